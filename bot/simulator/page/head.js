// The head of a chat: where you are, and the menu of what can be done with the chat.

import { newTopic, setMember } from "./acts.js";
import { listDialog, nameDialog } from "./dialogs.js";
import { byId, el, icon } from "./dom.js";
import { inspectorButton } from "./inspector.js";
import { avatar } from "./people.js";
import { go } from "./place.js";
import { openPopup } from "./popup.js";
import { bot, chatById, faceOf, isIn, isTyping, nameOf, on, person, runs, state, statusIn, titleOf } from "./store.js";
import { openTopic } from "./topics.js";

const MENU_WIDTH = 230; // px, the least that the menu takes
const STATUS = { creator: "owner", administrator: "admin", member: "member" };

const present = (chat) => (chat.members ?? []).filter((member) => member.status in STATUS);

function subtitle(chat) {
  if (isTyping(chat.id)) return "typing…";
  if (chat.type === "private") return chat.bot_blocked ? "blocked by you" : "bot";
  const count = present(chat).length;
  const word = chat.type === "channel" ? "subscriber" : "member";
  return `${chat.type === "channel" ? "channel" : "group"}, ${count} ${word}${count === 1 ? "" : "s"}`;
}

function drawHead() {
  const chat = chatById(state.chat);
  document.body.dataset.view = chat ? "chat" : "list";
  document.title = chat ? `${titleOf(chat)} · Newsdesk` : "Newsdesk: local Telegram";
  byId("chat-head").hidden = !chat;
  if (!chat) return byId("chat-head").replaceChildren();
  const keep = byId("chat-head").contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  byId("chat-head").replaceChildren(
    el("button", { type: "button", class: "round back", "data-testid": "back", "aria-label": "Back to the chats", onclick: () => go(state.user) }, icon("back")),
    avatar(titleOf(chat), faceOf(chat)),
    el("div", { class: "who" }, el("h1", { dir: "auto" }, titleOf(chat)), el("small", { "data-testid": "subtitle" }, subtitle(chat))),
    inspectorButton(),
    moreButton(),
  );
  return keep && byId("chat-head").querySelector(`[data-testid="${keep}"]`)?.focus();
}

const moreButton = () =>
  el(
    "button",
    {
      type: "button", class: "round", id: "more", "data-testid": "chat-menu-button", "aria-label": "What can be done with this chat", title: "This chat",
      "aria-haspopup": "menu", onclick: openMenu,
    },
    icon("more"),
  );

function openMenu() {
  const { right, bottom } = byId("more").getBoundingClientRect();
  openPopup("This chat", items(chatById(state.chat)), { x: right - MENU_WIDTH, y: bottom }, () => byId("more"), "chat-menu");
}

const item = (testid, sign, label, act, danger = false) => ({ testid, sign, label, act, danger });

function items(chat) {
  if (chat.type !== "private") return [item("show-members", "people", "Who is here", () => showMembers(chat)), ...forum(chat), ...forAdmins(chat), leaving(chat)].flat();
  return chat.bot_blocked
    ? [item("unblock-bot", "tick", "Unblock the bot", () => setMember(chat.id, bot().id, "member"))]
    : [item("block-bot", "block", "Block the bot", () => setMember(chat.id, bot().id, "kicked"), true)];
}

const forum = (chat) => (chat.is_forum && isIn(chat, state.user) ? [item("new-topic", "plus", "New topic", () => beginTopic(chat))] : []);

const beginTopic = (chat) =>
  nameDialog("New topic", [], async (name) => {
    const topic = await newTopic(chat.id, name);
    if (topic) openTopic(topic.id);
  });

function forAdmins(chat) {
  if (!runs(chat, state.user)) return [];
  const name = bot().first_name;
  const status = statusIn(chat, bot().id);
  const administrator = status !== "administrator";
  const absent = !(status in STATUS);
  return [
    administrator && item("bot-administrator", "shield", absent ? `Add ${name} as an admin` : `Make ${name} an admin`, () => setMember(chat.id, bot().id, "administrator")),
    chat.type !== "channel" && status !== "member" && item("bot-member", "plus", absent ? `Add ${name} as a member` : `Make ${name} a plain member`, () => setMember(chat.id, bot().id, "member")),
    !absent && item("bot-remove", "close", `Remove ${name}`, () => setMember(chat.id, bot().id, status === "administrator" || chat.type === "channel" ? "left" : "kicked"), true),
  ].filter(Boolean);
}

const leaving = (chat) =>
  statusIn(chat, state.user) === "creator"
    ? []
    : item("leave", "leave", chat.type === "channel" ? "Leave the channel" : "Leave the group", () => setMember(chat.id, state.user, "left"), true);

function showMembers(chat) {
  const rows = present(chat).map((member) =>
    el(
      "li",
      { class: "row" },
      avatar(nameOf(member.user), member.user),
      el("span", { class: "who" }, el("strong", { dir: "auto" }, nameOf(member.user)), el("small", {}, about(member))),
    ),
  );
  listDialog(`Who is in ${titleOf(chat)}`, rows);
}

function about(member) {
  const role = member.user === bot().id ? "bot" : person(member.user)?.about;
  return [STATUS[member.status], role].filter(Boolean).join(", ");
}

export function start() {
  on("place", drawHead);
  on("world", drawHead);
  on("typing", (chat) => chat === state.chat && drawHead());
  on("messages", (chat) => {
    const shown = chatById(chat);
    const line = byId("chat-head").querySelector('[data-testid="subtitle"]');
    if (chat === state.chat && shown && line) line.textContent = subtitle(shown);
  });
}
