// The world's time, which can be set forward: for digests, embargoes and what ends after 48 hours.

import { attempt } from "./acts.js";
import * as api from "./api.js";
import { duration, nowText, setNow } from "./dates.js";
import { alarm } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { addTab, isOpen } from "./inspector.js";
import { on, refreshWorld } from "./store.js";

const HOUR_S = 3600;
const STEPS = [["1 hour", HOUR_S], ["1 day", 24 * HOUR_S], ["48 hours", 48 * HOUR_S]];
const TICK_MS = 1000;

let offset = 0; // s, as the world told it

async function look() {
  const told = await api.clock().catch(() => null);
  if (told) learn(told);
}

function learn({ now, offset_s }) {
  setNow(now);
  offset = offset_s ?? offset;
  draw();
}

function draw() {
  if (!isOpen("clock")) return;
  const { time, day, zone } = nowText();
  byId("clock-time").textContent = time;
  byId("clock-day").textContent = `${day}, ${zone}`;
  byId("clock-offset").textContent = offset ? `${duration(offset)} ahead of this machine` : "The same as on this machine";
}

async function forward(seconds) {
  const told = await attempt(() => api.forwardClock(seconds));
  if (!told) return;
  learn(told);
  await attempt(refreshWorld);
  byId("clock-said").textContent = `It is now ${nowText().day}, ${nowText().time}.`;
}

async function to(moment) {
  const told = await attempt(api.clock);
  if (!told) return undefined;
  const seconds = (new Date(moment) - new Date(told.now)) / 1000;
  if (Number.isNaN(seconds)) return alarm("That is no moment.");
  if (seconds <= 0) return alarm("The clock never goes back: choose a later moment.");
  return forward(seconds);
}

function panel(element) {
  const steps = STEPS.map(([label, seconds]) =>
    el("button", { type: "button", class: "chip", "data-testid": `forward-${seconds / HOUR_S}`, onclick: () => forward(seconds) }, `+ ${label}`));
  const field = el("input", { type: "datetime-local", name: "moment", required: true, "data-testid": "clock-moment" });
  const form = el(
    "form",
    { class: "form", "aria-label": "To a moment", novalidate: true },
    el("label", { class: "field" }, "A later moment", field),
    el("button", { class: "solid", "data-testid": "clock-go" }, "Go there"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    to(field.value);
  });
  element.append(
    el("div", { class: "clock", "data-testid": "clock" }, el("p", { class: "clock-time", id: "clock-time" }), el("p", { id: "clock-day" }), el("p", { class: "faint", id: "clock-offset", "data-testid": "clock-offset" })),
    el("p", { class: "hidden", id: "clock-said", role: "status" }),
    el("h2", {}, "Set it forward"),
    el("div", { class: "chips" }, steps),
    form,
    el("p", { class: "faint form-note" }, "The bot sees this time too: what falls due until then is done at once. It cannot be set back."),
  );
}

export function start() {
  addTab({ id: "clock", label: "Clock", sign: "clock", draw: panel });
  on("clock", ({ now }) => {
    setNow(now);
    look();
  });
  on("inspector", (id) => id === "clock" && (draw(), look()));
  setInterval(draw, TICK_MS);
}
