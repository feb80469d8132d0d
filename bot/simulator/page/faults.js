// What goes wrong on demand: faults and limits of the Bot API, each with what stands of it.

import { attempt } from "./acts.js";
import * as api from "./api.js";
import { toast } from "./dialogs.js";
import { faultForm, KINDS } from "./faultform.js";
import { byId, el, icon } from "./dom.js";
import { addTab, setAlarms } from "./inspector.js";
import { limitsForm, limitsSentence } from "./limits.js";
import { chatById, on, titleOf } from "./store.js";

let known = { faults: [], limits: null };

const QUICK = [
  ["Lose the next answer", { kind: "answer_lost", times: 1 }],
  ["One call in five fails", { kind: "server_error", rate: 0.2 }],
  ["Every call takes 3 s", { kind: "slow", delay_s: 3 }],
  ["Cut the next connection", { kind: "cut_before", times: 1 }],
  ["Refuse once: wait 5 s", { kind: "too_many_requests", times: 1, delay_s: 5 }],
];

const percent = (rate) => `${Math.round(rate * 1000) / 10} %`;

function particulars(fault) {
  const chat = fault.chat && chatById(fault.chat);
  return [
    fault.rate < 1 && `${percent(fault.rate)} of calls`,
    fault.delay_s && `${fault.delay_s} s`,
    fault.times && `${fault.times - (fault.struck ?? 0)} more time${fault.times - (fault.struck ?? 0) === 1 ? "" : "s"}`,
    fault.seconds && `ends within ${fault.left_s ?? fault.seconds} s`,
    chat && `in ${titleOf(chat)}`,
    fault.methods?.length && fault.methods.join(", "),
    fault.seed !== undefined && `seed ${fault.seed}`,
    `struck ${fault.struck ?? 0} time${fault.struck === 1 ? "" : "s"}`,
  ].filter(Boolean).join(" · ");
}

const cross = (label, act) => el("button", { type: "button", class: "round", "aria-label": label, title: label, onclick: act }, icon("close"));

const row = (title, line, label, act) =>
  el(
    "li",
    { class: "fault", "data-testid": "fault" },
    icon("warning"),
    el("span", { class: "who" }, el("strong", {}, title), el("small", {}, line)),
    cross(label, act),
  );

function faultRow(fault) {
  const title = KINDS[fault.kind]?.label ?? fault.kind;
  return row(title, particulars(fault), `End the fault “${title}”`, () => change(() => api.endFault(fault.id)));
}

function draw() {
  const { faults, limits } = known;
  const rows = faults.map(faultRow);
  if (limits) rows.push(row("Limits on sending", limitsSentence(limits), "End the limits", () => change(() => api.setLimits({ kind: null }))));
  byId("faults").replaceChildren(...(rows.length ? rows : [el("li", { class: "faint panel-none" }, "Nothing is wrong. Every call is answered at once.")]));
  byId("faults-end").hidden = rows.length < 2;
  setAlarms(rows.length);
}

async function look() {
  known = await api.faults().catch(() => known);
  draw();
}

// What is new stands at the top of the panel, perhaps out of sight: so it is said, too.
async function add(fault) {
  await change(() => api.addFault(fault));
  if (known.faults.some(({ kind }) => kind === fault.kind)) toast(`On from now: ${KINDS[fault.kind].label.toLowerCase()}.`);
}

async function setLimits(limits) {
  await change(() => api.setLimits(limits));
  if (known.limits) toast("Limits on sending are on.");
}

async function change(act) {
  const focused = byId("panel-faults").contains(document.activeElement);
  await attempt(act);
  await look();
  if (focused && !byId("panel-faults").contains(document.activeElement)) byId("tab-faults").focus();
}

const endAll = () => change(async () => {
  await api.endFaults();
  if (known.limits) await api.setLimits({ kind: null });
});

function panel(element) {
  const quick = QUICK.map(([label, fault]) => el("button", { type: "button", class: "chip", "data-testid": "quick-fault", onclick: () => add(fault) }, label));
  element.append(
    el("div", { class: "panel-title" }, el("h2", {}, "What is wrong now"), el("button", { type: "button", class: "quiet", id: "faults-end", "data-testid": "faults-end", hidden: true, onclick: endAll }, "End all")),
    el("ul", { class: "faults", id: "faults", "data-testid": "faults" }),
    el("h2", {}, "Let something go wrong"),
    el("div", { class: "chips" }, quick),
    faultForm(add),
    el("h2", {}, "Telegram's limits on sending"),
    limitsForm(setLimits),
  );
}

export function start() {
  addTab({ id: "faults", label: "Faults", sign: "warning", draw: panel });
  on("faults", look);
  on("connected", look);
  on("inspector", (id) => id === "faults" && look());
}
