// JSON as a tree whose branches fold.

import { el } from "./dom.js";

const LONG = 400; // characters of a text that are shown before it is asked for
const MANY = 100; // entries of one branch that are shown

// `depth`: so many levels stand open at first.
export const jsonTree = (value, depth = 2) =>
  el("div", { class: "json", dir: "ltr" }, node(null, value, depth));

function node(name, value, depth) {
  const label = name === null ? null : el("span", { class: "json-name" }, `${name}: `);
  if (value === null || typeof value !== "object") return el("div", { class: "json-leaf" }, label, leaf(value));
  const entries = Array.isArray(value) ? value.map((item, at) => [at, item]) : Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!entries.length) return el("div", { class: "json-leaf" }, label, el("span", { class: "json-sign" }, open + close));
  return branch(label, `${open}${entries.length}${close}`, entries, depth);
}

// Branches are filled when they are first opened, so that a big answer costs nothing unseen.
function branch(label, sign, entries, depth) {
  const inside = el("div", { class: "json-branch" });
  const fill = () => {
    if (inside.childNodes.length) return;
    inside.append(...entries.slice(0, MANY).map(([name, value]) => node(name, value, depth - 1)));
    if (entries.length > MANY) inside.append(el("p", { class: "faint" }, `… and ${entries.length - MANY} more`));
  };
  const open = depth > 0;
  if (open) fill();
  const details = el("details", { open }, el("summary", {}, label, el("span", { class: "json-sign" }, sign)), inside);
  details.addEventListener("toggle", () => details.open && fill());
  return details;
}

function leaf(value) {
  const kind = value === null ? "null" : typeof value;
  if (kind !== "string") return el("span", { class: `json-${kind}` }, String(value));
  if (value.length <= LONG) return el("span", { class: "json-string" }, JSON.stringify(value));
  const text = el("span", { class: "json-string" }, `${JSON.stringify(value.slice(0, LONG)).slice(0, -1)}…"`);
  const more = el("button", { type: "button", class: "unfold" }, `Show all ${value.length} characters`);
  more.addEventListener("click", () => {
    text.textContent = JSON.stringify(value);
    more.remove();
  });
  return [text, more];
}
