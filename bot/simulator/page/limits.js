// The form of Telegram's limits on sending, which it never published exactly.

import { el } from "./dom.js";

const KINDS = {
  sliding_window: "Strict: a sliding window",
  token_bucket: "Lenient: a token bucket, with bursts",
};

export const limitsSentence = (limits) =>
  [
    KINDS[limits.kind]?.split(":")[0] ?? limits.kind,
    `${limits.per_second}/s in all`, `${limits.per_chat}/s a chat`, `${limits.per_group_minute}/min a group`,
    limits.refused !== undefined && `${limits.refused} refused`,
  ].filter(Boolean).join(" · ");

const number = (name, label, value) =>
  el("label", { class: "field" }, label, el("input", { type: "number", name, value, min: "0.01", step: "any", required: true, inputmode: "decimal" }));

export function limitsForm(set) {
  const kinds = Object.entries(KINDS).map(([kind, label]) => el("option", { value: kind }, label));
  const form = el(
    "form",
    { class: "form", "data-testid": "limits-form", "aria-label": "Limits on sending" },
    el("label", { class: "field" }, "How they are counted", el("select", { name: "kind", "data-testid": "limits-kind" }, kinds)),
    el("div", { class: "fields" }, number("per_second", "A second, in all", 30), number("per_chat", "A second, in a chat", 1), number("per_group_minute", "A minute, in a group", 20)),
    el("button", { class: "solid", "data-testid": "limits-set" }, "Set these limits"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { kind, ...numbers } = Object.fromEntries(new FormData(form));
    set({ kind, ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) });
  });
  return form;
}
