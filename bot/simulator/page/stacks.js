// Which messages stand together: an album as one, a run by one sender close together, days apart.

import { drawMessages } from "./bubbles.js";
import { day, dayKey } from "./dates.js";
import { el } from "./dom.js";
import { serviceText } from "./gist.js";
import { sender } from "./people.js";
import { bot } from "./store.js";

const RUN_S = 600; // messages this close together stand as one run

const drawn = new Map(); // id of the first message -> {messages, key, element}
const days = new Map();

export const clear = () => drawn.clear();

// The drawing that a message stands in: {messages, element}.
export const drawingOf = (id) =>
  drawn.get(id) ?? [...drawn.values()].find((entry) => entry.messages.some((one) => one.message_id === id));

// Elements for these messages; what has not changed keeps its element.
export function elementsFor(chat, messages) {
  const stacks = albums(messages);
  const nodes = [];
  stacks.forEach((stack, at) => {
    const [before, after] = [stacks[at - 1], stacks[at + 1]];
    if (!before || dayKey(before[0].date) !== dayKey(stack[0].date)) nodes.push(separator(stack[0].date));
    nodes.push(elementFor(chat, stack, { first: !together(before, stack), last: !together(stack, after) }));
  });
  forget(stacks);
  return nodes;
}

function albums(messages) {
  const stacks = [];
  for (const message of messages) {
    const last = stacks.at(-1);
    const album = message.media_group_id;
    if (album && last?.[0].media_group_id === album) last.push(message);
    else stacks.push([message]);
  }
  return stacks;
}

function together(one, other) {
  if (!one || !other) return false;
  const [early, late] = [one.at(-1), other[0]];
  return (
    !serviceText(early) && !serviceText(late) &&
    sender(early, bot()).id === sender(late, bot()).id &&
    Math.abs(early.date - late.date) < RUN_S && dayKey(early.date) === dayKey(late.date)
  );
}

function elementFor(chat, messages, flags) {
  const id = messages[0].message_id;
  const key = `${flags.first}${flags.last}`;
  const known = drawn.get(id);
  const same = known?.key === key && known.messages.length === messages.length;
  if (same && known.messages.every((one, at) => one === messages[at])) return known.element;
  const element = drawMessages(messages, chat, flags);
  if (known?.element.contains(document.activeElement)) keepFocus(known.element, element);
  drawn.set(id, { messages, key, element });
  return element;
}

function forget(stacks) {
  const shown = new Set(stacks.map((stack) => stack[0].message_id));
  for (const id of drawn.keys()) if (!shown.has(id)) drawn.delete(id);
}

// An edit makes the message anew: focus goes to what stands where it stood.
function keepFocus(old, fresh) {
  const places = "button, a, [tabindex]";
  const place = [...old.querySelectorAll(places)].indexOf(document.activeElement);
  requestAnimationFrame(() => {
    const all = place < 0 ? [] : [...fresh.querySelectorAll(places)];
    const target = all[Math.min(place, all.length - 1)] ?? fresh;
    target.focus({ preventScroll: true });
  });
}

function separator(date) {
  const key = dayKey(date);
  const label = day(date);
  if (days.get(key)?.textContent !== label) {
    days.set(key, el("div", { class: "day", role: "separator", "aria-label": label }, el("span", {}, label)));
  }
  return days.get(key);
}
