// A button with a list to choose from, for every select element: options, groups, several choices, type-ahead.

import { append, el, fill, icon, uniqueId } from "./dom.js";
import { words } from "./mrkdwn.js";
import { close, openAt, popup } from "./popup.js";

const SEARCH_FROM = 8;
const DELAY_MS = 150;

/**
 * Returns a picker. `source(query)` returns or promises [{label, options}], `selected` has the chosen options,
 * `choose(options)` is called after each choice, `typeahead` is the least number of letters for which options are requested.
 */
export class Picker {
  constructor({ label, labelledBy, placeholder, source, selected = [], several = false, typeahead = null, count = 0, choose, key, id }) {
    Object.assign(this, { source, several, typeahead, choose, selected, placeholder, wanted: 0, active: -1, shown: [] });
    this.listId = uniqueId("list");
    this.face = el("span", { class: "picker-face" });
    this.button = el("button", {
      type: "button", class: "picker", "aria-haspopup": "listbox", "aria-expanded": "false", "data-key": key, id,
      onclick: () => (this.popup.isConnected ? this.leave() : this.open()),
    }, this.face, icon("down"));
    const name = label ?? placeholder;
    this.list = el("div", { class: "options", role: "listbox", id: this.listId, tabindex: "-1", "aria-label": name, "aria-multiselectable": several ? "true" : null });
    this.search = typeahead !== null || count >= SEARCH_FROM ? this.searchField(name) : null;
    this.popup = popup({ class: "picker-popup" }, () => this.closed());
    append(this.popup, [this.search, this.list]);
    this.popup.addEventListener("keydown", (event) => this.keydown(event));
    this.node = el("div", { class: "picker-box" }, this.button);
    if (labelledBy) this.button.setAttribute("aria-labelledby", `${labelledBy} ${(this.face.id = uniqueId("face"))}`);
    this.showSelected(name);
  }

  searchField(name) {
    let timer = 0;
    return el("input", {
      class: "picker-search", type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "true", "aria-autocomplete": "list",
      "aria-controls": this.listId, "aria-label": `Filter: ${name}`, placeholder: this.typeahead === null ? "Filter" : this.placeholder,
      oninput: () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.load(), this.typeahead === null ? 0 : DELAY_MS);
      },
    });
  }

  showSelected(name) {
    const chosen = this.selected.map((option) => words(option.text)).join(", ");
    this.face.textContent = chosen || this.placeholder;
    this.face.classList.toggle("empty", !chosen);
    if (!this.face.id) this.button.setAttribute("aria-label", chosen && chosen !== name ? `${name}: ${chosen}` : name);
  }

  open() {
    this.node.append(this.popup);
    this.button.setAttribute("aria-expanded", "true");
    openAt(this.popup, this.button);
    (this.search ?? this.list).focus({ preventScroll: true });
    this.load();
  }

  leave() {
    close(this.popup);
    this.button.focus({ preventScroll: true });
  }

  closed() {
    this.button.setAttribute("aria-expanded", "false");
    if (this.search) this.search.value = "";
    this.popup.remove();
  }

  async load() {
    const query = this.search?.value.trim() ?? "";
    const turn = (this.wanted += 1);
    if (this.typeahead !== null && query.length < this.typeahead) {
      return this.message(`Type ${this.typeahead} letters or more`);
    }
    let groups;
    try {
      const pending = this.source(query);
      if (pending instanceof Promise && !this.shown.length) this.message("Searching…");
      groups = await pending;
    } catch (error) {
      return this.message(error.message);
    }
    if (turn === this.wanted) this.show(groups, this.typeahead === null ? query.toLowerCase() : "");
  }

  message(text) {
    this.shown = [];
    this.activate(-1);
    fill(this.list, el("div", { class: "picker-note", role: "option", "aria-disabled": "true", "aria-selected": "false" }, text));
  }

  show(groups, filter) {
    this.shown = [];
    const parts = groups.map(({ label, options }) => {
      const matching = options.filter((option) => words(option.text).toLowerCase().includes(filter));
      if (!matching.length) return null;
      const rows = matching.map((option) => this.row(option));
      if (!label) return rows;
      const heading = el("div", { class: "group-label", id: uniqueId("group") }, words(label));
      return el("div", { role: "group", "aria-labelledby": heading.id }, heading, rows);
    });
    if (!this.shown.length) return this.message("No match");
    fill(this.list, parts);
    this.activate(Math.max(0, this.shown.findIndex(({ option }) => this.has(option))));
    openAt(this.popup, this.button);
  }

  row(option) {
    const node = el("div", { class: "option", role: "option", id: uniqueId("option"), "aria-selected": String(this.has(option)), "data-value": option.value }, words(option.text));
    append(node, option.description && el("span", { class: "option-description" }, words(option.description)));
    node.addEventListener("click", () => this.take(option));
    this.shown.push({ option, node });
    return node;
  }

  has(option) {
    return this.selected.some((one) => one.value === option.value);
  }

  activate(index) {
    this.shown[this.active]?.node.classList.remove("active");
    this.active = index;
    const node = this.shown[index]?.node;
    const holder = this.search ?? this.list;
    if (!node) return holder.removeAttribute("aria-activedescendant");
    node.classList.add("active");
    node.scrollIntoView({ block: "nearest" });
    holder.setAttribute("aria-activedescendant", node.id);
  }

  take(option) {
    if (this.several) this.selected = this.has(option) ? this.selected.filter((one) => one.value !== option.value) : [...this.selected, option];
    else this.selected = [option];
    this.showSelected(this.list.getAttribute("aria-label"));
    if (this.several) this.shown.forEach(({ option: one, node }) => node.setAttribute("aria-selected", String(this.has(one))));
    else this.leave();
    this.choose(this.selected);
  }

  keydown(event) {
    const last = this.shown.length - 1;
    const targets = { ArrowDown: Math.min(this.active + 1, last), ArrowUp: Math.max(this.active - 1, 0) };
    if (!this.search) Object.assign(targets, { Home: 0, End: last });
    if (event.key in targets) this.activate(targets[event.key]);
    else if (event.key === "Enter" && this.shown[this.active]) this.take(this.shown[this.active].option);
    else if (event.key === "Escape" || event.key === "Tab") this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
