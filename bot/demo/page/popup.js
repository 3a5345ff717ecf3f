// Popups in the top layer, placed next to the button that opens them.

import { el } from "./dom.js";

const GAP = 4;

/** Returns a hidden popup; a click outside it or the Escape key closes it. `onclose` runs after it has closed. */
export function popup(properties, onclose) {
  const node = el("div", { popover: "auto", ...properties, class: `popup ${properties.class ?? ""}` });
  node.addEventListener("toggle", (event) => {
    if (event.newState === "closed") onclose();
  });
  return node;
}

/** Opens a popup under a button, or above it if there is more space. */
export function openAt(node, button) {
  node.style.maxHeight = "";
  node.showPopover();
  const anchor = button.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const below = window.innerHeight - anchor.bottom - GAP;
  const above = anchor.top - GAP;
  const under = below >= size.height || below >= above;
  const height = Math.min(size.height, Math.max(under ? below : above, 120) - GAP);
  const left = Math.max(GAP, Math.min(anchor.left, window.innerWidth - size.width - GAP));
  node.style.maxHeight = `${height}px`;
  node.style.left = `${left}px`;
  node.style.top = `${under ? anchor.bottom + GAP : anchor.top - height - GAP}px`;
}

/** Closes a popup that is open. */
export function close(node) {
  if (node.matches(":popover-open")) node.hidePopover();
}
