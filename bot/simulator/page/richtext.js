// Draws text with Telegram's entities; offsets count UTF-16 units, as JavaScript strings do.

import { dateTime, moment } from "./dates.js";
import { el } from "./dom.js";
import { anchor } from "./links.js";
import { spoiler } from "./spoilers.js";

const LONG_QUOTE = 3; // lines shown of an expandable quote

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

// `language` is the reader's, for moments.
export function richText(text, entities = [], language = "en") {
  const fragment = document.createDocumentFragment();
  const order = [...entities].sort((one, two) => one.offset - two.offset || two.length - one.length);
  fragment.append(...drawn({ text, language }, 0, text.length, order));
  return fragment;
}

// Entities nest; one that sticks out of its parent is cut in two.
function drawn(context, start, end, entities) {
  const nodes = [];
  let at = start;
  const queue = [...entities];
  while (queue.length) {
    const entity = queue.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    if (from > at) nodes.push(context.text.slice(at, from));
    if (BLOCKS.has(entity.type)) closeUp(nodes);
    const inner = [];
    while (queue.length && queue[0].offset < to) inner.push(...split(queue.shift(), to, queue));
    nodes.push(wrapped(context, entity, from, to, drawn(context, from, to, inner)));
    at = to;
    // A block ends its own line: the newline after it would show as an empty one.
    if (BLOCKS.has(entity.type) && context.text[at] === "\n" && at < end) at += 1;
  }
  if (at < end) nodes.push(context.text.slice(at, end));
  return nodes;
}

// Likewise before it.
function closeUp(nodes) {
  const last = nodes.length - 1;
  if (typeof nodes[last] === "string") nodes[last] = nodes[last].replace(/\n$/, "");
}

function split(entity, at, queue) {
  const end = entity.offset + entity.length;
  if (end <= at) return [entity];
  const rest = { ...entity, offset: at, length: end - at };
  const place = queue.findIndex((other) => other.offset > at);
  queue.splice(place < 0 ? queue.length : place, 0, rest);
  return [{ ...entity, length: at - entity.offset }];
}

function wrapped(context, entity, from, to, children) {
  const text = context.text.slice(from, to);
  if (entity.type in PLAIN) return el(PLAIN[entity.type], {}, children);
  switch (entity.type) {
    case "pre":
      return el("pre", { "data-language": entity.language ?? null, tabindex: "0" }, el("code", {}, children));
    case "blockquote":
      return el("blockquote", { dir: "auto" }, children);
    case "expandable_blockquote":
      return expandable(children, text);
    case "spoiler":
      return spoiler(children);
    case "date_time":
      return when(context, entity, text, children);
    default:
      return reference(entity, text, children);
  }
}

function reference(entity, text, children) {
  const targets = {
    text_link: () => entity.url,
    url: () => (/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`),
    email: () => `mailto:${text}`,
    phone_number: () => `tel:${text.replace(/[^\d+]/g, "")}`,
    mention: () => `https://t.me/${text.slice(1)}`,
  };
  if (entity.type === "bot_command") {
    return el("button", { type: "button", class: "command", "data-send": text }, children);
  }
  if (entity.type in targets) return anchor(targets[entity.type](), children);
  if (entity.type === "hashtag" || entity.type === "text_mention") {
    return el("span", { class: "tag" }, children);
  }
  return el("span", {}, children);
}

function when(context, entity, text, children) {
  const shown = dateTime(entity.unix_time, entity.date_time_format ?? "", context.language, null);
  const iso = new Date(entity.unix_time * 1000).toISOString();
  return el("time", { datetime: iso, title: moment(entity.unix_time) }, shown ?? children);
}

function expandable(children, text) {
  const inside = el("span", { class: "folded" }, children);
  const quote = el("blockquote", { dir: "auto", class: "expandable" }, inside);
  if (text.length < 160 && text.split("\n").length <= LONG_QUOTE) {
    inside.classList.remove("folded");
    return quote;
  }
  const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Show more");
  toggle.addEventListener("click", () => {
    const folded = inside.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? "Show more" : "Show less";
  });
  quote.append(toggle);
  return quote;
}
