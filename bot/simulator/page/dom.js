// Makes elements from data; content only ever becomes text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  at: "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM15.5 8.5v4.8c0 3 4.5 2.6 4.5-1.3a8 8 0 1 0-3.2 6.4",
  attach: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17.1a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  back: "M15 5l-7 7 7 7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.8 5.8l12.4 12.4",
  chart: "M5 20V10M12 20V4M19 20v-7",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
  close: "M6 6l12 12M18 6L6 18",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  down: "M5 9l7 7 7-7",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  forward: "M14 6l6 6-6 6M20 12h-9c-4 0-6.5 2-7 6",
  keyboard: "M3 6h18v12H3zM7 10v.01M11 10v.01M15 10v.01M17 10v.01M8 14h8",
  leave: "M14 4h5v16h-5M4 12h11M8 8l-4 4 4 4",
  link: "M8 16L17 7M10 7h7v7",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M5 7h14M5 12h14M5 17h9",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  people: "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19.5c0-3.2 2.6-5.5 6-5.5s6 2.3 6 5.5M16 5a3 3 0 0 1 0 5.8M17.5 14.3c2.1.7 3.5 2.6 3.5 5.2",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.2v.01",
  plus: "M12 5v14M5 12h14",
  question: "M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2.2M12 17.5v.01",
  reply: "M10 6l-6 6 6 6M4 12h9c4 0 6.5 2 7 6",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  send: "M4 12l16-7.5L15.5 20l-4-6.5zM11.5 13.5L20 4.5",
  shield: "M12 3l7.5 3v5.5c0 4.6-3 8-7.5 9.5-4.5-1.5-7.5-4.9-7.5-9.5V6zM9 12l2.2 2.2L15.2 10",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  tick: "M5 12.5l4.5 4.5L19 7.5",
  tools: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.3v.01",
};

// `properties`: on... are listeners, false and null leave an attribute out, true makes it empty.
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("data-sign", name);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export const byId = (id) => document.getElementById(id);

// A popover closes on Escape, on a click elsewhere and when focus leaves for another place.
export function dismissable(panel, opener, close) {
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
    opener().focus();
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = panel.contains(event.target) || opener()?.contains(event.target);
    if (!panel.hidden && !inside) close();
  });
}

// Arrows, Home and End move focus among `items()`, of which one is a stop for Tab.
// `sideways`: left and right instead of up and down; `act`: what gets focus is pressed at once.
export function roving(container, items, { sideways = false, act = false } = {}) {
  const [back, on] = sideways ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  container.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    const steps = { [on]: at + 1, [back]: at - 1, Home: 0, End: all.length - 1 };
    if (at < 0 || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = all[(steps[event.key] + all.length) % all.length];
    next.focus();
    if (act) next.click();
  });
  container.addEventListener("focusin", (event) => {
    const all = items();
    if (all.includes(event.target)) onlyStop(all, event.target);
  });
}

export const onlyStop = (items, stop) => items.forEach((item) => item.setAttribute("tabindex", item === stop ? "0" : "-1"));
