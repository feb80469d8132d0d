// Tells a screen reader what comes while another chat is open.

import { byId } from "./dom.js";
import { gist } from "./gist.js";
import { chatById, isIn, isMine, on, state, titleOf } from "./store.js";

export function start() {
  on("arrived", ({ chat: id, message }) => {
    const chat = chatById(id);
    if (!chat || id === state.chat || !isIn(chat, state.user) || isMine(message)) return;
    byId("announcer").textContent = `New in ${titleOf(chat)}: ${gist(message)}`;
  });
}
