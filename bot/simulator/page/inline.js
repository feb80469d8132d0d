// Inline mode: "@botname words" shows the bot's results above the field; choosing one sends it.

import { attempt } from "./acts.js";
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { openLink } from "./links.js";
import { bot, keep, state, tell } from "./store.js";
import { topicKey } from "./topics.js";

const PAUSE_MS = 250; // typing that goes on asks nothing yet
const NEAR_END = 60; // px from the end of the list at which more is asked for
const SIGNS = { photo: "photo", document: "file", article: "menu" };

// `sent` is called after a result went out.
export class InlinePicker {
  constructor(field, sent) {
    Object.assign(this, { field, sent, results: [], at: -1, asked: 0, answer: null, loading: false, timer: 0 });
    this.list = el("div", { class: "results", role: "listbox", id: "inline-results", "aria-label": "Results" });
    this.line = el("p", { class: "results-line faint", role: "status" });
    this.element = el("div", { class: "commands picker", "data-testid": "inline-picker", hidden: true }, this.line, this.list);
    this.element.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays in the field
    this.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
  }

  get open() {
    return !this.element.hidden;
  }

  query() {
    const found = /^@(\w+)\s([^]*)$/.exec(this.field.value);
    return found && found[1].toLowerCase() === (bot().username ?? "").toLowerCase() ? found[2] : null;
  }

  typed() {
    clearTimeout(this.timer);
    const query = this.query();
    if (query === null) return this.close();
    this.show("Asking the bot…");
    this.timer = setTimeout(() => this.ask(query, ""), PAUSE_MS);
    return undefined;
  }

  async ask(query, offset) {
    const asked = ++this.asked;
    this.loading = true;
    const answer = await attempt(() => api.inline({ from: state.user, chat: state.chat, query, offset }));
    if (asked !== this.asked) return; // more was typed meanwhile
    this.loading = false;
    if (!answer) return this.close();
    if (!offset) Object.assign(this, { results: [], at: -1 });
    this.answer = { ...answer, query };
    this.results.push(...answer.results.map((result) => ({ ...result, query_id: answer.query_id })));
    this.draw();
  }

  scrolled() {
    const rest = this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight;
    const next = this.answer?.next_offset;
    if (rest < NEAR_END && next && !this.loading) this.ask(this.answer.query, next);
  }

  show(text) {
    this.line.textContent = text;
    this.line.hidden = !text;
    this.element.hidden = false;
  }

  draw() {
    const count = this.results.length;
    this.show(count ? "" : "The bot has found nothing.");
    const { button } = this.answer;
    this.list.replaceChildren(...this.results.map((result, at) => this.option(result, at)));
    this.element.querySelector(".results-button")?.remove();
    if (button) this.element.prepend(this.switchButton(button));
    this.field.setAttribute("aria-controls", "inline-results");
    this.mark();
  }

  switchButton(button) {
    const act = () => {
      this.close();
      if (button.start_parameter) openLink(`https://t.me/${bot().username}?start=${encodeURIComponent(button.start_parameter)}`);
    };
    return el("button", { type: "button", class: "quiet results-button", "data-testid": "inline-button-above", onclick: act }, button.text);
  }

  option(result, at) {
    const title = result.title ?? result.caption ?? result.type;
    return el(
      "div",
      { class: "option result", role: "option", id: `result-${at}`, "data-testid": "inline-result", onclick: () => this.choose(at) },
      face(result),
      el("span", { class: "who" }, el("strong", { dir: "auto" }, title), result.description && el("small", { dir: "auto" }, result.description)),
    );
  }

  mark() {
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.at));
      if (at === this.at) option.scrollIntoView({ block: "nearest" });
    });
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `result-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  async choose(at) {
    const { id, query_id: query } = this.results[at];
    const chat = state.chat;
    const topic = topicKey();
    this.close();
    const answer = await attempt(() => api.chooseInline({ from: state.user, chat, query_id: query, result_id: id, ...(topic && { topic }) }));
    if (!answer) return;
    keep(chat, answer.message);
    this.sent();
    tell("sent", chat);
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    Object.assign(this, { results: [], at: -1, answer: null, loading: false });
    this.element.hidden = true;
    this.list.replaceChildren();
    this.field.removeAttribute("aria-activedescendant");
  }

  // True when the key was the picker's.
  key(event) {
    const count = this.results.length;
    if (!this.open) return false;
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown" && count) this.at = (this.at + 1) % count;
    else if (event.key === "ArrowUp" && count) this.at = (this.at + count - (this.at < 0 ? 0 : 1)) % count;
    else if (event.key === "Enter" && !event.shiftKey && count) this.choose(Math.max(this.at, 0));
    else return false;
    event.preventDefault();
    if (this.open) this.mark();
    return true;
  }
}

// Pictures from elsewhere are not fetched: this page asks nothing of the open web.
function face(result) {
  const file = result.photo_file_id;
  if (file) return el("img", { class: "result-face", src: api.fileUrl(file), alt: "" });
  return el("span", { class: "result-face" }, icon(SIGNS[result.type] ?? "file"));
}
