// The foot of a chat: the field to write in, or the one thing that can be done instead.

import { sendText, setMember } from "./acts.js";
import { summary } from "./bubbles.js";
import { CommandMenu, load as loadCommands } from "./commands.js";
import { byId, el, icon } from "./dom.js";
import { sender } from "./people.js";
import { bot, chatById, isIn, isLoaded, isMine, lastOf, on, runs, state } from "./store.js";

const drafts = new Map(); // "user:chat" -> unsent text
let current = null; // {key, field, menu, reply, attachment}: what the foot shows
let asked = null; // "chat:message" of the forced reply that was shown or put aside

const place = () => `${state.user}:${state.chat}`;

function kindOf(chat) {
  if (!chat) return "none";
  if (!isIn(chat, state.user)) return "join";
  if (chat.type === "private" && chat.bot_blocked) return "blocked";
  if (chat.type === "private" && !lastOf(chat.id)) return isLoaded(chat.id) ? "start" : "none";
  return chat.type === "channel" && !runs(chat, state.user) ? "reader" : "field";
}

export function render() {
  const chat = chatById(state.chat);
  const key = `${place()}:${kindOf(chat)}`;
  if (current?.key !== key) {
    if (current?.field) drafts.set(current.place, current.field.value);
    current = { key, place: place() };
    byId("foot").replaceChildren(...[KINDS[kindOf(chat)](chat)].filter(Boolean));
    byId("skip").hidden = !current.field;
    if (current.field && matchMedia("(hover: hover)").matches) current.field.focus({ preventScroll: true });
  }
  if (current.field) forcedReply();
}

const wide = (testid, label, act, style = "solid") =>
  el("div", { class: "bar-only" }, el("button", { type: "button", class: `${style} wide`, "data-testid": testid, onclick: act }, label));

const KINDS = {
  none: () => null,
  start: (chat) => wide("start-button", "Start", () => sendText(chat.id, "/start")),
  blocked: (chat) => wide("unblock-button", "Unblock the bot", () => setMember(chat.id, bot().id, "member")),
  join: (chat) => wide("join-button", "Join", () => setMember(chat.id, state.user, "member")),
  reader: () => el("p", { class: "bar-only faint", "data-testid": "read-only" }, "Only admins write in this channel. You read along."),
  field: composer,
};

function composer() {
  const field = el("textarea", {
    id: "composer-field", "data-testid": "composer", rows: "1", dir: "auto", "aria-label": "Message", placeholder: "Message", maxlength: "8192", autocomplete: "off",
  });
  field.value = drafts.get(place()) ?? "";
  const menu = new CommandMenu(field, (text, complete) => (complete ? fill(text) : submit(text)));
  const above = el("div", { class: "above" });
  Object.assign(current, { field, menu, above, reply: null, attachment: null });
  field.addEventListener("input", () => {
    grow();
    menu.typed();
    if (field.value === "/") menu.refreshed();
  });
  field.addEventListener("keydown", keys);
  field.addEventListener("paste", (event) => offer(event.clipboardData?.files));
  loadCommands();
  requestAnimationFrame(grow);
  const form = el(
    "form",
    { class: "composer", "data-testid": "composer-form", "aria-label": "Write a message" },
    menu.element,
    above,
    el("div", { class: "write" }, menuButton(menu, field), field, ...attachButtons(), sendButton()),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("blur", () => setTimeout(() => !form.contains(document.activeElement) && menu.close(), 200));
  return form;
}

const sendButton = () =>
  el("button", { class: "round send", "data-testid": "send", "aria-label": "Send" }, icon("send"));

function menuButton(menu, field) {
  const toggle = async () => {
    await loadCommands();
    menu.toggle();
    field.focus();
  };
  return el("button", { type: "button", class: "round", "data-testid": "menu-button", "aria-label": "Commands", title: "Commands", onclick: toggle }, icon("menu"));
}

function attachButtons() {
  const pick = (kind, label, accept) => {
    const input = el("input", { type: "file", class: "hidden", tabindex: "-1", accept, "aria-label": label, "data-testid": `attach-${kind}` });
    input.addEventListener("change", () => {
      if (input.files.length) attach(kind, input.files[0]);
      input.value = "";
    });
    const button = el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick: () => input.click() }, icon(kind === "photo" ? "photo" : "attach"));
    return [button, input];
  };
  return [...pick("photo", "Send a picture", "image/*"), ...pick("document", "Send a file", null)];
}

