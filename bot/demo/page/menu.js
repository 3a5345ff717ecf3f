// A button that opens a menu of commands: arrow keys move, Enter chooses, Escape closes.

import { append, el, icon } from "./dom.js";
import { close, openAt, popup } from "./popup.js";

/**
 * Returns a menu button. `items` returns the entries when it opens: {label, description, act, checked};
 * `checked` makes an entry one of a set of alternatives.
 */
export function menuButton({ label, items, content = icon("more"), className = "icon-button", key }) {
  const opener = el("button", {
    type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label, "data-key": key,
  }, content);
  const list = popup({ class: "menu", role: "menu", "aria-label": label }, () => {
    opener.setAttribute("aria-expanded", "false");
    list.remove();
  });
  const leave = () => {
    close(list);
    opener.focus({ preventScroll: true });
  };
  opener.addEventListener("click", () => {
    if (list.isConnected) return leave();
    list.replaceChildren(...items().map((item) => entry(item, leave)));
    opener.after(list);
    opener.setAttribute("aria-expanded", "true");
    openAt(list, opener);
    list.querySelector("button")?.focus();
  });
  list.addEventListener("keydown", (event) => move(event, list, leave));
  return opener;
}

function entry(item, leave) {
  const chosen = item.checked !== undefined;
  const button = el("button", {
    type: "button", class: "menu-item", tabindex: "-1", role: chosen ? "menuitemradio" : "menuitem",
    "aria-checked": chosen ? String(item.checked) : null,
    onclick: () => {
      leave();
      item.act();
    },
  }, el("span", { class: "menu-label" }, item.label));
  return append(button, item.description && el("span", { class: "menu-description" }, item.description));
}

function move(event, list, leave) {
  const entries = [...list.querySelectorAll("button")];
  const at = entries.indexOf(document.activeElement);
  const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key === "Tab" || event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    leave();
  } else if (event.key in targets) {
    event.preventDefault();
    entries.at(targets[event.key] % entries.length)?.focus();
  }
}
