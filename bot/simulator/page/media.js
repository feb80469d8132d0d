// Pictures, films, sounds and files in messages; several pictures stand as one grid.

import { fileUrl } from "./api.js";
import { enlarge } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { contents } from "./gist.js";

const ALT_LENGTH = 120;

const largest = (sizes) =>
  sizes.reduce((one, other) => (one.width * one.height >= other.width * other.height ? one : other));

// `covered`: blurred until it is pressed, as a spoiler.
export function picture(sizes, caption, { id = null, covered = false } = {}) {
  const size = largest(sizes);
  const source = fileUrl(size.file_id);
  const alt = caption ? `Picture: ${caption.slice(0, ALT_LENGTH)}` : "Picture";
  const image = el("img", { src: source, alt, width: size.width, height: size.height, decoding: "async" });
  const button = el(
    "button",
    {
      type: "button", class: covered ? "picture covered" : "picture", "aria-label": covered ? "Show the hidden picture" : `Enlarge: ${alt}`,
      "data-testid": "picture", "data-picture": id,
    },
    image,
  );
  button.addEventListener("click", () => {
    if (!button.classList.contains("covered")) return enlarge(source, caption);
    button.classList.remove("covered");
    return button.setAttribute("aria-label", `Enlarge: ${alt}`);
  });
  return button;
}

export const film = (file, { silent = false } = {}) =>
  el("video", {
    class: "film", src: fileUrl(file.file_id), width: file.width, height: file.height, controls: true, preload: "metadata",
    muted: silent, loop: silent, "aria-label": silent ? "Animation" : "Video",
  });

export const sound = (file, label) =>
  el(
    "div",
    { class: "sound" },
    el("span", { class: "sound-name", dir: "auto" }, [file.performer, file.title ?? file.file_name].filter(Boolean).join(" – ") || label),
    el("audio", { src: fileUrl(file.file_id), controls: true, preload: "metadata", "aria-label": label }),
  );

export function fileLink(file, id = null) {
  const name = file.file_name ?? "File";
  return el(
    "a",
    { class: "document", href: fileUrl(file.file_id), download: name, "data-testid": "document", "data-picture": id },
    el("span", { class: "document-sign" }, icon("file")),
    el("span", { class: "document-name", dir: "auto" }, name, el("small", {}, bytes(file.file_size))),
  );
}

function bytes(size) {
  if (!size) return "Download";
  if (size < 1024) return `${size} B`;
  return size < 1_048_576 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1_048_576).toFixed(1)} MB`;
}

const grid = (messages) =>
  el(
    "div",
    { class: "album", "data-count": messages.length, "data-testid": "album", role: "group", "aria-label": `Album of ${messages.length}` },
    messages.map((message) => piece(message, true)),
  );

function piece(message, cropped = false) {
  const id = message.message_id;
  if (message.photo?.length) return picture(message.photo, contents(message), { id, covered: Boolean(message.has_media_spoiler) });
  if (message.animation) return film(message.animation, { silent: true });
  if (message.video) return film(message.video);
  if (message.audio) return sound(message.audio, "Audio");
  if (message.voice) return sound(message.voice, "Voice message");
  if (message.document) return fileLink(message.document, cropped ? id : null);
  return null;
}

const isSeen = (message) => Boolean(message.photo || message.video || message.animation);

// What a message, or an album's messages together, show besides words.
export function media(messages) {
  if (messages.length === 1) return piece(messages[0]);
  return messages.every(isSeen) ? grid(messages) : el("div", { class: "files" }, messages.map((message) => piece(message)));
}

export const isPictured = (messages) => messages.some(isSeen);
