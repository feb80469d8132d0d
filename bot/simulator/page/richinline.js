// Draws RichText: a string, an array of RichText, or one kind of formatting around RichText.

import { dateTime, moment } from "./dates.js";
import { el } from "./dom.js";
import { anchor } from "./links.js";
import { anchorId, showAnchor } from "./richanchors.js";
import { plain } from "./richplain.js";
import { spoiler } from "./spoilers.js";

export function inline(context, text) {
  if (text === undefined || text === null) return [];
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap((part) => inline(context, part));
  const inner = inline(context, text.text);
  if (text.type in WRAPPED) return [el(WRAPPED[text.type], {}, inner)];
  return [(KINDS[text.type] ?? bare)(context, text, inner)];
}

const WRAPPED = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", subscript: "sub",
  superscript: "sup", marked: "mark",
};

const bare = (_, text, inner) => el("span", {}, inner);
const tag = (_, text, inner) => el("span", { class: "tag" }, inner);

const KINDS = {
  spoiler: (_, text, inner) => spoiler(inner),
  date_time: (context, { unix_time: at, date_time_format: format }, inner) =>
    el("time", { datetime: new Date(at * 1000).toISOString(), title: moment(at) }, dateTime(at, format ?? "", context.language, null) ?? inner),
  url: (_, { url }, inner) => anchor(url, inner),
  email_address: (_, text, inner) => anchor(`mailto:${text.email_address}`, inner),
  phone_number: (_, text, inner) => anchor(`tel:${text.phone_number.replace(/[^\d+]/g, "")}`, inner),
  mention: (_, { username }, inner) => anchor(`https://t.me/${username.replace(/^@/, "")}`, inner),
  bot_command: (_, text, inner) => el("button", { type: "button", class: "command", "data-send": plain(text.text) }, inner),
  custom_emoji: (_, text) => el("span", {}, text.alternative_text),
  mathematical_expression: (_, { expression }) => el("code", { class: "formula" }, expression),
  text_mention: tag,
  hashtag: tag,
  cashtag: tag,
  bank_card_number: bare,
  anchor: (context, { name }) => el("span", { id: anchorId(context, name) }),
  reference: (context, { name }, inner) => el("span", { id: anchorId(context, name) }, inner),
  anchor_link: (context, text, inner) => inside(context, text.anchor_name, inner),
  reference_link: (context, text, inner) => inside(context, text.reference_name, inner),
};

const inside = (context, name, inner) =>
  el("button", { type: "button", class: "command", onclick: () => showAnchor(context, name) }, inner);
