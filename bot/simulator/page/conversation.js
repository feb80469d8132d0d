// The open chat: its messages in order, kept in place while they change.

import { sendText } from "./acts.js";
import { drawMessage, serviceText } from "./bubbles.js";
import { day, dayKey } from "./dates.js";
import { byId, el, icon } from "./dom.js";
import { sender } from "./people.js";
import { answer } from "./composer.js";
import { bot, chatById, isLoaded, isMine, lastOf, markRead, me, messagesOf, on, state, titleOf } from "./store.js";

const NEAR_END = 80; // px from the end that still count as the end
const MARGIN = 10; // px above a message that is shown from its beginning
const RUN_S = 600; // messages this close together stand as one run

const drawn = new Map(); // message_id -> {message, key, element}
const days = new Map();
let shown = null; // "user:chat" of what is drawn
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

const together = (one, other) =>
  one && other && !serviceText(one) && !serviceText(other) &&
  sender(one, bot()).id === sender(other, bot()).id &&
  Math.abs(one.date - other.date) < RUN_S && dayKey(one.date) === dayKey(other.date);

function elementFor(message, chat, before, after) {
  const flags = { first: !together(before, message), last: !together(message, after) };
  const key = `${flags.first}${flags.last}`;
  const known = drawn.get(message.message_id);
  if (known?.message === message && known.key === key) return known.element;
  const element = drawMessage(message, chat, flags);
  if (known?.element.contains(document.activeElement)) keepFocus(known.element, element);
  drawn.set(message.message_id, { message, key, element });
  return element;
}

// An edit makes the message anew: focus goes to the button that stands where the pressed one stood.
function keepFocus(old, fresh) {
  const place = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
  if (place < 0) return;
  requestAnimationFrame(() => {
    const keys = fresh.querySelectorAll(".key");
    keys[Math.min(place, keys.length - 1)]?.focus({ preventScroll: true });
  });
}

function separator(date) {
  const key = dayKey(date);
  const label = day(date);
  if (days.get(key)?.textContent !== label) {
    days.set(key, el("div", { class: "day", role: "separator", "aria-label": label }, el("span", {}, label)));
  }
  return days.get(key);
}

function nodesFor(chat) {
  const all = messagesOf(chat.id);
  const nodes = [];
  all.forEach((message, at) => {
    if (!at || dayKey(all[at - 1].date) !== dayKey(message.date)) nodes.push(separator(message.date));
    nodes.push(elementFor(message, chat, all[at - 1], all[at + 1]));
  });
  return nodes.length ? nodes : [welcome(chat)];
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

const ARTICLE = (word) => (/^[aeiou]/i.test(word) ? "an" : "a");

function whoYouAre() {
  const about = me()?.about;
  return about ? `You are ${me().first_name}, ${ARTICLE(about)} ${about.toLowerCase()}.` : `You are ${me()?.first_name}.`;
}

function welcome(chat) {
  if (!isLoaded(chat.id)) return el("p", { class: "loading", role: "status" }, "One moment…");
  const hint = {
    private: `Press Start to meet ${bot().first_name}.`,
    channel: "Nothing has been posted in this channel yet.",
  }[chat.type] ?? "Nobody has written here yet.";
  return el(
    "div",
    { class: "empty", "data-testid": "empty-state" },
    el("p", { class: "empty-title", dir: "auto" }, whoYouAre()),
    el("p", {}, hint),
    chat.type === "private" && el("p", { class: "faint" }, "All of this runs on your own machine: nothing reaches the real Telegram."),
  );
}

function nowhere() {
  return el(
    "div",
    { class: "empty", "data-testid": "empty-state" },
    el("p", { class: "empty-title" }, whoYouAre()),
    el("p", {}, "Choose a chat on the left, or become somebody else at the top."),
  );
}

export function render() {
  const chat = chatById(state.chat);
  const place = `${state.user}:${state.chat}`;
  const moved = place !== shown;
  if (moved) {
    drawn.clear();
    log().replaceChildren();
    shown = place;
    // A screen reader tells what comes from now on, not the whole history.
    log().setAttribute("aria-busy", "true");
    setTimeout(() => log().removeAttribute("aria-busy"), 500);
    waiting = 0;
  }
  log().classList.toggle("channel", chat?.type === "channel");
  if (!chat) return arrange([nowhere()]);
  log().setAttribute("aria-label", `Messages in ${titleOf(chat)}`);
  const pinned = moved || ending;
  const before = log().querySelectorAll(".message").length;
  arrange(nodesFor(chat));
  const came = log().querySelectorAll(".message").length - before;
  const last = lastOf(chat.id);
  if (pinned) moved || last === newest ? toEnd() : bring(last);
  else if (came > 0) waiting += came;
  newest = last;
  return seen();
}

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
  if (read && state.chat !== null && !document.hidden) markRead(state.chat);
}

export function showMessage(id) {
  const element = drawn.get(id)?.element;
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.classList.add("found");
  setTimeout(() => element.classList.remove("found"), 1500);
}

function clicked(event) {
  const button = event.target.closest("[data-send], [data-reply], [data-show]");
  if (!button) return;
  const { send, reply, show } = button.dataset;
  if (send) sendText(state.chat, send);
  if (show) showMessage(Number(show));
  if (reply) answer(drawn.get(Number(reply)).message);
}

export function start() {
  on("messages", (chat) => chat === state.chat && render());
  on("place", render);
  on("world", render);
  on("sent", (chat) => chat === state.chat && toEnd());
  log().addEventListener("click", clicked);
  log().addEventListener("scroll", scrolled, { passive: true });
  log().addEventListener("dblclick", (event) => {
    const row = event.target.closest(".message");
    if (row && !event.target.closest("button, a")) answer(drawn.get(Number(row.dataset.messageId)).message);
  });
  const stay = () => ending && toEnd();
  log().addEventListener("load", stay, true); // of pictures, which grow the log
  new ResizeObserver(stay).observe(log());
  byId("to-end").addEventListener("click", () => toEnd(true));
  document.addEventListener("visibilitychange", seen);
  document.addEventListener("show-message", (event) => showMessage(event.detail));
}
