// Keys that work anywhere on the page, and the list of all keys under "?".

import { show } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { toggle } from "./inspector.js";
import { state } from "./store.js";
import { focusLast } from "./walk.js";

const LIST = [
  ["Anywhere", [
    ["?", "This list"], ["/", "Find a chat or a message"], ["Alt ↑ / Alt ↓", "The chat above or below"],
    ["Alt M", "To the messages"], ["Alt I", "Open or close the inspector"], ["Esc", "Close what lies on top"],
  ]],
  ["In the message field", [
    ["Enter", "Send"], ["Shift Enter", "A new line"], ["↑", "Change your last message, in an empty field"],
    ["/", "Commands, in an empty field"], ["@bot words", "Ask the bot in inline mode"],
  ]],
  ["On a message", [
    ["↑ ↓ Home End", "To another message"], ["Enter", "What can be done with it"], ["R", "Reply"], ["E", "Edit"],
    ["C", "Copy the text"], ["F", "Forward"], ["X", "Choose several; then Space chooses more"], ["J", "Show the JSON"],
  ]],
];

const section = ([title, keys]) => [
  el("h3", {}, title),
  el("dl", { class: "keys-list" }, keys.map(([key, text]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, text)))),
];

export function showShortcuts() {
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, "Keys"),
    el("div", { class: "dialog-scroll", tabindex: "0", role: "group", "aria-label": "Keys" }, LIST.map(section)),
    el("div", { class: "dialog-buttons" }, el("button", { class: "solid", autofocus: true }, "Close")),
  );
  show(el("dialog", { class: "dialog large", "aria-label": "Keys", "data-testid": "shortcuts" }, form));
}

const isTyping = (target) => target.closest("textarea, select, input:not([type=checkbox], [type=radio])") !== null;

function step(by) {
  const rows = [...byId("chats").querySelectorAll("a")];
  const at = rows.findIndex((row) => Number(row.dataset.chatId) === state.chat);
  rows[Math.max(0, Math.min(at + by, rows.length - 1))]?.click();
}

const ALT = {
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
  KeyM: focusLast,
  KeyI: toggle,
};

const PLAIN = { "?": showShortcuts, "/": () => byId("find").focus() };

export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const alone = !event.ctrlKey && !event.metaKey;
    const act = alone && event.altKey ? ALT[event.code] : alone && !isTyping(event.target) && PLAIN[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
