// The main part of the page: the head of a place, its messages or the Home tab, and the composer.

import { el, fill, icon, iconButton } from "./dom.js";
import { Composer } from "./composer.js";
import { Log } from "./conversation.js";
import { homeTab } from "./home.js";
import { channelOf, on, state } from "./state.js";

/** Returns the main part. `tools` are the buttons at the top, `send(text)` posts, `guide(channel)` begins a conversation. */
export function mainView({ tools, send, guide, openMenu }) {
  const title = el("h1", { tabindex: -1 });
  const about = el("p", { class: "place-about" });
  const log = new Log("Messages", false);
  log.guide = guide;
  const composer = new Composer({ label: "Message", placeholder: "", send });
  const home = homeTab();
  const stage = el("div", { class: "stage" });
  const menu = iconButton("menu", "Conversations", openMenu, { class: "icon-button narrow-only", "aria-expanded": "false", "aria-controls": "sidebar" });
  const node = el("main", {}, el("header", { class: "head" }, menu, el("div", { class: "head-words" }, title, about), el("div", { class: "tools", role: "toolbar", "aria-label": "Tools" }, tools)), stage);
  on("place", (place) => {
    const channel = channelOf(place);
    document.title = `${nameOf(channel)} · Demo workspace`;
    fill(title, channel && channel.kind !== "direct" ? icon("hash") : null, channel ? channel.name : `${state.app.name} Home`);
    about.textContent = channel ? channel.topic ?? "" : "Personal to you";
    if (!channel) return fill(stage, home);
    fill(stage, log.box, composer.node);
    const target = channel.kind === "direct" ? channel.name : `#${channel.name}`;
    composer.rename(`Message ${target}`, channel.kind === "direct" ? `Write to ${target}: a name or a question` : `Message ${target}. Type / for commands`);
    return log.show(place);
  });
  return { node, composer, title };
}

function nameOf(channel) {
  if (!channel) return `${state.app.name} Home`;
  return channel.kind === "direct" ? channel.name : `#${channel.name}`;
}
