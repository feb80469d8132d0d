// The inspector beside the chat: what the bot calls, what goes wrong, what time it is, the world.

import { byId, el, icon, onlyStop, roving } from "./dom.js";
import { tell } from "./store.js";

const NARROW = "(max-width: 1100px)"; // below, the inspector lies over the chat

const tabs = []; // {id, label, sign, draw}
let present = null; // the chosen tab's id
let alarms = 0; // faults that are on

// A tab's `draw(panel)` is called once, `opened()` whenever it comes into view.
export function addTab(tab) {
  tabs.push(tab);
}

export const isOpen = (id = present) => !byId("inspector").hidden && id === present;

const label = () => (alarms ? `Inspector, ${alarms} ${alarms === 1 ? "fault is" : "faults are"} on` : "Inspector");

export function inspectorButton() {
  const properties = {
    type: "button", class: "round inspect", "data-testid": "inspector-button", "aria-label": label(), title: "Inspector (Alt+I)",
    "aria-expanded": String(!byId("inspector").hidden), "aria-controls": "inspector", onclick: toggle,
  };
  return el("button", properties, icon("tools"), alarms > 0 && el("span", { class: "badge alarm", "data-testid": "fault-badge" }, String(alarms)));
}

// The buttons stand in two places: with the chats, and with the open chat.
function redraw() {
  for (const button of document.querySelectorAll(".inspect")) {
    const fresh = inspectorButton();
    const focused = button === document.activeElement;
    button.replaceWith(fresh);
    if (focused) fresh.focus();
  }
}

export function setAlarms(count) {
  if (count === alarms) return;
  alarms = count;
  redraw();
}

export function toggle() {
  if (!byId("inspector").hidden) return close();
  byId("inspector").hidden = false;
  document.body.dataset.inspector = "open";
  redraw();
  choose(present ?? tabs[0].id);
  return byId(`tab-${present}`).focus();
}

export function close() {
  if (byId("inspector").hidden) return;
  byId("inspector").hidden = true;
  delete document.body.dataset.inspector;
  redraw();
  tell("inspector", null);
  [...document.querySelectorAll(".inspect")].find((button) => button.checkVisibility())?.focus();
}

function choose(id) {
  present = id;
  for (const tab of tabs) {
    byId(`tab-${tab.id}`).setAttribute("aria-selected", String(tab.id === id));
    byId(`panel-${tab.id}`).hidden = tab.id !== id;
  }
  onlyStop(tabs.map((tab) => byId(`tab-${tab.id}`)), byId(`tab-${id}`));
  tell("inspector", id);
}

const tabButton = ({ id, label: text, sign }) =>
  el(
    "button",
    { type: "button", role: "tab", class: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}`, "aria-selected": "false", "data-testid": `tab-${id}`, onclick: () => choose(id) },
    icon(sign), text,
  );

function panel({ id, draw }) {
  const element = el("section", { class: "panel", role: "tabpanel", id: `panel-${id}`, "aria-labelledby": `tab-${id}`, "data-testid": `panel-${id}`, hidden: true });
  draw(element);
  return element;
}

export function start() {
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": "Inspector" }, tabs.map(tabButton));
  const away = el("button", { type: "button", class: "round", "aria-label": "Close the inspector", title: "Close", "data-testid": "inspector-close", onclick: close }, icon("close"));
  byId("inspector").append(el("header", { class: "inspector-head" }, list, away), ...tabs.map(panel));
  redraw();
  roving(list, () => [...list.children], { sideways: true, act: true });
  byId("inspector").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });
  document.addEventListener("pointerdown", (event) => {
    const outside = !event.target.closest("#inspector, .inspect, dialog, .popup, .toasts");
    if (outside && !byId("inspector").hidden && matchMedia(NARROW).matches) close();
  });
}
