// The world as a file: everything in it kept, and brought back another day.

import { attempt } from "./acts.js";
import * as api from "./api.js";
import { fileStamp } from "./dates.js";
import { alarm, toast } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { addTab } from "./inspector.js";
import { tell } from "./store.js";

async function save() {
  const saved = await attempt(api.save);
  if (!saved) return;
  const url = URL.createObjectURL(new Blob([JSON.stringify(saved)], { type: "application/json" }));
  el("a", { href: url, download: `world-${fileStamp()}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url));
  toast("The world is saved.");
}

async function load(file) {
  let saved;
  try {
    saved = JSON.parse(await file.text());
  } catch {
    return alarm(`${file.name} holds no JSON.`);
  }
  const done = await attempt(() => api.load(saved));
  if (!done) return undefined;
  tell("reload");
  return toast("The world is loaded.");
}

function panel(element) {
  const input = el("input", { type: "file", class: "hidden", tabindex: "-1", accept: ".json,application/json", "aria-label": "A saved world", "data-testid": "world-file" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) await load(file);
    input.value = "";
  });
  element.append(
    el("h2", {}, "Keep this world"),
    el("p", { class: "form-note" }, "Saves everybody, their chats, messages and files to one file on your machine."),
    el("button", { type: "button", class: "solid with-icon", "data-testid": "world-save", onclick: save }, icon("save"), "Save to a file"),
    el("h2", {}, "Bring one back"),
    el("p", { class: "form-note" }, "Takes the place of all that is here now. The bot keeps its own database: what it knows of chats stays as it is."),
    el("button", { type: "button", class: "quiet bordered", "data-testid": "world-load", onclick: () => input.click() }, icon("file"), "Load from a file"),
    input,
  );
}

export function start() {
  addTab({ id: "world", label: "World", sign: "save", draw: panel });
}
