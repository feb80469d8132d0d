// What the present person does: each act tells its failure in a sentence.

import * as api from "./api.js";
import { alarm } from "./dialogs.js";
import { keep, refreshWorld, state, tell } from "./store.js";

// What the act gives, or null after telling what went wrong.
export async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    alarm(error.message);
    return null;
  }
}

// True when it was sent.
export async function sendText(chat, text, more = {}) {
  const answer = await attempt(() => api.send(chat, state.user, text, more));
  if (!answer) return false;
  for (const message of answer.messages ?? [answer.message]) keep(chat, message);
  tell("sent", chat);
  return true;
}

// True when it was changed.
export async function editText(chat, message, text) {
  const answer = await attempt(() => api.edit(chat, message, { from: state.user, text }));
  if (answer) keep(chat, answer.message);
  return Boolean(answer);
}

export const press = (chat, message, data) =>
  attempt(() => api.press(chat, message, state.user, data));

export async function setMember(chat, user, status) {
  const done = await attempt(() => api.setMember({ chat, user, by: state.user, status }));
  if (done) await attempt(refreshWorld);
  return Boolean(done);
}

export async function newTopic(chat, name) {
  const answer = await attempt(() => api.newTopic(chat, { from: state.user, name }));
  return answer?.topic ?? null;
}

// `type` "forum": a supergroup with topics.
export async function newChat(type, title) {
  const kind = type === "forum" ? { type: "supergroup", forum: true } : { type };
  const answer = await attempt(() => api.newChat({ ...kind, title, creator: state.user }));
  if (answer) await attempt(refreshWorld);
  return answer ? (answer.chat ?? answer) : null;
}