function keys(event) {
  if (event.isComposing || current.menu.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && (current.reply || current.attachment)) {
    event.preventDefault();
    current.attachment ? attach(null, null) : answer(null);
  }
}

function grow() {
  const { field } = current ?? {};
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
}

function fill(text) {
  current.field.value = text;
  current.field.focus();
  grow();
}

async function submit(text = current.field.value) {
  const { reply, attachment } = current;
  if (!text.trim() && !attachment) return;
  const typed = current.field.value;
  const at = current;
  fill("");
  current.menu.close();
  current.reply = null;
  current.attachment = null;
  drawAbove();
  const sent = await sendText(state.chat, text, { replyTo: reply?.message_id ?? null, attachment });
  if (sent || current !== at) return;
  Object.assign(current, { reply, attachment });
  fill(typed);
  drawAbove();
}

// Starts a reply to a message; null gives it up.
export function answer(message) {
  if (!current?.field) return;
  current.reply = message;
  drawAbove();
  current.field.focus();
}

// A question of the bot opens the reply by itself, once.
function forcedReply() {
  const last = lastOf(state.chat);
  const force = last?.reply_markup?.force_reply;
  const key = `${place()}:${last?.message_id}`;
  if (!force || isMine(last) || asked === key) return;
  const forMe = !last.reply_markup.selective || !last.reply_to_message || last.reply_to_message.from?.id === state.user;
  asked = key;
  if (forMe) answer(last);
}

function attach(kind, file) {
  if (current.attachment?.preview) URL.revokeObjectURL(current.attachment.preview);
  const preview = kind === "photo" ? URL.createObjectURL(file) : null;
  current.attachment = file && { kind, file, preview };
  drawAbove();
  current.field.focus();
}

function offer(files) {
  if (!files?.length || !current?.field) return;
  attach(files[0].type.startsWith("image/") ? "photo" : "document", files[0]);
}

function drawAbove() {
  const { reply, attachment, field, above } = current;
  const placeholder = attachment ? "Caption" : (reply?.reply_markup?.input_field_placeholder ?? "Message");
  field.placeholder = placeholder;
  above.replaceChildren(...[reply && replyBar(reply), attachment && attachmentBar(attachment)].filter(Boolean));
}

const away = (label, act) =>
  el("button", { type: "button", class: "round", "aria-label": label, onclick: act }, icon("close"));

const replyBar = (message) =>
  el(
    "div",
    { class: "bar", "data-testid": "reply-bar" },
    icon("reply"),
    el("p", {}, el("strong", { dir: "auto" }, `Reply to ${sender(message, bot()).name}`), el("span", { dir: "auto" }, summary(message))),
    away("Give up the reply", () => answer(null)),
  );

const attachmentBar = ({ kind, file, preview }) =>
  el(
    "div",
    { class: "bar", "data-testid": "attachment-bar" },
    preview ? el("img", { src: preview, alt: "" }) : icon("file"),
    el("p", {}, el("strong", {}, kind === "photo" ? "Picture" : "File"), el("span", { dir: "auto" }, file.name)),
    away("Take the file away", () => attach(null, null)),
  );

export function start() {
  on("place", render);
  on("world", render);
  on("messages", (chat) => chat === state.chat && render());
  const log = byId("log");
  log.addEventListener("dragover", (event) => event.preventDefault());
  log.addEventListener("drop", (event) => {
    event.preventDefault();
    offer(event.dataTransfer?.files);
  });
}
