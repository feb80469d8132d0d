// The form of one fault: its kind, how often, how long and where it strikes.

import { el } from "./dom.js";
import { on, state, titleOf } from "./store.js";

// `delay`: the label of the field that says how many seconds it costs.
export const KINDS = {
  server_error: { label: "Server error", says: "The call is refused with a 5xx and nothing happens." },
  slow: { label: "Slow answer", says: "The call is carried out, and its answer takes longer.", delay: "Seconds longer" },
  cut_before: { label: "Connection cut before", says: "The connection breaks before Telegram takes the call." },
  answer_lost: { label: "Answer lost", says: "Telegram carries the call out, and the answer never arrives." },
  too_many_requests: { label: "Too many requests", says: "The call is refused with 429 and a time to wait.", delay: "Seconds to wait" },
  webhook_again: { label: "Update delivered again", says: "An update comes once more, though the webhook had taken it." },
  blocked: { label: "Bot is blocked", says: "The person blocks the bot just before the call." },
  deactivated: { label: "Account is deactivated", says: "The person's account is gone just before the call." },
  kicked: { label: "Bot is removed", says: "The owner removes the bot from the group or channel." },
  rights_revoked: { label: "Rights are revoked", says: "The owner takes the bot's rights away." },
  rights_refused: { label: "Rights wrongly refused", says: "A channel refuses a rightful admin, as Telegram did for hours in October 2023." },
  no_rich_messages: { label: "No rich messages", says: "The chat refuses rich messages, as older servers do." },
  not_enough_rights: { label: "Not enough rights", says: "The chat refuses the message for want of rights." },
  group_upgraded: { label: "Group is upgraded", says: "The group becomes a supergroup with another id." },
};

const number = (name, label, more = {}) =>
  el("label", { class: "field" }, label, el("input", { type: "number", name, min: "0", step: "any", inputmode: "decimal", ...more }));

function chatSelect() {
  const select = el("select", { name: "chat" });
  const draw = () => {
    const chosen = select.value;
    const chats = (state.world?.chats ?? []).map((chat) => {
      const owner = chat.type === "private" && state.world.users.find((user) => user.id === chat.id);
      return el("option", { value: chat.id }, owner ? `${owner.first_name}'s private chat` : titleOf(chat));
    });
    select.replaceChildren(el("option", { value: "" }, "Every chat"), ...chats);
    select.value = chosen;
  };
  on("world", draw);
  draw();
  return select;
}

// What the form says, as the fault that is asked for.
function faultOf(form) {
  const given = Object.fromEntries(new FormData(form));
  const fault = { kind: given.kind, rate: Number(given.rate || 100) / 100 };
  for (const name of ["times", "seconds", "seed", "chat", "delay_s"]) if (given[name]) fault[name] = Number(given[name]);
  const methods = given.methods.split(/[\s,]+/).filter(Boolean);
  if (methods.length) fault.methods = methods;
  if (!KINDS[fault.kind].delay) delete fault.delay_s;
  return fault;
}

// `add(fault)` is called when the form is sent.
export function faultForm(add) {
  const kinds = Object.entries(KINDS).map(([kind, { label }]) => el("option", { value: kind }, label));
  const kind = el("select", { name: "kind", "data-testid": "fault-kind" }, kinds);
  const says = el("p", { class: "faint form-note", id: "fault-says" });
  const delay = number("delay_s", "Seconds");
  kind.setAttribute("aria-describedby", "fault-says");
  const choose = () => {
    const chosen = KINDS[kind.value];
    says.textContent = chosen.says;
    delay.hidden = !chosen.delay;
    if (chosen.delay) delay.firstChild.textContent = chosen.delay;
  };
  kind.addEventListener("change", choose);
  choose();
  const form = el(
    "form",
    { class: "form", "data-testid": "fault-form", "aria-label": "A fault" },
    el("label", { class: "field" }, "What goes wrong", kind),
    says,
    el(
      "div",
      { class: "fields" },
      number("rate", "Percent of calls", { max: "100", value: "100" }),
      delay,
      number("times", "So many times", { step: "1", min: "1", placeholder: "any" }),
      number("seconds", "Ends after, s", { placeholder: "never" }),
      number("seed", "Seed", { step: "1", placeholder: "any" }),
    ),
    el("label", { class: "field" }, "Where", chatSelect()),
    el("label", { class: "field" }, "Only these methods", el("input", { name: "methods", placeholder: "sendMessage, editMessageText", autocomplete: "off", spellcheck: "false" })),
    el("button", { class: "solid", "data-testid": "fault-add" }, "Let it go wrong"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(faultOf(form));
  });
  return form;
}
