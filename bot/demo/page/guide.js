// First steps for newcomers. Their examples come from the server, so they fit the knowledge base.

import { el } from "./dom.js";
import { state } from "./state.js";

/** Returns the list of things to try; `run(step)` does one. */
export function guideList(run, steps = state.guide) {
  return el("ol", { class: "guide" }, steps.map((step) =>
    el("li", {}, el("button", { type: "button", class: "guide-step", onclick: () => run(step) },
      el("span", { class: "guide-title" }, step.title), step.text && el("code", {}, step.text)))));
}

/** Returns the beginning of a conversation: what it is for, and what to try first. */
export function welcome(channel, run, most = 4) {
  if (!channel) return null;
  const direct = channel.kind === "direct";
  const title = direct ? `Your conversation with ${state.app.name}` : `This is #${channel.name}`;
  const words = direct
    ? "Write a name or a question here; no command is needed. Files and pictures that you request arrive here too."
    : `Type ${state.app.command} and what you are looking for. Answers are visible only to you until you share them.`;
  return el("section", { class: "welcome" }, el("h2", {}, title), el("p", {}, words), direct ? null : [el("h3", {}, "Try this"), guideList(run, state.guide.slice(0, most))]);
}
