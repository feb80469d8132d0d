// Keys among messages: one message is the stop for Tab, arrows go to its neighbours.

import { byId } from "./dom.js";
import { on } from "./store.js";

const CONTROLS = "button, a, summary, .spoiler";
const STEP = 80; // px that an arrow scrolls within a message taller than the log
const ROOM = 8;

let stop = null; // the message that Tab comes to

const log = () => byId("log");
const all = () => [...log().querySelectorAll("[data-message-id]")];

export const messageOf = (target) => target.closest?.("#log [data-message-id]") ?? null;

// Of all messages only one has controls that Tab comes to; the rest would make a very long way.
function settle() {
  const messages = all();
  const next = messages.includes(stop) ? stop : (messages.at(-1) ?? null);
  for (const message of messages) reach(message, message === next);
  stop = next;
}

function reach(message, reachable) {
  if (message.tabIndex === (reachable ? 0 : -1) && message.dataset.settled) return;
  message.dataset.settled = "true";
  message.tabIndex = reachable ? 0 : -1;
  for (const control of message.querySelectorAll(CONTROLS)) {
    if (control.closest(".tools")) continue;
    control.tabIndex = reachable ? 0 : -1;
  }
}

function moveTo(message) {
  if (!message || message === stop) return;
  if (stop) reach(stop, false);
  reach(message, true);
  stop = message;
}

// A message taller than the log is read to its end before the next one has its turn.
function readOn(message, down) {
  const inner = message.getBoundingClientRect();
  const outer = log().getBoundingClientRect();
  const more = down ? inner.bottom - outer.bottom : outer.top - inner.top;
  if (more <= ROOM) return false;
  log().scrollBy({ top: down ? Math.min(STEP, more + ROOM) : -Math.min(STEP, more + ROOM) });
  return true;
}

function keys(event) {
  const message = messageOf(event.target);
  if (event.target !== message || event.ctrlKey || event.metaKey || event.altKey) return;
  const messages = all();
  const at = messages.indexOf(message);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: messages.length - 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  if (event.key.startsWith("Arrow") && readOn(message, event.key === "ArrowDown")) return;
  messages[steps[event.key]]?.focus();
}

// From the message field up into the messages.
export const focusLast = () => all().at(-1)?.focus();

export function start() {
  log().addEventListener("keydown", keys);
  log().addEventListener("focusin", (event) => moveTo(messageOf(event.target)));
  on("drawn", settle);
}
