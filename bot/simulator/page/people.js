// Names and faces: initials on a colour that stays with its id.

import { el } from "./dom.js";

const COLOURS = 8;

export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

function initials(name) {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.map((word) => word.match(/[\p{L}\p{N}]/u)[0]);
  const two = letters.length > 1 ? [letters[0], letters[letters.length - 1]] : letters;
  return two.join("").toUpperCase() || "?";
}

export const colour = (id) => Math.abs(Number(id)) % COLOURS;

export const avatar = (name, id, size = "") =>
  el("span", { class: `avatar ${size}`, "data-colour": colour(id), "aria-hidden": "true" }, initials(name));

// Who wrote a message: a person, the bot, or a channel in its own name.
export function sender(message, bot) {
  if (message.sender_chat) return { id: message.sender_chat.id, name: message.sender_chat.title };
  if (message.from) return { id: message.from.id, name: fullName(message.from) };
  if (message.chat?.type === "channel") return { id: message.chat.id, name: message.chat.title };
  return { id: bot.id, name: bot.first_name };
}
