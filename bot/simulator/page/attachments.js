// Files on their way into a message: chosen, pasted or dropped; two to ten go as an album.

import { alarm } from "./dialogs.js";
import { el, icon } from "./dom.js";

const MOST = 10; // of an album, by Telegram's rule
const SEEN = /^(image\/(png|jpeg|gif|webp)|video\/(mp4|quicktime|webm))$/;

// `changed` is called after every change.
export class Attachments {
  constructor(changed) {
    this.kind = null;
    this.files = []; // {file, preview}
    this.changed = changed;
  }

  get count() {
    return this.files.length;
  }

  // Pictures and films mix; with files they do not: what comes of another kind takes the place of what was there.
  add(kind, files) {
    if (kind !== this.kind) this.clear({ quietly: true });
    this.kind = kind;
    const room = MOST - this.count;
    if (files.length > room) alarm(`An album holds at most ${MOST} ${kind === "photo" ? "pictures and videos" : "files"}.`);
    for (const file of files.slice(0, room)) {
      this.files.push({ file, preview: kind === "photo" && file.type.startsWith("image/") ? URL.createObjectURL(file) : null });
    }
    this.changed();
  }

  // From the clipboard or dropped: to be seen only if all of them are pictures or films.
  offer(list) {
    const files = [...(list ?? [])];
    if (!files.length) return;
    this.add(files.every((file) => SEEN.test(file.type)) ? "photo" : "document", files);
  }

  remove(at) {
    const [{ preview }] = this.files.splice(at, 1);
    if (preview) URL.revokeObjectURL(preview);
    this.changed();
  }

  clear({ quietly = false } = {}) {
    for (const { preview } of this.files) if (preview) URL.revokeObjectURL(preview);
    this.files = [];
    if (!quietly) this.changed();
  }

  // Takes all away for sending: {kind, files}, or null.
  take() {
    if (!this.count) return null;
    const taken = { kind: this.kind, files: this.files.map(({ file }) => file) };
    this.clear();
    return taken;
  }

  buttons() {
    return [...this.picker("photo", "Send pictures or videos", "image/*,video/*"), ...this.picker("document", "Send files", null)];
  }

  picker(kind, label, accept) {
    const input = el("input", { type: "file", class: "hidden", tabindex: "-1", multiple: true, accept, "aria-label": label, "data-testid": `attach-${kind}` });
    input.addEventListener("change", () => {
      if (input.files.length) this.add(kind, [...input.files]);
      input.value = "";
    });
    const press = () => input.click();
    const button = el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick: press }, icon(kind === "photo" ? "photo" : "attach"));
    return [button, input];
  }

  // What stands above the field; null without files.
  bar() {
    if (!this.count) return null;
    const noun = this.kind === "photo" ? (this.files[0].preview ? "Picture" : "Video") : "File";
    const title = this.count === 1 ? noun : `Album of ${this.count}`;
    return el(
      "div",
      { class: "bar", "data-testid": "attachment-bar" },
      el("strong", { class: "bar-title" }, title),
      el("ul", { class: "attached" }, this.files.map((one, at) => this.piece(one, at))),
    );
  }

  piece({ file, preview }, at) {
    const label = `Take ${file.name} away`;
    return el(
      "li",
      { title: file.name },
      preview ? el("img", { src: preview, alt: "" }) : icon("file"),
      el("span", { class: "attached-name", dir: "auto" }, file.name),
      el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick: () => this.remove(at) }, icon("close")),
    );
  }
}
