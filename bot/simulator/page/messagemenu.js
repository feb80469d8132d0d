// What can be done with a message: by right click, long press, its button, or keys.

import { copy, jsonDialog } from "./dialogs.js";
import { answer, canWrite, rewrite } from "./composer.js";
import { byId } from "./dom.js";
import { forward } from "./forwarding.js";
import { sendText } from "./acts.js";
import { serviceText, wording } from "./gist.js";
import { showMessage } from "./conversation.js";
import { openPopup } from "./popup.js";
import { choose, choosing, startChoosing } from "./selection.js";
import { drawingOf } from "./stacks.js";
import { isMine, state } from "./store.js";
import { messageOf } from "./walk.js";

const LONG_PRESS_MS = 500;
const STILL = 10; // px that a finger may move during a long press

const messagesAt = (element) => drawingOf(Number(element.dataset.messageId))?.messages ?? [];
const words = (messages) => messages.map(wording).filter(Boolean).join("\n\n");
const raw = (messages) => (messages.length === 1 ? messages[0] : messages);

const ACTS = [
  { testid: "act-reply", sign: "reply", label: "Reply", hint: "R", when: ([one]) => canWrite() && !serviceText(one), act: ([one]) => answer(one) },
  { testid: "act-edit", sign: "edit", label: "Edit", hint: "E", when: canEdit, act: (all) => rewrite(all.find(wording) ?? all[0]) },
  { testid: "act-copy", sign: "copy", label: "Copy text", hint: "C", when: (all) => Boolean(words(all)), act: (all) => copy(words(all)) },
  { testid: "act-forward", sign: "forward", label: "Forward…", hint: "F", when: ([one]) => !serviceText(one), act: (all) => forward(all) },
  { testid: "act-choose", sign: "tick", label: "Choose several", hint: "X", when: ([one]) => !serviceText(one), act: (all) => startChoosing(all) },
  { testid: "act-json", sign: "code", label: "Show JSON", hint: "J", when: () => true, act: (all) => jsonDialog("The message as JSON", raw(all)) },
  { testid: "act-copy-json", sign: "copy", label: "Copy JSON", when: () => true, act: (all) => copy(JSON.stringify(raw(all), null, 2)) },
];

function canEdit([one]) {
  const own = isMine(one) || (one.chat.type === "channel" && canWrite() && one.from === undefined);
  return own && canWrite() && !one.forward_origin && !one.via_bot && !serviceText(one);
}

function open(element, at) {
  const messages = messagesAt(element);
  const items = ACTS.filter(({ when }) => when(messages)).map((one) => ({ ...one, act: () => one.act(messages) }));
  element.focus({ preventScroll: true });
  openPopup("This message", items, at, () => drawingOf(messages[0].message_id)?.element);
}

function beside(element) {
  const box = (element.querySelector(".bubble") ?? element).getBoundingClientRect();
  const top = Math.max(box.top, byId("log").getBoundingClientRect().top);
  return { x: box.left + 24, y: top + 24 };
}

function keys(event) {
  const element = messageOf(event.target);
  if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
  const messages = messagesAt(element);
  const found = ACTS.find(({ hint, when }) => event.code === `Key${hint}` && when(messages));
  if (event.key === " " && choosing()) choose(element);
  else if (event.key === "Enter" || (event.key === "F10" && event.shiftKey)) open(element, beside(element));
  else if (found) found.act(messages);
  else return;
  event.preventDefault();
}

function clicked(event) {
  const element = messageOf(event.target);
  const button = event.target.closest("[data-send], [data-act], [data-show]");
  if (choosing() && element && !event.target.closest("a")) {
    event.preventDefault();
    event.stopPropagation();
    return choose(element);
  }
  if (!button) return undefined;
  const { send, act, show } = button.dataset;
  if (send) return sendText(state.chat, send);
  if (show) return showMessage(Number(show));
  if (act === "reply") return answer(messagesAt(element)[0]);
  return act === "menu" ? open(element, { x: event.clientX || beside(element).x, y: event.clientY || beside(element).y }) : undefined;
}

function pointed(event) {
  const element = messageOf(event.target);
  const selected = String(getSelection()); // the browser's own menu copies what is selected
  if (!element || choosing() || selected || event.target.closest("a")) return;
  event.preventDefault();
  open(element, event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : beside(element));
}

// A long press of a finger: not every browser makes a contextmenu event of it.
function pressed(down) {
  const element = messageOf(down.target);
  if (down.pointerType !== "touch" || !element || choosing()) return;
  const timer = setTimeout(() => open(element, { x: down.clientX, y: down.clientY }), LONG_PRESS_MS);
  const moved = (event) => Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > STILL && end();
  const end = () => {
    clearTimeout(timer);
    removeEventListener("pointermove", moved);
  };
  addEventListener("pointermove", moved);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, end, { once: true });
}

export function start() {
  const log = byId("log");
  log.addEventListener("click", clicked, true);
  log.addEventListener("contextmenu", pointed);
  log.addEventListener("keydown", keys);
  log.addEventListener("pointerdown", pressed);
  log.addEventListener("dblclick", (event) => {
    const element = messageOf(event.target);
    if (element && !choosing() && !event.target.closest("button, a, summary, .text")) answer(messagesAt(element)[0]);
  });
}
