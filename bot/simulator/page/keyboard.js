// Inline keyboards under a message: presses, links, things to copy.

import { press } from "./acts.js";
import { alertDialog, copy, toast } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { openLink } from "./links.js";
import { bot } from "./store.js";
import { isSwitch, switchInline } from "./switching.js";

const STYLES = new Set(["primary", "success", "danger"]);
const pressed = new Set(); // "chat:message:data" that wait for an answer

export function keyboard(chat, message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const drawn = rows.map((row) => {
    const buttons = row.map((button) => inlineButton(chat, message, button));
    return el("div", { class: "keys", "data-many": buttons.length > 4 }, buttons);
  });
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, drawn);
}

function inlineButton(chat, message, button) {
  const style = STYLES.has(button.style) ? button.style : "plain";
  const key = `${chat}:${message.message_id}:${button.callback_data}`;
  const properties = {
    type: "button",
    class: `key ${style}`,
    "data-testid": "inline-button",
    "data-style": style,
    dir: "auto",
    title: button.url ?? null,
    "data-press": button.callback_data === undefined ? null : key,
    "aria-busy": button.callback_data !== undefined && pressed.has(key) ? "true" : null,
    onclick: () => act(chat, message, button, key),
  };
  const sign = (button.url && "link") || (button.copy_text && "copy") || (isSwitch(button) && "at");
  return el("button", properties, el("span", { class: "key-text" }, button.text), sign && icon(sign));
}

function act(chat, message, button, key) {
  if (button.url) return openLink(button.url);
  if (button.copy_text) return copy(button.copy_text.text);
  if (isSwitch(button)) return switchInline(button);
  if (button.callback_data === undefined) return toast("The local Telegram does not know this kind of button.");
  return pressed.has(key) ? undefined : wait(chat, message, button, key);
}

// The button may have been drawn anew since the press.
function spin(key, on) {
  for (const button of document.querySelectorAll(".key")) {
    if (button.dataset.press !== key) continue;
    if (on) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}

async function wait(chat, message, button, key) {
  pressed.add(key);
  spin(key, true);
  const result = await press(chat, message.message_id, button.callback_data);
  pressed.delete(key);
  spin(key, false);
  const answer = result?.answer;
  if (!answer) return;
  if (answer.url) openLink(answer.url);
  if (!answer.text) return;
  if (answer.show_alert) alertDialog(bot().first_name, answer.text);
  else toast(answer.text);
}
