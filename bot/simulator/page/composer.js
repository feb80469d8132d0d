// The field to write in: drafts, replies, edits, files, and what is sent.

import { editText, sendText } from "./acts.js";
import { Attachments } from "./attachments.js";
import { editBar, replyBar } from "./bars.js";
import { CommandMenu, load as loadCommands } from "./commands.js";
import { byId, el, icon } from "./dom.js";
import { contents } from "./gist.js";
import { InlinePicker } from "./inline.js";
import { ReplyKeyboard } from "./replykeyboard.js";
import { chatById, isMine, lastOf, state } from "./store.js";
import { inTopic, topicKey } from "./topics.js";
import { focusLast } from "./walk.js";

const TALLEST = 180; // px of the field
const MENU_MS = 200; // a click in the menu takes focus away first

const drafts = new Map(); // "user:chat" -> unsent text
let current = null; // {place, field, menu, inline, keyboard, above, files, reply, editing}
let asked = null; // "user:chat:message" of the forced reply that was shown or put aside

const place = () => `${state.user}:${state.chat}`;

export const canWrite = () => current !== null;

export function open() {
  const field = el("textarea", {
    id: "composer-field", "data-testid": "composer", rows: "1", dir: "auto", "aria-label": "Message", placeholder: "Message", maxlength: "8192", autocomplete: "off",
  });
  field.value = drafts.get(place()) ?? "";
  const menu = new CommandMenu(field, (text, complete) => (complete ? fill(text) : submit(text)));
  const inline = new InlinePicker(field, () => fill(""));
  const above = el("div", { class: "above" });
  const keyboard = new ReplyKeyboard();
  current = { place: place(), field, menu, inline, keyboard, above, files: new Attachments(changed), reply: null, editing: null };
  field.addEventListener("input", typed);
  field.addEventListener("keydown", keys);
  field.addEventListener("paste", (event) => current.files.offer(event.clipboardData?.files));
  loadCommands();
  const form = el(
    "form",
    { class: "composer", "data-testid": "composer-form", "aria-label": "Write a message" },
    menu.element, inline.element, above,
    el("div", { class: "write" }, menu.button(), field, keyboard.toggle, current.files.buttons(), sendButton()),
    keyboard.element,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("blur", () => setTimeout(() => !form.contains(document.activeElement) && menu.close(), MENU_MS));
  return form;
}

export function opened() {
  requestAnimationFrame(grow);
  const elsewhere = document.activeElement !== document.body && document.activeElement?.isConnected;
  if (!elsewhere && matchMedia("(hover: hover)").matches) current.field.focus({ preventScroll: true });
}

export function close() {
  if (!current) return;
  if (!current.editing) drafts.set(current.place, current.field.value);
  current.files.clear({ quietly: true });
  current.inline.close();
  current = null;
}

const sendButton = () =>
  el("button", { class: "round send", "data-testid": "send", "aria-label": "Send", title: "Send" }, icon("send"));

function typed() {
  grow();
  if (current.editing) return; // what is changed is neither a command nor a question
  current.menu.typed();
  current.inline.typed();
  if (current.field.value === "/") current.menu.refreshed();
}

function keys(event) {
  if (event.isComposing || current.menu.key(event) || current.inline.key(event)) return;
  const { field, files, reply, editing } = current;
  if (event.key === "Enter" && !event.shiftKey) submit();
  else if (event.key === "Escape" && (reply || editing || files.count)) giveUp();
  else if (event.key === "ArrowUp" && !event.altKey && !field.value) event.shiftKey ? focusLast() : rewriteLast();
  else return;
  event.preventDefault();
}

function giveUp() {
  if (current.files.count) current.files.clear();
  else if (current.editing) rewrite(null);
  else answer(null);
}

function grow() {
  if (!current) return;
  const { field } = current;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
}

export function fill(text) {
  if (!current) return;
  current.field.value = text;
  current.field.focus();
  grow();
}

// As `fill`, and as though it had been typed.
export function write(text) {
  fill(text);
  if (current) typed();
}

async function submit(text = current.field.value) {
  const at = current;
  const { reply, editing, files } = at;
  const kept = { kind: files.kind, files: files.files.map(({ file }) => file) };
  if (!text.trim() && !kept.files.length) return;
  const typedText = at.field.value;
  const attachment = files.take();
  Object.assign(at, { reply: null, editing: null });
  fill("");
  at.menu.close();
  at.inline.close();
  changed();
  const sent = editing
    ? await editText(state.chat, editing.message_id, text)
    : await sendText(state.chat, text, { replyTo: reply?.message_id ?? null, attachment, topic: topicKey() });
  if (sent || current !== at) return;
  Object.assign(at, { reply, editing });
  if (kept.files.length) files.add(kept.kind, kept.files);
  fill(typedText);
  changed();
}

// Starts a reply to a message; null gives it up.
export function answer(message) {
  if (!current) return;
  Object.assign(current, { reply: message, editing: null });
  changed();
  current.field.focus();
}

// Starts to change a message of one's own; null gives it up.
export function rewrite(message) {
  if (!current) return;
  const before = current.editing;
  Object.assign(current, { editing: message, reply: null });
  fill(message ? contents(message) : before ? "" : current.field.value);
  changed();
}

function rewriteLast() {
  const last = inTopic(chatById(state.chat)).findLast((message) => isMine(message) && contents(message) && !message.forward_origin);
  if (last) rewrite(last);
}

// A question of the bot opens the reply by itself, once.
export function check() {
  current.keyboard.check();
  label();
  const last = lastOf(state.chat);
  const force = last?.reply_markup?.force_reply;
  const key = `${place()}:${last?.message_id}`;
  if (!force || isMine(last) || asked === key) return;
  const forMe = !last.reply_markup.selective || !last.reply_to_message || last.reply_to_message.from?.id === state.user;
  asked = key;
  if (forMe) answer(last);
}

function label() {
  const { reply, files, keyboard, field } = current;
  const wanted = reply?.reply_markup?.input_field_placeholder ?? keyboard.placeholder ?? "Message";
  field.placeholder = files.count ? "Caption" : wanted;
}

function changed() {
  if (!current) return;
  const { reply, editing, files, field, above } = current;
  label();
  const bars = [
    reply && replyBar(reply, () => answer(null)),
    editing && editBar(editing, () => rewrite(null)),
    files.bar(),
  ];
  above.replaceChildren(...bars.filter(Boolean));
  field.focus();
}

export function start() {
  const log = byId("log");
  log.addEventListener("dragover", (event) => event.preventDefault());
  log.addEventListener("drop", (event) => {
    event.preventDefault();
    current?.files.offer(event.dataTransfer?.files);
  });
}
