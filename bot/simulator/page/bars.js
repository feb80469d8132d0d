// The bar above the message field: which message is answered, or changed.

import { el, icon } from "./dom.js";
import { gist } from "./gist.js";
import { sender } from "./people.js";
import { bot } from "./store.js";

const bar = (sign, testid, title, message, label, away) =>
  el(
    "div",
    { class: "bar", "data-testid": testid },
    icon(sign),
    el("p", {}, el("strong", { dir: "auto" }, title), el("span", { dir: "auto" }, gist(message))),
    el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick: away }, icon("close")),
  );

export const replyBar = (message, away) =>
  bar("reply", "reply-bar", `Reply to ${sender(message, bot()).name}`, message, "Give up the reply", away);

export const editBar = (message, away) =>
  bar("edit", "edit-bar", "Change your message", message, "Give up the change", away);
