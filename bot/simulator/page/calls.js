// The bot's calls of the Bot API as they happen: method, status, time, parameters and result.

import * as api from "./api.js";
import { clockTime } from "./dates.js";
import { byId, el } from "./dom.js";
import { addTab } from "./inspector.js";
import { jsonTree } from "./json.js";
import { on } from "./store.js";

const MOST = 500; // calls kept in the page
const POLLING = "getUpdates"; // says nothing most of the time

const calls = new Map(); // id -> {call, element}, oldest first
let cleared = 0; // calls up to this id were put away

function drawCall(call) {
  const failed = call.status !== 200;
  const summary = el(
    "summary",
    {},
    el("span", { class: "call-method" }, call.method),
    el("span", { class: failed ? "call-status failed" : "call-status", title: call.status ? "HTTP status" : "The connection was cut" }, call.status ? String(call.status) : "cut"),
    el("span", { class: "call-took" }, `${call.ms < 10 ? call.ms.toFixed(1) : Math.round(call.ms)} ms`),
    el("time", { datetime: call.at }, clockTime(call.at)),
    call.description && el("span", { class: "call-error" }, call.description),
  );
  const details = el("details", { class: failed ? "call failed" : "call", "data-testid": "call", "data-method": call.method, "data-status": call.status }, summary);
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(inside(call)));
  return details;
}

// Forms and multipart carry objects as JSON in a text: here they fold like the rest.
function unpacked(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // shortened, or no JSON at all
  }
}

const parametersOf = (call) =>
  Object.fromEntries(Object.entries(call.parameters ?? {}).map(([name, value]) => [name, unpacked(value)]));

const inside = (call) =>
  el(
    "div",
    { class: "call-inside" },
    el("h3", {}, "Parameters"), jsonTree(parametersOf(call), 1),
    call.result !== undefined && [el("h3", {}, "Result"), jsonTree(call.result, 1)],
  );

function keep(call) {
  if (call.id <= cleared || calls.has(call.id)) return;
  calls.set(call.id, { call, element: drawCall(call) });
  if (calls.size > MOST) {
    const [oldest] = calls.keys();
    calls.get(oldest).element.remove();
    calls.delete(oldest);
  }
}

function passes(call) {
  const words = byId("calls-filter").value.trim().toLowerCase();
  if (byId("calls-failed").checked && call.status === 200) return false;
  if (!byId("calls-polling").checked && call.method === POLLING && call.status === 200) return false;
  return !words || JSON.stringify([call.method, call.description, call.parameters, call.result]).toLowerCase().includes(words);
}

// The newest stands first.
function draw() {
  const shown = [...calls.values()].filter(({ call }) => passes(call)).map(({ element }) => element).reverse();
  const list = byId("calls");
  const wanted = new Set(shown);
  [...list.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  shown.forEach((element, at) => list.children[at] !== element && list.insertBefore(element, list.children[at] ?? null));
  byId("calls-none").hidden = shown.length > 0;
  byId("calls-none").textContent = calls.size ? "No call is like this." : "The bot has called nothing yet. Calls appear here as they happen.";
}

function clear() {
  cleared = Math.max(cleared, ...calls.keys());
  calls.clear();
  draw();
}

const check = (id, text, checked) =>
  el("label", { class: "choice" }, el("input", { type: "checkbox", id, checked, "data-testid": id, onchange: draw }), text);

function panel(element) {
  const filter = el("input", { type: "search", id: "calls-filter", "data-testid": "calls-filter", placeholder: "Filter by method or words", "aria-label": "Filter the calls", autocomplete: "off", spellcheck: "false", oninput: draw });
  element.append(
    el(
      "div",
      { class: "panel-bar" },
      filter,
      el("button", { type: "button", class: "quiet", "data-testid": "calls-clear", onclick: clear }, "Clear"),
      el("div", { class: "choices" }, check("calls-failed", "Only errors", false), check("calls-polling", `Empty ${POLLING} too`, false)),
    ),
    el("p", { class: "faint panel-none", id: "calls-none" }),
    el("div", { class: "calls", id: "calls", "data-testid": "calls" }),
  );
}

async function look() {
  const answer = await api.calls(cleared).catch(() => ({ calls: [] }));
  for (const call of answer.calls) keep(call);
  draw();
}

// `watch(on)` turns the telling of calls on and off.
export function start(watch) {
  addTab({ id: "calls", label: "Calls", sign: "code", draw: panel });
  on("call", (call) => {
    keep(call);
    draw();
  });
  on("connected", look); // from the first time on, all calls are noted
  on("inspector", (id) => {
    watch(id !== null);
    if (id === "calls") look();
  });
}
