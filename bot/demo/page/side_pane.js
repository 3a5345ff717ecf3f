// The pane at the side, which shows one thing at a time: a thread, the last exchange, the clock or the first steps.

import { el, fill, iconButton, uniqueId } from "./dom.js";

/** A pane; `onclose` runs when its user closes it. */
export class SidePane {
  constructor(onclose) {
    this.title = el("h2", { id: uniqueId("pane"), tabindex: -1 });
    this.body = el("div", { class: "pane-body" });
    this.onclose = onclose;
    this.node = el("aside", { class: "pane", hidden: true, "aria-labelledby": this.title.id, onkeydown: (event) => this.keydown(event) },
      el("div", { class: "pane-head" }, this.title, iconButton("close", "Close the side pane", () => this.close())), this.body);
    this.name = null;
  }

  /** Opens the pane with content under a name, and moves the focus to it. */
  open(name, title, ...content) {
    if (this.node.hidden) this.opener = document.activeElement;
    this.name = name;
    this.title.textContent = title;
    fill(this.body, content);
    this.node.hidden = false;
    this.title.focus({ preventScroll: true });
  }

  /** Closes the pane, if it shows what `name` says, and returns the focus to what opened it. */
  close(name = this.name) {
    if (this.node.hidden || name !== this.name) return;
    const inside = this.node.contains(document.activeElement);
    this.node.hidden = true;
    const closed = this.name;
    this.name = null;
    if (inside && this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    this.onclose(closed);
  }

  keydown(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  }
}
