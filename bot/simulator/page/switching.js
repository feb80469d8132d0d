// Buttons that put the bot's name into the field, here or in a chat that is chosen.

import { chooseChat } from "./chooser.js";
import { write } from "./composer.js";
import { go } from "./place.js";
import { bot, chatsOf, maySend, state } from "./store.js";

const ALLOWED = { private: "allow_bot_chats", group: "allow_group_chats", supergroup: "allow_group_chats", channel: "allow_channel_chats" };

export const isSwitch = (button) =>
  ["switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"].some((name) => button[name] !== undefined);

export async function switchInline(button) {
  const here = button.switch_inline_query_current_chat;
  const wanted = button.switch_inline_query_chosen_chat;
  const query = here ?? wanted?.query ?? button.switch_inline_query ?? "";
  if (here === undefined) {
    const all = chatsOf(state.user).filter((chat) => maySend(chat, state.user));
    const chat = await chooseChat("Choose a chat", wanted ? all.filter((one) => wanted[ALLOWED[one.type]]) : all);
    if (!chat) return;
    if (chat.id !== state.chat) {
      const arrived = new Promise((resolve) => addEventListener("hashchange", () => setTimeout(resolve), { once: true }));
      go(state.user, chat.id);
      await arrived;
    }
  }
  write(`@${bot().username} ${query}`);
}
