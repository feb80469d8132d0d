// The left side: who you are, and the chats of that person.

import { newChat } from "./acts.js";
import { summary } from "./bubbles.js";
import { brief } from "./dates.js";
import { newChatDialog } from "./dialogs.js";
import { arrowKeys, byId, dismissable, el, icon } from "./dom.js";
import { openLink, safeUrl, telegramLink } from "./links.js";
import { avatar, fullName } from "./people.js";
import { become, go } from "./place.js";
import { chatsOf, faceOf, isMine, isOpenTo, lastOf, me, nameOf, on, state, titleOf, unread } from "./store.js";

const KIND = { channel: "Channel", group: "Group", supergroup: "Group", private: "Bot" };

function drawSwitcher() {
  const user = me();
  if (!user) return;
  byId("switcher").replaceChildren(
    avatar(fullName(user), user.id),
    el("span", { class: "who" }, el("strong", { dir: "auto" }, fullName(user)), el("small", {}, user.about ?? "Person")),
    icon("down"),
  );
  byId("switcher").setAttribute("aria-label", `You are ${fullName(user)}, ${user.about ?? "a person"}. Become somebody else.`);
}

function option(user) {
  const present = user.id === state.user;
  return el(
    "button",
    {
      type: "button", class: "row", role: "option", "aria-selected": String(present), tabindex: present ? "0" : "-1",
      "data-testid": "person-option", "data-user-id": user.id, onclick: () => choose(user.id),
    },
    avatar(fullName(user), user.id),
    el("span", { class: "who" }, el("strong", { dir: "auto" }, fullName(user)), el("small", {}, user.about ?? "Person")),
    present && icon("tick"),
  );
}

function choose(user) {
  openPeople(false);
  byId("switcher").focus();
  become(user);
}

function openPeople(open) {
  const list = byId("people");
  list.hidden = !open;
  byId("switcher").setAttribute("aria-expanded", String(open));
  if (!open) return;
  list.replaceChildren(...state.world.users.map(option));
  list.querySelector('[aria-selected="true"]')?.focus();
}

function lastLine(chat) {
  const last = lastOf(chat.id);
  if (!last) return el("span", { class: "last-line" }, chat.type === "private" ? "Press Start to begin" : "No messages yet");
  const named = isMine(last) ? "You" : chat.type !== "private" && chat.type !== "channel" && last.from && nameOf(last.from.id).split(" ")[0];
  return el("span", { class: "last-line", dir: "auto" }, named && el("span", { class: "last-by" }, `${named}: `), summary(last));
}

function chatRow(chat) {
  const count = unread(chat.id);
  const last = lastOf(chat.id);
  const open = chat.id === state.chat;
  return el(
    "li",
    {},
    el(
      "a",
      {
        class: "row chat", href: `#user=${state.user}&chat=${chat.id}`, "aria-current": open ? "page" : null,
        "data-testid": "chat-row", "data-chat-id": chat.id, "data-unread": count,
      },
      avatar(titleOf(chat), faceOf(chat)),
      el(
        "span",
        { class: "who" },
        el(
          "span",
          { class: "line" },
          el("strong", { dir: "auto" }, titleOf(chat)),
          el("span", { class: "kind" }, KIND[chat.type]),
          last && el("time", { datetime: new Date(last.date * 1000).toISOString() }, brief(last.date)),
        ),
        el(
          "span",
          { class: "line" },
          lastLine(chat),
          count > 0 && el("span", { class: "badge", "data-testid": "unread" }, String(count), el("span", { class: "hidden" }, " unread")),
        ),
      ),
    ),
  );
}

const newest = (chat) => lastOf(chat.id)?.date ?? (chat.type === "private" ? Infinity : 0);

const matches = (chat, wanted) =>
  [titleOf(chat), chat.username ?? ""].some((name) => name.toLowerCase().includes(wanted.replace(/^@/, "")));

function drawChats() {
  if (!state.world || !me()) return;
  const wanted = byId("find").value.trim().toLowerCase();
  const found = state.world.chats.filter((chat) => isOpenTo(chat, state.user) && matches(chat, wanted));
  const chats = (wanted ? found : chatsOf(state.user))
    .sort((one, other) => newest(other) - newest(one));
  const focused = document.activeElement?.dataset?.chatId;
  const none = el("li", { class: "faint none" }, "No chat has this name.");
  byId("chats").replaceChildren(...(chats.length ? chats.map(chatRow) : [none]));
  if (focused) byId("chats").querySelector(`[data-chat-id="${focused}"]`)?.focus();
}

function searched(event) {
  if (event.key === "Escape") byId("find").value = "";
  else if (event.key !== "Enter") return;
  const text = byId("find").value.trim();
  const url = safeUrl(text);
  if (event.key === "Enter" && url && telegramLink(url)) {
    byId("find").value = "";
    openLink(text);
  } else if (event.key === "Enter") byId("chats").querySelector("a")?.click();
  drawChats();
}

let planned = 0;

// Many messages may come at once: the list is drawn once a frame.
function soon() {
  planned ||= setTimeout(() => {
    planned = 0;
    drawChats();
  });
}

export function start() {
  for (const topic of ["world", "place", "messages"]) on(topic, soon);
  for (const topic of ["world", "place"]) on(topic, drawSwitcher);
  byId("switcher").addEventListener("click", () => openPeople(byId("people").hidden));
  dismissable(byId("people"), () => byId("switcher"), () => openPeople(false));
  arrowKeys(byId("people"), () => [...byId("people").children]);
  arrowKeys(byId("chats"), () => [...byId("chats").querySelectorAll("a")]);
  byId("find").addEventListener("input", drawChats);
  byId("find").addEventListener("keydown", searched);
  byId("new-chat").append(icon("plus"), "New group or channel");
  byId("new-chat").addEventListener("click", () =>
    newChatDialog(async ({ type, title }) => {
      const chat = title && (await newChat(type, title));
      if (chat) go(state.user, chat.id);
    }),
  );
}
