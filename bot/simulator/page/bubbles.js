// Draws one message, or the messages of one album: a bubble, or the line of a service message.

import { moment, time } from "./dates.js";
import { el, icon } from "./dom.js";
import { contents, serviceText } from "./gist.js";
import { keyboard } from "./keyboard.js";
import { isPictured, media } from "./media.js";
import { forwardHead, quote, viaHead } from "./origins.js";
import { avatar, colour, sender } from "./people.js";
import { richBlocks } from "./rich.js";
import { richText } from "./richtext.js";
import { bot, isMine, me } from "./store.js";

// `first` and `last` say where it stands in a run of messages by the same sender.
export function drawMessages(messages, chat, { first, last }) {
  const [message] = messages;
  const service = serviceText(message);
  const base = { "data-testid": "message", "data-message-id": message.message_id, tabindex: "-1" };
  if (service) {
    return el("div", { ...base, class: "service", "data-kind": "service" }, el("span", { dir: "auto" }, service));
  }
  const mine = chat.type !== "channel" && isMine(message);
  const by = sender(message, bot());
  const faced = !mine && chat.type !== "private";
  const pictured = isPictured(messages);
  const classes = ["message", faced && "faced", mine ? "own" : "other", first && "first", last && "last", pictured && "pictured"];
  const properties = {
    ...base,
    class: classes.filter(Boolean).join(" "),
    role: "article",
    "aria-label": `${mine ? "You" : by.name}, ${moment(message.date)}`,
    "data-kind": mine ? "own" : "other",
  };
  const face = faced && last && avatar(by.name, by.id, "small");
  const drawn = bubble(messages, by, first && faced && chat.type !== "channel");
  const column = el("div", { class: "column" }, el("div", { class: "with-face" }, drawn, face), keyboard(chat.id, message));
  return el("div", properties, tick(mine ? "You" : by.name), column, tools());
}

function bubble(messages, by, named) {
  const [message] = messages;
  return el(
    "div",
    { class: message.rich_message ? "bubble rich-bubble" : "bubble" },
    named && el("p", { class: "by", "data-colour": colour(by.id), dir: "auto" }, by.name),
    forwardHead(message),
    viaHead(message),
    quote(message),
    media(messages),
    bodies(messages),
  );
}

// An album's captions stand below it, each in a paragraph of its own.
function bodies(messages) {
  const captioned = messages.filter((message) => contents(message));
  const [message] = messages;
  const words = message.rich_message
    ? [richBlocks(message.rich_message, me()?.language_code)]
    : (captioned.length ? captioned : [message]).map(wordsOf);
  return el("div", { class: "body" }, words, stamp(messages));
}

function wordsOf(message) {
  const text = contents(message);
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return text && el("div", { class: "text", dir: "auto", "data-testid": "text" }, richText(text, entities ?? [], me()?.language_code));
}

function stamp(messages) {
  const [message] = messages;
  const edited = messages.some((one) => one.edit_date);
  return el(
    "span",
    { class: "stamp" },
    edited && el("span", { class: "edited", "data-testid": "edited" }, "edited "),
    message.author_signature && el("span", { dir: "auto" }, `${message.author_signature}, `),
    el("time", { datetime: new Date(message.date * 1000).toISOString(), title: moment(message.date) }, time(message.date)),
  );
}

// Seen only while messages are being chosen.
const tick = (who) =>
  el("button", { type: "button", class: "tick", role: "checkbox", "aria-checked": "false", "aria-label": `Choose this message of ${who}`, "data-act": "choose" }, icon("tick"));

const tool = (act, sign, label, title) =>
  el("button", { type: "button", class: "round", tabindex: "-1", "data-act": act, "aria-label": label, title }, icon(sign));

const tools = () =>
  el("div", { class: "tools" }, tool("reply", "reply", "Reply to this message", "Reply"), tool("menu", "more", "What can be done with this message", "More"));
