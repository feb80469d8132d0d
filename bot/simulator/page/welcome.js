// What stands where there is nothing to show yet.

import { el } from "./dom.js";
import { bot, isLoaded, me } from "./store.js";

const ARTICLE = (word) => (/^[aeiou]/i.test(word) ? "an" : "a");

function whoYouAre() {
  const about = me()?.about;
  return about ? `You are ${me().first_name}, ${ARTICLE(about)} ${about.toLowerCase()}.` : `You are ${me()?.first_name}.`;
}

const empty = (...lines) =>
  el("div", { class: "empty", "data-testid": "empty-state" }, el("p", { class: "empty-title", dir: "auto" }, whoYouAre()), lines);

export function emptyChat(chat, topic) {
  if (!isLoaded(chat.id)) return el("p", { class: "loading", role: "status" }, "One moment…");
  if (topic) return empty(el("p", {}, "Nobody has written in this topic yet."));
  const hint = {
    private: `Press Start to meet ${bot().first_name}.`,
    channel: "Nothing has been posted in this channel yet.",
  }[chat.type] ?? "Nobody has written here yet.";
  const local = chat.type === "private" && el("p", { class: "faint" }, "All of this runs on your own machine: nothing reaches the real Telegram.");
  return empty(el("p", {}, hint), local);
}

export const nowhere = () => empty(el("p", {}, "Choose a chat on the left, or become somebody else at the top."));
