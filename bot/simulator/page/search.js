// Finding messages by their words, in the chats of the present person; marks and case do not count.

import { el } from "./dom.js";
import { brief, moment } from "./dates.js";
import { serviceText, wording } from "./gist.js";
import { avatar, sender } from "./people.js";
import { bot, chatsOf, faceOf, messagesOf, state, titleOf } from "./store.js";

const MOST = 50;
const BEFORE = 28; // characters shown before the first hit
const LENGTH = 120;

// Unit by unit, so that a place in the folded text is a place in the text: "Ё" is "е".
const fold = (text) =>
  text.split("").map((unit) => unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()[0] ?? unit).join("");

const wordsOf = (query) => fold(query).split(/\s+/).filter(Boolean);

export const named = (name, query) => fold(name).includes(fold(query.trim().replace(/^@/, "")));

// Newest first: {chat, message, text}, with all the words somewhere in the text.
export function foundMessages(query) {
  const words = wordsOf(query);
  if (!words.length || query.trim().length < 2) return [];
  const found = [];
  for (const chat of chatsOf(state.user)) {
    for (const message of messagesOf(chat.id)) {
      const text = serviceText(message) ? "" : wording(message);
      const folded = fold(text);
      if (words.every((word) => folded.includes(word))) found.push({ chat, message, text });
    }
  }
  return found.sort((one, other) => other.message.date - one.message.date || other.message.message_id - one.message.message_id).slice(0, MOST);
}

// A piece of the text around the first hit, every hit marked.
function snippet(text, query) {
  const line = text.replace(/\s/g, " ");
  const folded = fold(line);
  const words = wordsOf(query);
  const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((at) => at >= 0));
  const start = first > BEFORE ? line.indexOf(" ", first - BEFORE) + 1 : 0;
  const end = Math.min(line.length, start + LENGTH);
  const parts = [start > 0 ? "…" : ""];
  let at = start;
  while (at < end) {
    const [hit, length] = next(folded, words, at);
    if (hit < 0 || hit >= end) break;
    parts.push(line.slice(at, hit), el("mark", {}, line.slice(hit, hit + length)));
    at = hit + length;
  }
  return [...parts, line.slice(at, end)];
}

function next(folded, words, from) {
  const hits = words.map((word) => [folded.indexOf(word, from), word.length]).filter(([at]) => at >= 0);
  return hits.sort(([one], [other]) => one - other)[0] ?? [-1, 0];
}

export function messageRow({ chat, message, text }, query, open) {
  const by = sender(message, bot());
  const place = chat.type === "private" && by.id !== state.user ? titleOf(chat) : `${by.id === state.user ? "You" : by.name} in ${titleOf(chat)}`;
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "row chat", "data-testid": "found-message", "data-found": message.message_id, onclick: () => open(chat, message) },
      avatar(titleOf(chat), faceOf(chat), "small"),
      el(
        "span",
        { class: "who" },
        el(
          "span",
          { class: "line" },
          el("strong", { dir: "auto" }, chat.type === "channel" ? titleOf(chat) : place),
          el("time", { datetime: new Date(message.date * 1000).toISOString(), title: moment(message.date) }, brief(message.date)),
        ),
        el("span", { class: "snippet", dir: "auto" }, snippet(text, query)),
      ),
    ),
  );
}
