// Draws a rich message: headings, lists, tables, details, quotations and media among words.

import { el } from "./dom.js";
import { film, picture, sound } from "./media.js";
import { inline } from "./richinline.js";
import { plain } from "./richplain.js";
import { anchorId } from "./richanchors.js";

export function richBlocks(message, language = "en") {
  const context = { language, scope: Math.random().toString(36).slice(2) };
  const dir = message.is_rtl ? "rtl" : "auto";
  return el("div", { class: "text rich", dir, "data-testid": "text" }, drawn(context, message.blocks));
}

const drawn = (context, blocks) => (blocks ?? []).map((block) => block_(context, block));

function block_(context, block) {
  const draw = BLOCKS[block.type];
  if (draw) return draw(context, block);
  return el("p", { class: "unknown" }, `A block of the kind “${block.type}” is not shown here.`);
}

const BLOCKS = {
  paragraph: (context, { text }) => el("p", {}, inline(context, text)),
  // The chat's own heading is an h1: those of a message stand below it.
  heading: (context, { text, size }) => el("div", { class: `heading size-${size}`, role: "heading", "aria-level": Math.min(size + 1, 6) }, inline(context, text)),
  pre: (context, { text, language }) => el("pre", { "data-language": language ?? null, tabindex: "0" }, el("code", {}, inline(context, text))),
  footer: (context, { text }) => el("footer", {}, inline(context, text)),
  divider: () => el("hr"),
  mathematical_expression: (_, { expression }) => el("p", { class: "formula" }, el("code", {}, expression)),
  anchor: (context, { name }) => el("span", { id: anchorId(context, name) }),
  list,
  blockquote: (context, { blocks, credit }) => el("blockquote", {}, drawn(context, blocks), credited(context, credit)),
  pullquote: (context, { text, credit }) => el("blockquote", { class: "pullquote" }, el("p", {}, inline(context, text)), credited(context, credit)),
  collage: (context, block) => figure(context, block, el("div", { class: "album", "data-count": block.blocks.length }, drawn(context, block.blocks))),
  slideshow: (context, block) => figure(context, block, slides(context, block)),
  table,
  details: (context, { summary, blocks, is_open }) =>
    el("details", { open: Boolean(is_open) }, el("summary", {}, inline(context, summary)), drawn(context, blocks)),
  map: (context, block) => figure(context, block, el("p", { class: "map" }, `Map: ${block.location.latitude}, ${block.location.longitude}`)),
  photo: (context, block) => figure(context, block, picture(block.photo, plain(block.caption?.text), { covered: Boolean(block.has_spoiler) })),
  animation: (context, block) => figure(context, block, film(block.animation, { silent: true })),
  video: (context, block) => figure(context, block, film(block.video)),
  audio: (context, block) => figure(context, block, sound(block.audio, "Audio")),
  voice_note: (context, block) => figure(context, block, sound(block.voice_note, "Voice message")),
  thinking: (context, { text }) => el("p", { class: "thinking" }, inline(context, text)),
};

const credited = (context, credit) => credit && el("cite", {}, inline(context, credit));

function figure(context, { caption }, content) {
  if (!caption) return el("figure", {}, content);
  return el("figure", {}, content, el("figcaption", {}, inline(context, caption.text), credited(context, caption.credit)));
}

// Labels come ready made ("1.", "•", "b)"), so the list needs no markers of its own.
function list(context, { items }) {
  const row = (item) => {
    const box = item.has_checkbox && el("input", { type: "checkbox", disabled: true, checked: Boolean(item.is_checked), "aria-label": item.is_checked ? "Done" : "To do" });
    return el("li", {}, el("span", { class: "label" }, box || item.label), el("div", { class: "item" }, drawn(context, item.blocks)));
  };
  return el("ul", { class: "list" }, items.map(row));
}

// Wide tables scroll by themselves, not the whole chat.
function table(context, { cells, caption, is_bordered, is_striped }) {
  const rows = cells.map((row) => el("tr", {}, row.map((one) => cell(context, one))));
  const kinds = ["table", is_bordered && "bordered", is_striped && "striped"].filter(Boolean).join(" ");
  const name = plain(caption) || "Table";
  return el(
    "div",
    { class: "wide-table", tabindex: "0", role: "region", "aria-label": name },
    el("table", { class: kinds }, caption && el("caption", {}, inline(context, caption)), el("tbody", {}, rows)),
  );
}

const cell = (context, { text, is_header, colspan, rowspan, align, valign }) =>
  el(
    is_header ? "th" : "td",
    { colspan: colspan ?? null, rowspan: rowspan ?? null, "data-align": align, "data-valign": valign, class: text === undefined ? "void" : null },
    text === undefined ? null : inline(context, text),
  );

function slides(context, { blocks }) {
  const pictures = drawn(context, blocks);
  return el("div", { class: "slides", tabindex: "0", role: "group", "aria-label": `${blocks.length} pictures, side by side` }, pictures);
}
