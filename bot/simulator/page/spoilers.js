// Words that stay covered until somebody presses them.

import { el } from "./dom.js";

export function spoiler(children) {
  const inside = el("span", { inert: true }, children);
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text. Press to show it." }, inside);
  const reveal = () => {
    cover.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    inside.removeAttribute("inert");
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", (event) => {
    if (!cover.hasAttribute("tabindex") || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    reveal();
  });
  return cover;
}
