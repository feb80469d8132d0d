// Who is looking at which chat stands in the address, so that a reload keeps it.

import { chatById, isIn, isLoaded, isOpenTo, loadChat, on, refresh, state, tell } from "./store.js";
import { openTopicOf } from "./topics.js";

function fromHash() {
  const fields = new URLSearchParams(location.hash.slice(1));
  const number = (name) => (/^-?\d+$/.test(fields.get(name) ?? "") ? Number(fields.get(name)) : null);
  return { user: number("user"), chat: number("chat") };
}

export function go(user, chat = null) {
  const hash = chat === null ? `#user=${user}` : `#user=${user}&chat=${chat}`;
  if (location.hash === hash) follow();
  else location.hash = hash;
}

// Opens a chat, and its topic, at a message.
export async function goTo(chat, message) {
  if (state.chat !== chat) {
    const arrived = new Promise((resolve) => addEventListener("hashchange", () => setTimeout(resolve), { once: true }));
    go(state.user, chat);
    await arrived;
  }
  openTopicOf(message);
  tell("show", message.message_id);
}

// Another person keeps the chat where they are in it too; their own chat with the bot otherwise.
export function become(user) {
  const open = chatById(state.chat);
  if (!open) return go(user);
  return go(user, open.type !== "private" && isIn(open, user) ? open.id : user);
}

export function follow() {
  const wanted = fromHash();
  const users = state.world.users;
  const known = users.some((user) => user.id === wanted.user);
  if (!known && users.length) {
    history.replaceState(null, "", `#user=${users[0].id}&chat=${users[0].id}`);
    return follow();
  }
  const another = state.user !== wanted.user;
  state.user = wanted.user;
  const chat = chatById(wanted.chat);
  state.chat = chat && isOpenTo(chat, state.user) ? chat.id : null;
  tell("place");
  if (another) return refresh();
  return state.chat === null || isLoaded(state.chat) ? undefined : loadChat(state.chat);
}

// Whoever left a closed chat, or was removed from it, sees it no longer.
on("world", () => {
  const chat = chatById(state.chat);
  if (state.chat !== null && !(chat && isOpenTo(chat, state.user))) go(state.user);
});
