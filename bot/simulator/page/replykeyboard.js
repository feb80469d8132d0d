// The keyboard that a bot puts in the place of the letters: a press sends its text.

import { sendText } from "./acts.js";
import { toast } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { isMine, messagesOf, state } from "./store.js";

const STYLES = new Set(["primary", "success", "danger"]);

const used = new Set(); // "user:chat:message" of one-time keyboards that were pressed
const folded = new Set(); // likewise, of keyboards that were put away

const isForMe = ({ reply_markup: markup, reply_to_message: answered, entities = [] }) =>
  !markup.selective || answered?.from?.id === state.user || entities.some((entity) => entity.user?.id === state.user);

// The message whose keyboard counts now; null where the last word took it away.
function carrier() {
  const last = messagesOf(state.chat).findLast(
    (message) => (message.reply_markup?.keyboard || message.reply_markup?.remove_keyboard) && !isMine(message) && isForMe(message));
  return last?.reply_markup.keyboard ? last : null;
}

const keyOf = (message) => `${state.user}:${state.chat}:${message.message_id}`;

function press(message, button) {
  const special = Object.keys(button).some((name) => name.startsWith("request_") || name === "web_app");
  if (special) return toast("The local Telegram does not know this kind of button.");
  if (message.reply_markup.one_time_keyboard) used.add(keyOf(message));
  return sendText(state.chat, button.text);
}

function keyButton(message, button) {
  const style = STYLES.has(button.style) ? button.style : "plain";
  return el(
    "button",
    { type: "button", class: `key ${style}`, dir: "auto", "data-testid": "reply-key", onclick: () => press(message, button) },
    el("span", { class: "key-text" }, button.text),
  );
}

// The keyboard below the field and the button that folds it; `element` stays the same.
export class ReplyKeyboard {
  constructor() {
    this.element = el("div", { class: "reply-keyboard", role: "group", "aria-label": "Keyboard of the bot", "data-testid": "reply-keyboard", hidden: true });
    this.toggle = el("button", { type: "button", class: "round", "data-testid": "keyboard-toggle", "aria-label": "Keyboard of the bot", title: "Keyboard of the bot", hidden: true, onclick: () => this.fold() }, icon("keyboard"));
    this.shown = null;
  }

  get placeholder() {
    return this.element.hidden ? null : this.shown?.reply_markup.input_field_placeholder;
  }

  check() {
    const message = carrier();
    const gone = !message || used.has(keyOf(message));
    if (this.shown !== message) {
      this.shown = message;
      const rows = (message?.reply_markup.keyboard ?? []).map((row) => el("div", { class: "keys" }, row.map((button) => keyButton(message, button))));
      this.element.replaceChildren(...rows);
    }
    this.toggle.hidden = !message;
    this.element.hidden = gone || folded.has(keyOf(message));
    this.toggle.setAttribute("aria-expanded", String(!this.element.hidden));
  }

  fold() {
    const key = keyOf(this.shown);
    const open = this.element.hidden;
    used.delete(key);
    if (open) folded.delete(key);
    else folded.add(key);
    this.check();
  }
}
