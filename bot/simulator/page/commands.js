// The menu of commands above the message field: filtered while typing, walked with arrows.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { bot, chatById, on, state } from "./store.js";

let known = []; // of the present person in the present chat

export async function load() {
  known = [];
  if (state.chat === null) return;
  const asked = `${state.user}:${state.chat}`;
  const answer = await api.commands(state.chat, state.user).catch(() => ({ commands: [] }));
  if (asked === `${state.user}:${state.chat}`) known = answer.commands;
}

on("commands", load);

// In a group a command names its bot, as Telegram's own menus do.
function written(command) {
  const inPrivate = chatById(state.chat)?.type === "private";
  return inPrivate ? `/${command}` : `/${command}@${bot().username}`;
}

// `choose(text, complete)`: complete = only fill the field in, so that words can follow.
export class CommandMenu {
  constructor(field, choose) {
    this.field = field;
    this.choose = choose;
    this.at = 0;
    this.list = [];
    this.element = el("div", {
      class: "commands", role: "listbox", id: "command-menu", "aria-label": "Commands", "data-testid": "command-menu", hidden: true,
    });
    field.setAttribute("aria-controls", "command-menu");
    field.setAttribute("aria-autocomplete", "list");
  }

  get open() {
    return !this.element.hidden;
  }

  typed() {
    const text = this.field.value;
    if (!/^\/\w*$/.test(text)) return this.close();
    const start = text.slice(1).toLowerCase();
    return this.show(known.filter((one) => one.command.startsWith(start)));
  }

  toggle() {
    return this.open ? this.close() : this.show(known);
  }

  // The button beside the field that shows all commands.
  button() {
    const press = async () => {
      await load();
      this.toggle();
      this.field.focus();
    };
    return el("button", { type: "button", class: "round", "data-testid": "menu-button", "aria-label": "Commands", title: "Commands", onclick: press }, icon("menu"));
  }

  async refreshed() {
    await load();
    if (this.open || this.field.value.startsWith("/")) this.typed();
  }

  show(list) {
    this.list = list;
    this.at = 0;
    this.element.hidden = !list.length;
    this.element.replaceChildren(...list.map((one, at) => this.option(one, at)));
    this.mark();
  }

  option(one, at) {
    const take = (event) => {
      event.preventDefault();
      this.pick(at, false);
    };
    return el(
      "div",
      { class: "option", role: "option", id: `command-${at}`, "data-testid": "command-option", "data-command": one.command, onclick: take },
      el("span", { class: "option-name" }, `/${one.command}`),
      el("span", { class: "option-text", dir: "auto" }, one.description),
    );
  }

  close() {
    this.element.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  mark() {
    if (!this.open) return this.field.removeAttribute("aria-activedescendant");
    [...this.element.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.at));
      if (at === this.at) option.scrollIntoView({ block: "nearest" });
    });
    return this.field.setAttribute("aria-activedescendant", `command-${this.at}`);
  }

  pick(at, complete) {
    const text = written(this.list[at].command);
    this.close();
    this.choose(complete ? `${text} ` : text, complete);
  }

  // True when the key was the menu's.
  key(event) {
    if (!this.open) return false;
    const count = this.list.length;
    if (event.key === "ArrowDown") this.at = (this.at + 1) % count;
    else if (event.key === "ArrowUp") this.at = (this.at + count - 1) % count;
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.pick(this.at, true);
    else if (event.key === "Enter" && !event.shiftKey) this.pick(this.at, false);
    else return false;
    event.preventDefault();
    this.mark();
    return true;
  }
}
