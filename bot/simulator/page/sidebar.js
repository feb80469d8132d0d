// The left side: who you are, and the chats of that person.

import { newChat } from "./acts.js";
import { brief } from "./dates.js";
import { nameDialog } from "./dialogs.js";
import { byId, dismissable, el, icon, onlyStop, roving } from "./dom.js";
import { gist, serviceText } from "./gist.js";
import { openLink, safeUrl, telegramLink } from "./links.js";
import { avatar, fullName } from "./people.js";
import { become, go, goTo } from "./place.js";
import { unread } from "./reading.js";
import { foundMessages, messageRow, named } from "./search.js";
import { showShortcuts } from "./shortcuts.js";
import { chatsOf, faceOf, isMine, isOpenTo, lastOf, me, nameOf, on, state, titleOf } from "./store.js";

const NEW = [["channel", "Channel"], ["supergroup", "Group"], ["forum", "Group with topics"]];
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
  const by = serviceText(last) ? null : isMine(last) ? "You" : chat.type !== "private" && chat.type !== "channel" && last.from && nameOf(last.from.id).split(" ")[0];
  return el("span", { class: "last-line", dir: "auto" }, by && el("span", { class: "last-by" }, `${by}: `), gist(last));
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

const matches = (chat, wanted) => [titleOf(chat), chat.username ?? ""].some((name) => named(name, wanted));

const heading = (text) => el("li", { class: "found-heading" }, el("h2", {}, text));

function rowsFor(wanted) {
  const open = state.world.chats.filter((chat) => (wanted ? isOpenTo(chat, state.user) && matches(chat, wanted) : chatsOf(state.user).includes(chat)));
  const chats = open.sort((one, other) => newest(other) - newest(one)).map(chatRow);
  if (!wanted) return chats;
  const messages = foundMessages(wanted).map((found) => messageRow(found, wanted, showFound));
  if (!chats.length && !messages.length) return [el("li", { class: "faint none" }, "Nothing is named so, and no message says this.")];
  return [...chats, ...(messages.length ? [heading("Messages"), ...messages] : [])];
}

const rows = () => [...byId("chats").querySelectorAll("a, button")];

function drawChats() {
  if (!state.world || !me()) return;
  const { chatId, found } = document.activeElement?.dataset ?? {};
  const wanted = byId("find").value.trim();
  byId("chats").replaceChildren(...rowsFor(wanted));
  const kept = rows().find((row) => (chatId && row.dataset.chatId === chatId) || (found && row.dataset.found === found));
  kept?.focus();
  onlyStop(rows(), kept ?? rows().find((row) => row.hasAttribute("aria-current")) ?? rows()[0]);
}

const showFound = (chat, message) => goTo(chat.id, message);

function searched(event) {
  const field = byId("find");
  if (event.key === "ArrowDown") {
    event.preventDefault();
    return rows()[0]?.focus();
  }
  if (event.key === "Escape") field.value = "";
  else if (event.key !== "Enter") return undefined;
  const url = safeUrl(field.value.trim());
  if (event.key === "Enter" && url && telegramLink(url)) {
    const text = field.value.trim();
    field.value = "";
    openLink(text);
  } else if (event.key === "Enter") rows()[0]?.click();
  return drawChats();
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
  roving(byId("people"), () => [...byId("people").children]);
  roving(byId("chats"), rows);
  byId("find").addEventListener("input", drawChats);
  byId("find").addEventListener("keydown", searched);
  byId("keys").append(icon("question"));
  byId("keys").addEventListener("click", showShortcuts);
  byId("new-chat").append(icon("plus"), "New group or channel");
  byId("new-chat").addEventListener("click", () =>
    nameDialog("New group or channel", NEW, async (title, type) => {
      const chat = await newChat(type, title);
      if (chat) go(state.user, chat.id);
    }),
  );
}
