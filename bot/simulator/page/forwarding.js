// Forwarding messages: choose a chat that one may write in, and go there.

import { attempt } from "./acts.js";
import * as api from "./api.js";
import { chooseChat } from "./chooser.js";
import { toast } from "./dialogs.js";
import { go } from "./place.js";
import { chatsOf, keep, maySend, state, tell, titleOf } from "./store.js";

// True when they were forwarded.
export async function forward(messages) {
  const chats = chatsOf(state.user).filter((chat) => maySend(chat, state.user));
  const target = await chooseChat("Forward to", chats);
  if (!target) return false;
  const source = messages[0].chat.id;
  const ids = messages.map((message) => message.message_id);
  const answer = await attempt(() => api.forward(target.id, { from: state.user, chat: source, messages: ids }));
  if (!answer) return false;
  for (const message of answer.messages) keep(target.id, message);
  go(state.user, target.id);
  tell("sent", target.id);
  toast(`Forwarded to ${titleOf(target)}.`);
  return true;
}
