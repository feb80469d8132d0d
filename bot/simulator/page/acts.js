// What the present person does: each act tells its failure in a sentence.

import * as api from "./api.js";
import { alarm } from "./dialogs.js";
import { keep, refreshWorld, state, tell } from "./store.js";

async function attempt(act) {
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
  keep(chat, answer.message);
  tell("sent", chat);
  return true;
}

export const press = (chat, message, data) =>
  attempt(() => api.press(chat, message, state.user, data));

export async function setMember(chat, user, status) {
  const done = await attempt(() => api.setMember({ chat, user, by: state.user, status }));
  if (done) await attempt(refreshWorld);
  return Boolean(done);
}

export async function newChat(type, title) {
  const answer = await attempt(() => api.newChat({ type, title, creator: state.user }));
  if (answer) await attempt(refreshWorld);
  return answer ? (answer.chat ?? answer) : null;
}
