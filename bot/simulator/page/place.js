// Who is looking at which chat stands in the address, so that a reload keeps it.

import { chatById, chatsOf, isIn, me, refresh, state, tell } from "./store.js";

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
  const mine = me() ? chatsOf(state.user).some((chat) => chat.id === wanted.chat) : false;
  state.chat = mine ? wanted.chat : null;
  tell("place");
  return another ? refresh() : undefined;
}
