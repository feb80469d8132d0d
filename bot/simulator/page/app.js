// Puts the page together: parts, address, theme, and the stream of events.

import { listen } from "./api.js";
import * as composer from "./composer.js";
import * as conversation from "./conversation.js";
import { alarm } from "./dialogs.js";
import { byId, icon } from "./dom.js";
import * as head from "./head.js";
import { follow } from "./place.js";
import * as sidebar from "./sidebar.js";
import { refresh, refreshWorld, state, take } from "./store.js";

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
  } catch (error) {
    alarm(error.message);
  }
}

conversation.start();
composer.start();
head.start();
sidebar.start();
drawTheme();
byId("theme").addEventListener("click", turnTheme);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
addEventListener("hashchange", () => Promise.resolve(follow()).catch((error) => alarm(error.message)));
listen({ event: take, opened: catchUp, lost: () => connection(false) });
