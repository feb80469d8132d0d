// Draws one message: its bubble, or the line that a service message is.

import { fileUrl } from "./api.js";
import { moment, time } from "./dates.js";
import { enlarge } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { avatar, colour, fullName, sender } from "./people.js";
import { richText } from "./richtext.js";
import { bot, isMine, me } from "./store.js";

const QUOTE_LENGTH = 120;

export const contents = (message) => message.text ?? message.caption ?? "";

// One line that stands for a message in lists and quotes.
export function summary(message) {
  const service = serviceText(message);
  if (service) return service;
  const text = contents(message).replace(/\s+/g, " ").slice(0, QUOTE_LENGTH);
  if (text) return text;
  if (message.photo) return "Picture";
  return message.document ? (message.document.file_name ?? "File") : "Message";
}

export function serviceText(message) {
  const who = message.from ? fullName(message.from) : bot().first_name;
  if (message.new_chat_members) {
    const names = message.new_chat_members.map(fullName).join(", ");
    const joined = message.new_chat_members.every((one) => one.id === message.from?.id);
    return joined ? `${names} joined` : `${who} added ${names}`;
  }
  if (message.left_chat_member) {
    const left = fullName(message.left_chat_member);
    return message.left_chat_member.id === message.from?.id ? `${left} left` : `${who} removed ${left}`;
  }
  if (message.new_chat_title) return `${who} changed the name to “${message.new_chat_title}”`;
  if (message.pinned_message) return `${who} pinned a message`;
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} created the group`;
  if (message.channel_chat_created) return "The channel was created";
  if (message.migrate_to_chat_id) return "The group became a supergroup";
  return null;
}

// `first` and `last` say where it stands in a run of messages by the same sender.
export function drawMessage(message, chat, { first, last }) {
  const service = serviceText(message);
  const base = { "data-testid": "message", "data-message-id": message.message_id };
  if (service) {
    return el("div", { ...base, class: "service", "data-kind": "service" }, el("span", { dir: "auto" }, service));
  }
  const mine = chat.type !== "channel" && isMine(message);
  const by = sender(message, bot());
  const named = first && !mine && chat.type !== "private" && chat.type !== "channel";
  const bubble = el(
    "div",
    { class: "bubble" },
    named && el("p", { class: "by", "data-colour": colour(by.id), dir: "auto" }, by.name),
    quote(message),
    picture(message),
    attachment(message),
    body(message),
  );
  const faced = !mine && chat.type !== "private";
  const classes = ["message", faced && "faced", mine ? "own" : "other", first && "first", last && "last", message.photo && "pictured"];
  const properties = {
    ...base,
    class: classes.filter(Boolean).join(" "),
    role: "article",
    "aria-label": `${mine ? "You" : by.name}, ${moment(message.date)}`,
    "data-kind": mine ? "own" : "other",
  };
  const face = faced && last && avatar(by.name, by.id, "small");
  const column = el("div", { class: "column" }, el("div", { class: "with-face" }, bubble, face), keyboard(chat.id, message));
  return el("div", properties, column, replyButton(message));
}

function body(message) {
  const text = contents(message);
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const drawn = text && el("div", { class: "text", dir: "auto", "data-testid": "text" }, richText(text, entities ?? [], me()?.language_code));
  const stamp = el(
    "span",
    { class: "stamp" },
    message.edit_date && el("span", { class: "edited", "data-testid": "edited" }, "edited "),
    el("time", { datetime: new Date(message.date * 1000).toISOString(), title: moment(message.date) }, time(message.date)),
  );
  return el("div", { class: "body" }, drawn, stamp);
}

function quote(message) {
  const original = message.reply_to_message;
  if (!original) return null;
  const by = sender(original, bot());
  return el(
    "button",
    { type: "button", class: "quote", "data-show": original.message_id, "data-colour": colour(by.id), "data-testid": "quote" },
    el("span", { class: "quote-by", dir: "auto" }, by.name),
    el("span", { class: "quote-text", dir: "auto" }, summary(original)),
  );
}

function picture(message) {
  if (!message.photo?.length) return null;
  const size = message.photo.reduce((one, other) => (one.width * one.height >= other.width * other.height ? one : other));
  const source = fileUrl(size.file_id);
  const caption = contents(message).slice(0, QUOTE_LENGTH);
  const image = el("img", { src: source, alt: caption ? `Picture: ${caption}` : "Picture", width: size.width, height: size.height, decoding: "async" });
  return el(
    "button",
    { type: "button", class: "picture", "aria-label": "Enlarge the picture", "data-testid": "picture", onclick: () => enlarge(source, caption) },
    image,
  );
}

function attachment(message) {
  const file = message.document;
  if (!file) return null;
  const name = file.file_name ?? "File";
  return el(
    "a",
    { class: "document", href: fileUrl(file.file_id), download: name, "data-testid": "document" },
    el("span", { class: "document-sign" }, icon("file")),
    el("span", { class: "document-name" }, name, el("small", {}, bytes(file.file_size))),
  );
}

function bytes(size) {
  if (!size) return "Download";
  if (size < 1024) return `${size} B`;
  return size < 1_048_576 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1_048_576).toFixed(1)} MB`;
}

const replyButton = (message) =>
  el("button", { type: "button", class: "reply round", "data-reply": message.message_id, "aria-label": "Reply to this message", title: "Reply" }, icon("reply"));
