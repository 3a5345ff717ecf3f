// What the page cannot draw is shown as a fault with its JSON, never dropped.

import { el } from "./dom.js";

/** Returns a visible fault. */
export function fault(what, content) {
  const name = content && typeof content === "object" && content.type ? ` "${content.type}"` : "";
  const details = el("details", {}, el("summary", {}, `Unknown ${what}${name}`), el("pre", { tabindex: 0 }, JSON.stringify(content, null, 2)));
  return el("div", { class: "fault", role: "note", "data-fault": what }, details);
}
