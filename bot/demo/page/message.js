// One message: author, time, blocks, files, and what a reader can do with it.

import * as api from "./api.js";
import { blockNodes } from "./blocks.js";
import { append, el, icon, iconButton, keepingFocus } from "./dom.js";
import { Form } from "./form.js";
import { menuButton } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { personName, timeNode } from "./names.js";
import { fileNode } from "./pictures.js";
import { attempt, drop, openThread, say, state, threadOf } from "./state.js";

/** Returns the round or square sign of an author; the app has its own shape. */
export function avatar(id) {
  const isApp = id === state.app.id;
  const initials = personName(id).split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();
  const tint = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;
  return el("span", { class: `avatar ${isApp ? "app" : `tint-${tint}`}`, "aria-hidden": "true" }, initials);
}

/** Returns where a message's elements report to. */
function contextOf(message, form) {
  const source = { channel: message.channel, ts: message.ts, thread_ts: message.thread_ts };
  return {
    form,
    act: (block, element, value) => attempt(() => api.act({ ...source, block, element, value, values: form.values() })),
    options: (block, element, query) => api.options({ ...source, block, element, query }),
  };
}

/** Returns the content: the blocks, else the text. */
function content(message) {
  const form = new Form();
  const nodes = message.blocks?.length ? blockNodes(message.blocks, contextOf(message, form)) : [];
  const text = !nodes.length && message.text ? el("div", { class: "text" }, mrkdwn(message.text)) : null;
  return [text, nodes, (message.files ?? []).map(fileNode)];
}

function privateLine(message) {
  if (!message.ephemeral) return null;
  return el("p", { class: "private" }, icon("eye"), "Only visible to you", el("span", { "aria-hidden": "true" }, " · "),
    el("button", { type: "button", class: "as-link", "data-key": "dismiss", onclick: () => dismiss(message) }, "Dismiss"));
}

function dismiss(message) {
  drop(message.channel, message.ts);
  if (!message.local) attempt(() => api.dismiss(message));
}

function replies(message) {
  const count = threadOf(message.channel, message.ts).length - 1;
  if (count < 1 || message.thread_ts) return null;
  return el("button", { type: "button", class: "replies", "data-key": "replies", onclick: () => openThread(message.ts) }, `${count} ${count === 1 ? "reply" : "replies"}`);
}

async function copied(message) {
  await navigator.clipboard.writeText(message.text ?? "");
  say("Text copied.");
}

/** Returns the toolbar: reply in a thread, and the message shortcuts of the app. */
function toolbar(message, inThread) {
  if (message.local) return null;
  const shortcuts = () => state.shortcuts.filter((one) => one.type === "message").map((one) => ({
    label: one.name,
    description: one.description,
    act: () => attempt(() => api.messageShortcut(one.callback_id, message)),
  }));
  const copy = { label: "Copy text", act: () => attempt(() => copied(message)) };
  const reply = !inThread && !message.ephemeral &&
    iconButton("thread", "Reply in thread", () => openThread(message.ts), { "data-key": "reply" });
  return el("div", { class: "toolbar" }, reply, menuButton({ label: "More message actions", key: "message-menu", items: () => [...(message.ephemeral ? [] : shortcuts()), copy] }));
}

/** A message on the screen. */
export class MessageNode {
  constructor(message, inThread) {
    this.inThread = inThread;
    this.node = el("article", { class: "message" });
    this.update(message);
  }

  /** Draws the message again in its place; the focus stays where it was. */
  update(message) {
    const { node } = this;
    const isApp = message.user === state.app.id;
    node.dataset.ts = message.ts;
    node.classList.toggle("ephemeral", Boolean(message.ephemeral));
    node.classList.toggle("local", Boolean(message.local));
    node.setAttribute("aria-label", `${personName(message.user)}, ${message.ephemeral ? "only visible to you" : "message"}`);
    const name = el("div", { class: "author" }, el("strong", {}, personName(message.user)), isApp && el("span", { class: "badge" }, "App"), message.ts && timeNode(message.ts));
    const body = el("div", { class: "message-body" }, privateLine(message), name, el("div", { class: "content" }, content(message)), replies(message));
    keepingFocus(node, () => {
      node.replaceChildren();
      append(node, [avatar(message.user), body, toolbar(message, this.inThread)]);
    });
  }
}
