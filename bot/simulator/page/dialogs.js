// Things that stand above the conversation: toasts, alerts, the big picture, small forms.

import { byId, el, icon } from "./dom.js";
import { jsonTree } from "./json.js";

const TOAST_MS = 3500;
const MS_PER_CHARACTER = 45;

export function toast(text, kind = "note") {
  const note = el("p", { class: `toast ${kind}`, "data-testid": "toast", dir: "auto" }, text);
  if (kind === "problem") note.setAttribute("role", "alert");
  const area = byId("toasts");
  area.append(note);
  while (area.children.length > 3) area.firstChild.remove();
  setTimeout(() => note.remove(), TOAST_MS + text.length * MS_PER_CHARACTER);
}

export const alarm = (text) => toast(text, "problem");

// Focus goes back where it was when the dialog closes.
export function show(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.showModal();
  return dialog;
}

export function alertDialog(title, text) {
  const ok = el("button", { class: "solid", autofocus: true }, "OK");
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, title),
    el("p", { dir: "auto", class: "dialog-text" }, text),
    el("div", { class: "dialog-buttons" }, ok),
  );
  show(el("dialog", { class: "dialog", "data-testid": "alert", "aria-label": title }, form));
}

export function enlarge(source, caption) {
  const close = el("button", { class: "round light", "aria-label": "Close the picture" }, icon("close"));
  const dialog = el(
    "dialog",
    { class: "lightbox", "data-testid": "lightbox", "aria-label": caption || "Picture" },
    el("img", { src: source, alt: caption || "Picture" }),
    close,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.firstChild.addEventListener("click", () => dialog.close());
  show(dialog);
}

export function listDialog(title, rows) {
  const close = el("button", { class: "solid" }, "Close");
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, title),
    el("ul", { class: "dialog-list" }, rows),
    el("div", { class: "dialog-buttons" }, close),
  );
  return show(el("dialog", { class: "dialog", "aria-label": title }, form));
}

export function jsonDialog(title, value) {
  const text = JSON.stringify(value, null, 2);
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, title),
    el("div", { class: "dialog-json", tabindex: "0", role: "group", "aria-label": "JSON" }, jsonTree(value)),
    el(
      "div",
      { class: "dialog-buttons" },
      el("button", { type: "button", class: "quiet", onclick: () => copy(text) }, icon("copy"), "Copy"),
      el("button", { class: "solid", autofocus: true }, "Close"),
    ),
  );
  show(el("dialog", { class: "dialog large", "aria-label": title, "data-testid": "json" }, form));
}

// Asks for a name, and perhaps which of `kinds` ([value, label]) is meant; gives both to `done`.
export function nameDialog(title, kinds, done) {
  const name = el("input", { name: "title", required: true, maxlength: "128", autocomplete: "off" });
  const kind = ([value, label], at) =>
    el("label", { class: "choice" }, el("input", { type: "radio", name: "type", value, checked: at === 0 }), label);
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, title),
    kinds.length > 0 && el("div", { class: "choices" }, kinds.map(kind)),
    el("label", { class: "field" }, "Name", name),
    el(
      "div",
      { class: "dialog-buttons" },
      el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Cancel"),
      el("button", { class: "solid" }, "Create"),
    ),
  );
  form.addEventListener("submit", () => name.value.trim() && done(name.value.trim(), form.elements.type?.value));
  const dialog = el("dialog", { class: "dialog", "aria-label": title }, form);
  show(dialog);
  name.focus();
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "hidden" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast("Copied.");
}
