// Where a message comes from: what it answers, who wrote it first, which bot helped.

import { moment } from "./dates.js";
import { el } from "./dom.js";
import { gist } from "./gist.js";
import { colour, fullName, sender } from "./people.js";
import { bot } from "./store.js";

// A reply's quoted head; pressed, it shows the message that is answered.
export function quote(message) {
  const original = message.reply_to_message;
  if (opensTopic(message)) return null;
  if (original) return head(sender(original, bot()), message.quote?.text ?? gist(original), original.message_id);
  const other = message.external_reply;
  if (!other) return null;
  return head(author(other.origin), message.quote?.text ?? gist(other), null);
}

// In a topic every message answers the one that opened it, which says nothing.
const opensTopic = (message) =>
  message.is_topic_message && message.reply_to_message?.forum_topic_created !== undefined;

function head(by, text, id) {
  const inside = [
    el("span", { class: "quote-by", dir: "auto" }, by.name),
    el("span", { class: "quote-text", dir: "auto" }, text),
  ];
  const properties = { class: "quote", "data-colour": colour(by.id), "data-testid": "quote" };
  return id === null
    ? el("div", properties, inside)
    : el("button", { ...properties, type: "button", "data-show": id, title: "Show this message" }, inside);
}

// MessageOrigin: a user, a hidden user, a chat or a channel.
export function author(origin) {
  const chat = origin.chat ?? origin.sender_chat;
  if (chat) return { id: chat.id, name: chat.title ?? chat.first_name ?? "A chat" };
  if (origin.sender_user) return { id: origin.sender_user.id, name: fullName(origin.sender_user) };
  return { id: 0, name: origin.sender_user_name ?? "Someone" };
}

export function forwardHead(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const by = author(origin);
  const signed = origin.author_signature ? ` (${origin.author_signature})` : "";
  return el(
    "p",
    { class: "forwarded", "data-colour": colour(by.id), "data-testid": "forwarded", title: `Written ${moment(origin.date)}` },
    "Forwarded from ",
    el("strong", { dir: "auto" }, by.name + signed),
  );
}

export const viaHead = (message) =>
  message.via_bot
    ? el("p", { class: "via", "data-testid": "via" }, "via ", el("strong", {}, `@${message.via_bot.username}`))
    : null;
