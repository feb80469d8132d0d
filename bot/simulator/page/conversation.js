// The open chat: its messages in order, kept in place while they change.

import { byId, el, icon } from "./dom.js";
import { clear, drawingOf, elementsFor } from "./stacks.js";
import { markRead } from "./reading.js";
import { chatById, isMine, on, state, tell, titleOf } from "./store.js";
import { inTopic, topicKey } from "./topics.js";
import { emptyChat, nowhere } from "./welcome.js";

const NEAR_END = 80; // px from the end that still count as the end
const MARGIN = 10; // px above a message that is shown from its beginning
const FOUND_MS = 1500;

let shown = null; // "user:chat:topic" of what is drawn
let newest = null; // the last message that was shown
let ending = true; // the reader is at the end, and stays there when the log grows
let lastTop = 0;
let waiting = 0; // messages that came while the reader was further up

const log = () => byId("log");
const atEnd = () => log().scrollHeight - log().scrollTop - log().clientHeight < NEAR_END;

function toEnd(smooth = false) {
  ending = true;
  log().scrollTo({ top: log().scrollHeight, behavior: smooth ? "smooth" : "instant" });
}

// Puts `nodes` into the log, touching only what differs.
function arrange(nodes) {
  const container = log();
  const wanted = new Set(nodes);
  [...container.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  nodes.forEach((node, at) => {
    if (container.children[at] !== node) container.insertBefore(node, container.children[at] ?? null);
  });
}

function moveTo(place) {
  clear();
  log().replaceChildren();
  shown = place;
  waiting = 0;
  // A screen reader tells what comes from now on, not the whole history.
  log().setAttribute("aria-busy", "true");
  setTimeout(() => log().removeAttribute("aria-busy"), 500);
}

export function render() {
  const chat = chatById(state.chat);
  const place = `${state.user}:${state.chat}:${topicKey()}`;
  const moved = place !== shown;
  if (moved) moveTo(place);
  log().classList.toggle("channel", chat?.type === "channel");
  if (!chat) return arrange([nowhere()]);
  log().setAttribute("aria-label", `Messages in ${titleOf(chat)}`);
  const pinned = moved || ending;
  const before = count();
  const messages = inTopic(chat);
  arrange(messages.length ? elementsFor(chat, messages) : [emptyChat(chat, topicKey())]);
  const last = messages.at(-1) ?? null;
  if (pinned) moved || last === newest ? toEnd() : bring(last);
  else waiting += Math.max(0, count() - before);
  newest = last;
  tell("drawn");
  return seen();
}

const count = () => log().querySelectorAll("[data-message-id]").length;

// What came or changed last is read from its beginning, if it is too long to be seen whole.
function bring(message) {
  toEnd();
  const element = log().lastElementChild;
  if (!message || isMine(message) || element.offsetHeight <= log().clientHeight) return;
  log().scrollTop = element.offsetTop - MARGIN;
  ending = false;
}

// Only going up leaves the end: a picture that grows the log meanwhile does not.
function scrolled() {
  const top = log().scrollTop;
  if (atEnd()) ending = true;
  else if (top < lastTop) ending = false;
  lastTop = top;
  seen();
}

function seen() {
  const end = atEnd();
  const last = log().lastElementChild;
  const read = !last || last.offsetTop < log().scrollTop + log().clientHeight - NEAR_END / 2;
  if (read) waiting = 0;
  const button = byId("to-end");
  button.hidden = end;
  button.replaceChildren(icon("down"), waiting ? el("span", { class: "badge" }, String(waiting)) : "");
  button.setAttribute("aria-label", waiting ? `Go to the newest message, ${waiting} new` : "Go to the newest message");
  if (read && state.chat !== null && !document.hidden) markRead(state.chat, topicKey());
}

export function showMessage(id) {
  const element = drawingOf(id)?.element;
  if (!element) return false;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
  element.classList.add("found");
  setTimeout(() => element.classList.remove("found"), FOUND_MS);
  return true;
}

export function start() {
  on("messages", (chat) => chat === state.chat && render());
  for (const topic of ["place", "world", "topic"]) on(topic, render);
  on("sent", (chat) => chat === state.chat && toEnd());
  on("show", showMessage);
  log().addEventListener("scroll", scrolled, { passive: true });
  const stay = () => ending && toEnd();
  log().addEventListener("load", stay, true); // of pictures, which grow the log
  new ResizeObserver(stay).observe(log());
  byId("to-end").addEventListener("click", () => toEnd(true));
  document.addEventListener("visibilitychange", seen);
}
