// The field in which a user writes, with suggestions: arrow keys move, Tab takes one (so does
// Enter after an arrow key), Enter sends, Shift+Enter breaks the line.

import { append, el, fill, icon, uniqueId } from "./dom.js";
import { suggestionsFor } from "./suggestions.js";

/** A composer. `send(text)` posts what was written and says whether it was accepted. */
export class Composer {
  constructor({ label, placeholder, send }) {
    this.send = send;
    this.items = [];
    this.active = -1;
    this.history = [];
    this.listId = uniqueId("suggestions");
    this.list = el("div", { class: "suggestions", role: "listbox", id: this.listId, "aria-label": "Suggestions", hidden: true });
    this.field = el("textarea", {
      rows: 1, class: "composer-field", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": this.listId,
      "aria-label": label, placeholder, spellcheck: "false", autocomplete: "off",
      oninput: () => this.suggest(), onkeydown: (event) => this.keydown(event), onblur: () => this.hide(),
    });
    this.button = el("button", { type: "submit", class: "button primary send", "aria-label": "Send", title: "Send (Enter)" }, icon("send"));
    this.node = el("form", { class: "composer", onsubmit: (event) => this.submit(event) }, this.list, this.field, this.button);
  }

  /** Names the field anew for another conversation. */
  rename(label, placeholder) {
    this.field.setAttribute("aria-label", label);
    this.field.placeholder = placeholder;
  }

  /** Puts text into the field and the cursor at its end. */
  write(text) {
    this.field.value = text;
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.suggest();
  }

  suggest() {
    this.grow();
    const { from, items } = suggestionsFor(this.field.value.slice(0, this.field.selectionEnd));
    Object.assign(this, { from, items, chosen: false, active: items.length && !items[0].complete ? 0 : -1 });
    if (!items.length) return this.hide();
    fill(this.list, items.map((item, index) => this.row(item, index)));
    this.list.hidden = false;
    this.mark();
  }

  row(item, index) {
    const node = el("div", { class: "suggestion", role: "option", id: `${this.listId}-${index}`, "aria-selected": "false" },
      el("span", { class: "suggestion-label" }, item.label));
    append(node, item.description && el("span", { class: "option-description" }, item.description));
    node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(index);
    });
    return node;
  }

  mark() {
    [...this.list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === this.active)));
    const current = this.list.children[this.active];
    if (!current) return this.field.removeAttribute("aria-activedescendant");
    current.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", current.id);
  }

  hide() {
    this.list.hidden = true;
    this.items = [];
    this.field.removeAttribute("aria-activedescendant");
  }

  take(index) {
    const { field, from } = this;
    const end = field.selectionEnd;
    const { text } = this.items[index];
    field.setRangeText(text, from, end, "end");
    this.suggest();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 180)}px`;
  }

  keydown(event) {
    const open = this.items.length > 0;
    if (event.isComposing) return;
    if (open && this.chosen && event.key === "Enter") this.take(this.active);
    else if (event.key === "Enter" && !event.shiftKey) this.node.requestSubmit();
    else if (open && event.key === "ArrowDown") this.move(1);
    else if (open && event.key === "ArrowUp") this.move(-1);
    else if (open && event.key === "Tab" && !event.shiftKey && !this.items[Math.max(this.active, 0)].complete) this.take(Math.max(this.active, 0));
    else if (open && event.key === "Escape") this.hide();
    else if (!open && event.key === "ArrowUp" && !this.field.value && this.history.length) this.write(this.history.at(-1));
    else return;
    event.preventDefault();
  }

  move(by) {
    this.chosen = true;
    this.active = (this.active + by + this.items.length) % this.items.length;
    this.mark();
  }

  async submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.hide();
    this.grow();
    this.history.push(text);
    if ((await this.send(text)) === false && !this.field.value) this.write(text);
  }
}
