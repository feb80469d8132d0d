// Links: only safe schemes leave the page; t.me links open inside it.

import { sendText } from "./acts.js";
import { el } from "./dom.js";
import { go, goTo } from "./place.js";
import { bot, isOpenTo, messagesOf, state } from "./store.js";
import { toast } from "./dialogs.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const OURS = new Set(["t.me", "telegram.me", "telegram.dog"]);

export function safeUrl(text) {
  try {
    const url = new URL(text.includes(":") ? text : `https://${text}`);
    return SAFE.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

// What a Telegram link asks for: {name, start, message}; null for any other link.
export function telegramLink(url) {
  if (url.protocol === "tg:" && (url.host || url.pathname.replaceAll("/", "")) === "resolve") {
    return { name: url.searchParams.get("domain") ?? "", start: url.searchParams.get("start") };
  }
  if (!OURS.has(url.host.toLowerCase().replace(/^www\./, ""))) return null;
  const [name = "", message = ""] = url.pathname.split("/").filter(Boolean);
  return { name, start: url.searchParams.get("start"), message: Number(message) || null };
}

export function openLink(text) {
  const url = safeUrl(text);
  if (!url) return toast("This link cannot be opened here.");
  const wanted = telegramLink(url);
  if (wanted) return openInside(wanted);
  if (url.protocol === "tg:") return toast("The local Telegram cannot open this link.");
  window.open(url.href, "_blank", "noopener,noreferrer");
  return undefined;
}

function openInside({ name, start, message }) {
  if (name.toLowerCase() === (bot().username ?? "").toLowerCase()) {
    go(state.user, state.user);
    return start ? sendText(state.user, `/start ${start}`) : undefined;
  }
  const chat = state.world.chats.find((one) => one.username?.toLowerCase() === name.toLowerCase() && isOpenTo(one, state.user));
  if (!chat) return toast(`There is no @${name} among your chats.`);
  const known = message && messagesOf(chat.id).find((one) => one.message_id === message);
  return known ? goTo(chat.id, known) : go(state.user, chat.id);
}

export function anchor(target, children) {
  const url = safeUrl(target ?? "");
  if (!url) return el("span", {}, children);
  const inside = telegramLink(url) || url.protocol === "tg:";
  const open = (event) => {
    if (!inside) return;
    event.preventDefault();
    openLink(url.href);
  };
  const properties = { href: url.href, rel: "noopener noreferrer", target: "_blank", onclick: open };
  return el("a", properties, children);
}
