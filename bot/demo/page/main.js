// The page begins here: it reads the state, draws the parts and follows the events.

import * as api from "./api.js";
import { clockPane, now, setClock } from "./clock.js";
import { el, icon } from "./dom.js";
import { guideList, welcome } from "./guide.js";
import { inspector } from "./inspector.js";
import { mainView } from "./main_view.js";
import { Modals } from "./modal.js";
import { learnNames } from "./names.js";
import { notices } from "./notice.js";
import { sidebar } from "./sidebar.js";
import { SidePane } from "./side_pane.js";
import { attempt, channelOf, drop, emit, go, keep, on, openThread, say, state } from "./state.js";
import { themeButton } from "./theme.js";
import { threadPane } from "./thread.js";

const app = el("div", { class: "frame" });
const modals = new Modals();
const pane = new SidePane((name) => {
  app.classList.remove("with-pane");
  markTools();
  if (name === "thread") state.thread = null;
});
const panes = {
  guide: { title: "Try this", icon: "bulb", label: "Try this", content: () => guideList(run) },
  clock: { title: "Clock", icon: "clock", label: "Clock", content: clockPane() },
  exchange: { title: "Last request and reply", icon: "code", label: "Requests", content: inspector() },
};
const tools = {};
const thread = threadPane();
let stop = () => {};

function markTools() {
  for (const [name, button] of Object.entries(tools)) {
    if (name in panes) button.setAttribute("aria-expanded", String(pane.name === name));
  }
}

function showPane(name, title, content) {
  if (name !== "thread") state.thread = null;
  pane.open(name, title, content);
  app.classList.add("with-pane");
  markTools();
}

function tool(name, label, sign, act) {
  tools[name] = el("button", { type: "button", class: "tool", title: label, "aria-label": label, onclick: act, "data-tool": name }, icon(sign), el("span", {}, label));
  return tools[name];
}

function toggle(name) {
  const { title, content } = panes[name];
  if (pane.name === name) pane.close();
  else showPane(name, title, typeof content === "function" ? content() : content);
}

/** Opens the look-up modal: the first global shortcut of the app. */
function lookUp() {
  const shortcut = state.shortcuts.find((one) => one.type === "global");
  if (shortcut) attempt(() => api.globalShortcut(shortcut.callback_id));
}

async function reload() {
  if (!channelOf(state.place)) go(state.channels[0].id);
  await send(`${state.app.command} admin reload`);
  const admin = state.people.find((one) => one.is_admin);
  if (!state.me.is_admin && admin) say(`Only an admin can reload. Switch to ${admin.name}, then click Reload again.`);
}

/** Sends what was written; a command is also shown to its author at once. */
async function send(text) {
  const channel = state.place;
  if (!text.startsWith("/")) return (await attempt(() => api.say({ channel, text }))) !== null;
  keep({ channel, ts: now().toFixed(6), user: state.me.id, blocks: [{ type: "section", text: { type: "plain_text", text, emoji: false } }], text, local: true, files: [] });
  return (await attempt(() => api.command(channel, text))) !== null;
}

/** Does one of the first steps: as its person, in its place. */
async function run(step) {
  if (step.person && step.person !== state.me.id) await begin(step.person);
  if (step.place) go(step.place);
  if (matchMedia("(max-width: 1100px)").matches) pane.close();
  if (step.text) await send(step.text);
  if (step.then) say(step.then);
}

function openMenu(open) {
  app.classList.toggle("menu-open", open);
  document.querySelector("[aria-controls=sidebar]").setAttribute("aria-expanded", String(open));
  scrim.hidden = !open;
  if (open) document.querySelector(".place[aria-current], .place")?.focus();
}

const scrim = el("button", { type: "button", class: "scrim", "aria-label": "Close the conversations", hidden: true, onclick: () => openMenu(false) });
const side = sidebar({ switchPerson: begin, extra: themeButton() });
const main = mainView({
  tools: [tool("look-up", "Look up", "search", lookUp), ...Object.entries(panes).map(([name, { label, icon: sign }]) => tool(name, label, sign, () => toggle(name))), tool("reload", "Reload", "reload", reload)],
  send,
  guide: (channel) => welcome(channelOf(channel), run),
  openMenu: () => openMenu(true),
});

on("thread", (ts) => {
  if (!ts) return pane.close("thread");
  showPane("thread", "Thread", thread.show());
  return thread.composer.field.focus();
});
on("place", (place) => {
  openMenu(false);
  if (place === "home") attempt(api.openHome);
  else if (matchMedia("(min-width: 721px)").matches) main.composer.field.focus({ preventScroll: true });
});

const CHANGES = {
  posted: ({ message }) => keep(message),
  replaced: ({ message }) => keep(message),
  deleted: ({ channel, ts }) => drop(channel, ts),
  views: ({ views }) => modals.show((state.views = views)),
  home: ({ home }) => emit("home", (state.home = home)),
  clock: ({ clock }) => {
    setClock(clock);
    emit("clock");
  },
  exchange: ({ exchange }) => emit("exchange", (state.exchange = exchange)),
  failed: ({ text }) => say(text, "error"),
};

/** Draws everything for a person: at the start, and when the reader becomes another person. */
async function begin(person) {
  const found = await attempt(() => api.start(person));
  if (!found) return;
  stop();
  const before = channelOf(state.place);
  const { messages, views, event, ...rest } = found;
  Object.assign(state, rest, { views, messages: new Map(), unread: new Map(), place: null });
  sessionStorage.setItem("person", state.me.id);
  api.actAs(state.me.id);
  learnNames({ people: [...state.people, state.app], channels: state.channels, zone: state.me.zone });
  setClock(state.clock);
  messages.forEach((message) => keep({ ...message, old: true }));
  emit("started");
  emit("exchange");
  const kept = before?.kind === "direct" ? state.channels.find((one) => one.kind === "direct") : before;
  go(kept?.id ?? state.channels[0].id);
  modals.show(views);
  stop = api.listen(event, (change) => CHANGES[change.kind]?.(change), connected);
}

let lost = false;

function connected(now) {
  if (!now) say("The connection to the demo was lost. Trying again…", "error");
  else if (lost) say("Connected again.");
  lost = !now;
}

app.append(side, main.node, pane.node);
document.body.append(el("nav", { "aria-label": "Skip" }, el("a", { class: "skip", href: "#", onclick: skip }, "Skip to the message field")), app, scrim, notices());

function skip(event) {
  event.preventDefault();
  main.composer.field.focus();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && app.classList.contains("menu-open")) openMenu(false);
});

begin(sessionStorage.getItem("person"));
