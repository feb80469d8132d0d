// What the page knows: the world, and the messages of the present person's chats.

import * as api from "./api.js";
import { setNow } from "./dates.js";
import { fullName } from "./people.js";

const TYPING_MS = 5000;
const MEMBERS = new Set(["creator", "administrator", "member", "restricted"]);

export const state = { world: null, user: null, chat: null, connected: true };

const messages = new Map(); // chat -> Map of message_id -> message
const arriving = new Map(); // chat being loaded -> events that came meanwhile
const typing = new Map(); // chat -> when it ends, ms
const news = new EventTarget();

// Topics: "world", "place", "messages" (detail: chat), "typing" (chat), "commands", "sent" (chat),
// "topic" (thread), "show" (message), "drawn", "choosing", "inspector" (tab),
// "call", "clock", "faults", "arrived" (events), "reload", "connected".
export const on = (topic, listener) => news.addEventListener(topic, (event) => listener(event.detail));
export const tell = (topic, detail) => news.dispatchEvent(new CustomEvent(topic, { detail }));

export const person = (id) => state.world?.users.find((user) => user.id === id);
export const me = () => person(state.user);
export const bot = () => state.world.bot;
export const chatById = (id) => state.world?.chats.find((chat) => chat.id === id);
export const titleOf = (chat) => (chat.type === "private" ? bot().first_name : chat.title);
export const faceOf = (chat) => (chat.type === "private" ? bot().id : chat.id);
export const isMine = (message) => message.from?.id === state.user && !message.sender_chat;

export function statusIn(chat, user) {
  if (chat.type === "private") return chat.id === user ? "member" : "left";
  return chat.members?.find((member) => member.user === user)?.status ?? "left";
}

export const isIn = (chat, user) => MEMBERS.has(statusIn(chat, user));
export const runs = (chat, user) => ["creator", "administrator"].includes(statusIn(chat, user));

export function maySend(chat, user) {
  if (chat.type === "private") return chat.id === user;
  return chat.type === "channel" ? runs(chat, user) : isIn(chat, user);
}

// Anybody may look at a chat that has a public name.
export const isOpenTo = (chat, user) => isIn(chat, user) || Boolean(chat.username && chat.type !== "private");

export const chatsOf = (user) => state.world.chats.filter((chat) => isIn(chat, user));

export function nameOf(id) {
  if (id === bot().id) return bot().first_name;
  const known = person(id);
  return known ? fullName(known) : "Someone";
}

// The topic of a forum that a message stands in; 0 outside of all topics.
export const threadOf = (message) => (message.is_topic_message || message.forum_topic_created ? (message.message_thread_id ?? message.message_id) : 0);

export const messagesOf = (chat) =>
  [...(messages.get(chat)?.values() ?? [])].sort((one, other) => one.message_id - other.message_id);

export const isLoaded = (chat) => messages.has(chat);

export function lastOf(chat) {
  let last = null;
  for (const message of messages.get(chat)?.values() ?? []) {
    if (!last || message.message_id > last.message_id) last = message;
  }
  return last;
}

export async function loadChat(chat) {
  const events = [];
  arriving.set(chat, events);
  try {
    const answer = await api.messages(chat);
    if (arriving.get(chat) !== events) return; // a later load took over
    const fresh = new Map();
    for (const message of answer.messages) fresh.set(message.message_id, kept(chat, message));
    messages.set(chat, fresh);
    events.forEach(apply);
    tell("messages", chat);
  } finally {
    if (arriving.get(chat) === events) arriving.delete(chat);
  }
}

// An unchanged message stays the same object, so that what shows it need not be made anew.
function kept(chat, message) {
  const old = messages.get(chat)?.get(message.message_id);
  return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
}

export async function refreshWorld() {
  state.world = await api.world();
  setNow(state.world.now);
  tell("world");
}

// Everything anew: at the start, after another person took the seat, after a lost connection.
export async function refresh() {
  await refreshWorld();
  const open = chatById(state.chat);
  const chats = me() ? chatsOf(state.user) : [];
  if (open && !chats.includes(open)) chats.push(open);
  await Promise.all(chats.map((chat) => loadChat(chat.id)));
}

// All messages; those of another world may have the same ids.
export function forget() {
  messages.clear();
  arriving.clear();
}

export function keep(chat, message) {
  apply({ type: "message", chat, message });
}

export function take(event) {
  if (!state.world) return undefined; // all is still to be loaded
  if (event.type === "chat") return refreshAfterChange(event.chat);
  if (event.type === "commands") return tell("commands");
  if (event.type === "action") return showTyping(event);
  if (["call", "clock", "faults"].includes(event.type)) return tell(event.type, event);
  if (event.type === "world") return tell("reload");
  if (event.type === "message") tell("arrived", event);
  arriving.get(event.chat)?.push(event);
  return apply(event);
}

const changed = new Set(); // chats whose change was told and not yet looked at
let looking = null;

function refreshAfterChange(chat) {
  changed.add(chat);
  // What fails here is made good when the connection comes back.
  looking ??= look().catch(() => {}).finally(() => { looking = null; });
}

async function look() {
  while (changed.size) {
    const told = [...changed];
    changed.clear();
    await refreshWorld();
    const shown = told.map(chatById).filter((chat) => chat && isOpenTo(chat, state.user));
    await Promise.all(shown.map((chat) => loadChat(chat.id)));
  }
}

function apply(event) {
  const known = messages.get(event.chat);
  if (event.type === "deleted") {
    known?.delete(event.message_id);
    return tell("messages", event.chat);
  }
  if (!event.message) return undefined;
  if (!known) messages.set(event.chat, new Map());
  if (event.message.from?.id === bot().id) typing.delete(event.chat);
  messages.get(event.chat).set(event.message.message_id, kept(event.chat, event.message));
  return tell("messages", event.chat);
}

function showTyping(event) {
  typing.set(event.chat, Date.now() + TYPING_MS);
  tell("typing", event.chat);
  setTimeout(() => tell("typing", event.chat), TYPING_MS + 50);
}

export const isTyping = (chat) => (typing.get(chat) ?? 0) > Date.now();
