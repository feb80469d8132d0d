// Choosing several messages, to forward or copy them together.

import { copy } from "./dialogs.js";
import { byId, el, icon } from "./dom.js";
import { forward } from "./forwarding.js";
import { wording } from "./gist.js";
import { drawingOf } from "./stacks.js";
import { on, tell } from "./store.js";

const chosen = new Set(); // ids of the first messages of what is chosen
let active = false;

export const choosing = () => active;

const messages = () =>
  [...chosen].sort((one, other) => one - other).flatMap((id) => drawingOf(id)?.messages ?? []);

export function startChoosing([first]) {
  active = true;
  chosen.add(first.message_id);
  draw();
  tell("choosing");
}

export function endChoosing() {
  if (!active) return;
  active = false;
  chosen.clear();
  draw();
  tell("choosing");
}

export function choose(element) {
  if (element.dataset.kind === "service") return;
  const id = Number(element.dataset.messageId);
  if (!chosen.delete(id)) chosen.add(id);
  if (!chosen.size) return endChoosing();
  draw();
  return tell("choosing");
}

// Drawn messages may be new elements of old messages, so all of them are marked anew.
function draw() {
  const log = byId("log");
  log.classList.toggle("choosing", active);
  for (const id of chosen) if (!drawingOf(id)) chosen.delete(id);
  for (const element of log.querySelectorAll("article, [role=article]")) {
    const is = chosen.has(Number(element.dataset.messageId));
    element.classList.toggle("chosen", is);
    element.querySelector(".tick")?.setAttribute("aria-checked", String(is));
  }
}

// The foot of the chat while messages are being chosen.
export function bar() {
  const button = (testid, sign, label, act) =>
    el("button", { type: "button", class: "quiet", "data-testid": testid, onclick: act }, icon(sign), el("span", {}, label));
  return el(
    "div",
    { class: "bar-only choice-bar", "data-testid": "choice-bar" },
    el("button", { type: "button", class: "round", "aria-label": "Choose none", title: "Choose none", onclick: endChoosing }, icon("close")),
    el("strong", { role: "status" }, `${chosen.size} chosen`),
    button("choice-copy", "copy", "Copy", () => copyChosen()),
    button("choice-forward", "forward", "Forward", () => forwardChosen()),
  );
}

async function copyChosen() {
  await copy(messages().map(wording).filter(Boolean).join("\n\n"));
  endChoosing();
}

async function forwardChosen() {
  if (await forward(messages())) endChoosing();
}

export function start() {
  on("place", endChoosing);
  on("topic", endChoosing);
  on("drawn", () => active && draw());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && active && !document.querySelector("dialog[open], .popup")) endChoosing();
  });
}
