// A dialog that asks for one of several chats.

import { show } from "./dialogs.js";
import { el, onlyStop, roving } from "./dom.js";
import { avatar } from "./people.js";
import { faceOf, titleOf } from "./store.js";

const KIND = { private: "Your chat with the bot", channel: "Channel", group: "Group", supergroup: "Group" };

// The chosen chat, or null where the dialog was closed.
export function chooseChat(title, chats) {
  return new Promise((resolve) => {
    let found = null;
    const choose = (chat) => {
      found = chat;
      dialog.close();
    };
    const rows = chats.map((chat) => row(chat, () => choose(chat)));
    const list = el("div", { class: "dialog-list", role: "group", "aria-label": "Chats" }, rows);
    const none = el("p", { class: "faint" }, "You may write in no chat.");
    const cancel = el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Cancel");
    const dialog = el(
      "dialog",
      { class: "dialog", "aria-label": title, "data-testid": "chooser" },
      el("h2", {}, title), rows.length ? list : none, el("div", { class: "dialog-buttons" }, cancel),
    );
    roving(list, () => rows);
    if (rows.length) onlyStop(rows, rows[0]);
    dialog.addEventListener("close", () => resolve(found));
    show(dialog);
    (rows[0] ?? cancel).focus();
  });
}

const row = (chat, act) =>
  el(
    "button",
    { type: "button", class: "row", "data-testid": "choose-chat", "data-chat-id": chat.id, onclick: act },
    avatar(titleOf(chat), faceOf(chat)),
    el("span", { class: "who" }, el("strong", { dir: "auto" }, titleOf(chat)), el("small", {}, KIND[chat.type])),
  );
