// The foot of a chat: the field to write in, or the one thing that can be done instead.

import { sendText, setMember } from "./acts.js";
import { byId, el } from "./dom.js";
import { bar, choosing } from "./selection.js";
import { bot, chatById, isIn, isLoaded, lastOf, on, runs, state } from "./store.js";

function kindOf(chat) {
  if (!chat) return "none";
  if (choosing()) return "choosing";
  if (!isIn(chat, state.user)) return "join";
  if (chat.type === "private" && chat.bot_blocked) return "blocked";
  if (chat.type === "private" && !lastOf(chat.id)) return isLoaded(chat.id) ? "start" : "none";
  return chat.type === "channel" && !runs(chat, state.user) ? "reader" : "field";
}

const wide = (testid, label, act) =>
  el("div", { class: "bar-only" }, el("button", { type: "button", class: "solid wide", "data-testid": testid, onclick: act }, label));

const KINDS = {
  none: () => null,
  choosing: () => bar(),
  start: (chat) => wide("start-button", "Start", () => sendText(chat.id, "/start")),
  blocked: (chat) => wide("unblock-button", "Unblock the bot", () => setMember(chat.id, bot().id, "member")),
  join: (chat) => wide("join-button", "Join", () => setMember(chat.id, state.user, "member")),
  reader: () => el("p", { class: "bar-only faint", "data-testid": "read-only" }, "Only admins write in this channel. You read along."),
};

// `field` makes the composer: {open(), opened(), close(), check()}.
export function start(field) {
  let shown = null;

  function render() {
    const chat = chatById(state.chat);
    const kind = kindOf(chat);
    const key = `${state.user}:${state.chat}:${kind}`;
    if (key !== shown || kind === "choosing") {
      if (shown !== key) field.close();
      shown = key;
      byId("foot").replaceChildren(...[kind === "field" ? field.open() : KINDS[kind](chat)].filter(Boolean));
      byId("skip").hidden = kind !== "field";
      if (kind === "field") field.opened();
    }
    if (kind === "field") field.check();
  }

  for (const topic of ["place", "world", "choosing"]) on(topic, render);
  on("messages", (chat) => chat === state.chat && render());
}
