// What each person has read, kept in the browser: the newest id seen in a chat, or in its topic.

import { isMine, messagesOf, state, tell, threadOf } from "./store.js";

const KEY = "newsdesk.read";

const marks = kept();

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// Topics are read one by one: 0 is what stands outside of them, and all of a plain chat.
const keyOf = (chat, thread) => (thread ? `${state.user}:${chat}:${thread}` : `${state.user}:${chat}`);

const messagesIn = (chat, thread) =>
  thread === null ? messagesOf(chat) : messagesOf(chat).filter((message) => threadOf(message) === thread);

export function markRead(chat, thread = null) {
  const last = messagesIn(chat, thread).at(-1)?.message_id ?? 0;
  const key = keyOf(chat, thread);
  if (marks[key] === last) return;
  marks[key] = last;
  try {
    localStorage.setItem(KEY, JSON.stringify(marks));
  } catch {
    // Nothing can be kept here: the marks live as long as the page.
  }
  tell("messages", chat);
}

// `thread` null: in the whole chat, whatever its topics.
export function unread(chat, thread = null) {
  const last = messagesOf(chat).at(-1)?.message_id ?? 0;
  const counts = new Map();
  for (const message of messagesIn(chat, thread)) {
    const within = threadOf(message);
    const key = keyOf(chat, within);
    if (marks[key] > last) marks[key] = last; // another world, or the last one was deleted
    const mark = marks[key] ?? 0;
    if (isMine(message)) counts.set(within, 0); // who writes has read what stands above
    else if (message.message_id > mark) counts.set(within, (counts.get(within) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
