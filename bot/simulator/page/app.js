// Puts the page together: parts, address, theme, and the stream of events.

import * as announcer from "./announcer.js";
import { listen } from "./api.js";
import * as calls from "./calls.js";
import * as clock from "./clock.js";
import * as composer from "./composer.js";
import * as conversation from "./conversation.js";
import { alarm } from "./dialogs.js";
import { byId, icon } from "./dom.js";
import * as faults from "./faults.js";
import * as foot from "./foot.js";
import * as head from "./head.js";
import * as inspector from "./inspector.js";
import * as messagemenu from "./messagemenu.js";
import { follow } from "./place.js";
import * as popup from "./popup.js";
import * as saving from "./saving.js";
import * as selection from "./selection.js";
import * as shortcuts from "./shortcuts.js";
import * as sidebar from "./sidebar.js";
import { forget, on, refresh, refreshWorld, state, take, tell } from "./store.js";
import * as topics from "./topics.js";
import * as walk from "./walk.js";

function dark() {
  const kept = document.documentElement.dataset.theme;
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function drawTheme() {
  const label = dark() ? "Use the light theme" : "Use the dark theme";
  byId("theme").replaceChildren(icon(dark() ? "sun" : "moon"));
  byId("theme").setAttribute("aria-label", label);
  byId("theme").title = label;
}

function turnTheme() {
  const theme = dark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("newsdesk.theme", theme);
  } catch {
    // Nothing can be kept here: the theme lives as long as the page.
  }
  drawTheme();
}

function connection(connected) {
  state.connected = connected;
  byId("connection").hidden = connected;
  byId("connection").textContent = connected ? "" : "Connection lost. Trying again…";
}

async function catchUp() {
  connection(true);
  try {
    if (state.user === null) {
      await refreshWorld();
      await follow();
    } else await refresh();
    document.body.dataset.ready = "true"; // for tests: all chats of the person are loaded
    tell("connected");
  } catch (error) {
    alarm(error.message);
  }
}

// Another world took the place of this one: nobody may be who they were.
async function reload() {
  forget();
  state.user = null;
  await catchUp();
}

let watch = () => undefined; // turns the telling of calls on and off

const parts = [conversation, walk, composer, head, sidebar, topics, selection, messagemenu, popup, announcer, shortcuts];
for (const part of parts) part.start();
calls.start((wanted) => watch(wanted));
for (const part of [faults, clock, saving, inspector]) part.start(); // the inspector last: it draws their tabs
foot.start(composer);
drawTheme();
byId("theme").addEventListener("click", turnTheme);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
addEventListener("hashchange", () => Promise.resolve(follow()).catch((error) => alarm(error.message)));
on("reload", reload);
watch = listen({ event: take, opened: catchUp, lost: () => connection(false) });
