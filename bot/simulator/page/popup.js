// A menu that opens where one points; one at a time, with keys, and focus goes back where it was.

import { el, icon, roving } from "./dom.js";

const EDGE = 8; // px kept free to the window's edge

let present = null; // {menu, back}

// `items`: [{sign, label, act, danger, testid, hint}]; `at`: {x, y} in the window.
// `back()` finds what focus returns to.
export function openPopup(label, items, at, back, testid = "popup") {
  closePopup();
  const menu = el("div", { class: "popup", role: "menu", "aria-label": label, "data-testid": testid }, items.map(entry));
  menu.addEventListener("keydown", leaving);
  menu.addEventListener("keydown", (event) => hinted(event, items));
  roving(menu, () => [...menu.children]);
  document.body.append(menu);
  place(menu, at);
  present = { menu, back };
  menu.firstChild.focus({ preventScroll: true });
}

function entry({ sign, label, act, danger, testid, hint }) {
  const run = () => {
    closePopup();
    act();
  };
  return el(
    "button",
    { type: "button", role: "menuitem", tabindex: "-1", class: danger ? "danger" : null, "data-testid": testid, "aria-keyshortcuts": hint ?? null, onclick: run },
    icon(sign),
    label,
    hint && el("kbd", { "aria-hidden": "true" }, hint),
  );
}

function place(menu, { x, y }) {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  menu.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
}

function leaving(event) {
  if (event.key !== "Escape" && event.key !== "Tab") return;
  event.preventDefault();
  event.stopPropagation();
  closePopup();
}

// The keys that stand beside the entries work while the menu is open, too.
function hinted(event, items) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = items.find(({ hint }) => hint && event.code === `Key${hint}`);
  if (!item) return;
  event.preventDefault();
  event.stopPropagation();
  closePopup();
  item.act();
}

export function closePopup({ refocus = true } = {}) {
  if (!present) return;
  const { menu, back } = present;
  present = null;
  menu.remove();
  if (refocus) back()?.focus({ preventScroll: true });
}

export function start() {
  const away = (event) => {
    if (present && !present.menu.contains(event.target)) closePopup({ refocus: false });
  };
  document.addEventListener("pointerdown", away);
  addEventListener("resize", () => closePopup());
  document.addEventListener("scroll", away, true);
}
