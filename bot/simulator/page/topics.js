// Topics of a forum group: read off its messages, shown as tabs, one open at a time.

import { byId, el, icon, roving } from "./dom.js";
import { unread } from "./reading.js";
import { chatById, messagesOf, on, state, tell, threadOf } from "./store.js";

const GENERAL = { id: 0, name: "General", closed: false };

const open = new Map(); // "user:chat" -> the thread that is shown

const place = () => `${state.user}:${state.chat}`;

// In order of their making; none where the chat is no forum.
export function topicsOf(chat) {
  const found = new Map();
  for (const message of messagesOf(chat.id)) learn(found, message);
  return chat.is_forum || found.size ? [GENERAL, ...found.values()] : [];
}

function learn(found, message) {
  const id = threadOf(message);
  const made = message.forum_topic_created;
  if (made) found.set(id, { id, name: made.name, closed: false });
  const topic = found.get(id);
  if (!topic) return;
  if (message.forum_topic_edited?.name) topic.name = message.forum_topic_edited.name;
  if (message.forum_topic_closed) topic.closed = true;
  if (message.forum_topic_reopened) topic.closed = false;
}

// The open thread of a forum, 0 for General; null in any other chat.
export function topicKey() {
  const chat = chatById(state.chat);
  if (!chat || chat.type === "private") return null;
  const topics = topicsOf(chat);
  if (!topics.length) return null;
  const wanted = open.get(place());
  return topics.some((topic) => topic.id === wanted) ? wanted : GENERAL.id;
}

export function inTopic(chat) {
  const key = topicKey();
  return key === null ? messagesOf(chat.id) : messagesOf(chat.id).filter((message) => threadOf(message) === key);
}

export function openTopic(id) {
  open.set(place(), id);
  tell("topic", id);
}

export function openTopicOf(message) {
  const key = topicKey();
  if (key !== null && key !== threadOf(message)) openTopic(threadOf(message));
}

function tab(topic, chosen) {
  const count = chosen ? 0 : unread(state.chat, topic.id);
  return el(
    "button",
    {
      type: "button", role: "tab", class: "tab", "aria-selected": String(chosen), "aria-controls": "log", tabindex: chosen ? "0" : "-1",
      "data-testid": "topic", "data-topic": topic.id, onclick: () => openTopic(topic.id),
    },
    el("span", { dir: "auto" }, topic.name),
    topic.closed && el("span", { class: "hidden" }, " (closed)"),
    topic.closed && icon("lock"),
    count > 0 && el("span", { class: "badge" }, String(count), el("span", { class: "hidden" }, " unread")),
  );
}

function draw() {
  const chat = chatById(state.chat);
  const topics = chat && chat.type !== "private" ? topicsOf(chat) : [];
  const bar = byId("topics");
  bar.hidden = !topics.length;
  const focused = document.activeElement?.dataset?.topic;
  const key = topicKey();
  bar.replaceChildren(...topics.map((topic) => tab(topic, topic.id === key)));
  if (focused !== undefined) bar.querySelector(`[data-topic="${focused}"]`)?.focus();
}

export function start() {
  for (const topic of ["place", "world", "topic"]) on(topic, draw);
  on("messages", (chat) => chat === state.chat && draw());
  roving(byId("topics"), () => [...byId("topics").children], { sideways: true, act: true });
}
