// The sidebar: conversations, the app, and who the reader is.

import { el, fill, icon } from "./dom.js";
import { avatar } from "./message.js";
import { menuButton } from "./menu.js";
import { go, on, state } from "./state.js";

/** Returns the sidebar. `switchPerson(id)` makes the reader another person. */
export function sidebar({ switchPerson, extra }) {
  const places = el("div", { class: "places" });
  const who = el("div", { class: "who" });
  const node = el("nav", { class: "sidebar", id: "sidebar", "aria-label": "Conversations" },
    el("div", { class: "workspace" }, el("span", { class: "workspace-mark", "aria-hidden": "true" }), el("strong", {}, "Demo workspace")), places, el("div", { class: "sidebar-foot" }, extra, who));
  const draw = () => {
    const focused = places.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    fill(places, groups());
    if (focused) places.querySelector(`[data-place="${focused}"]`)?.focus();
  };
  const drawWho = () => fill(who, person(switchPerson));
  on("place", draw);
  on("unread", draw);
  on("started", () => {
    draw();
    drawWho();
  });
  return node;
}

function groups() {
  const channels = state.channels.filter((one) => one.kind !== "direct");
  const direct = state.channels.filter((one) => one.kind === "direct");
  return [
    group("Channels", channels.map((one) => place(one.id, `# ${one.name}`, icon("hash"), one.name))),
    group("Direct messages", direct.map((one) => place(one.id, one.name, avatar(state.app.id), one.name))),
    group("Apps", [place("home", `${state.app.name} Home`, icon("home"), "Home")]),
  ];
}

function group(title, rows) {
  return el("section", {}, el("h2", {}, title), el("ul", {}, rows.map((row) => el("li", {}, row))));
}

function place(id, label, sign, name) {
  const count = state.unread.get(id) ?? 0;
  return el("button", {
    type: "button", class: `place${count ? " unread" : ""}`, "data-place": id, "aria-current": state.place === id ? "page" : null,
    "aria-label": count ? `${label}, ${count} unread` : label, onclick: () => go(id),
  }, sign, el("span", { class: "place-name" }, name), count ? el("span", { class: "count", "aria-hidden": "true" }, count) : null);
}

/** Returns the menu of people: what the app permits depends on who asks. */
function person(switchPerson) {
  const { me } = state;
  const face = [avatar(me.id), el("span", { class: "who-words" }, el("strong", {}, me.name), el("span", { class: "who-role" }, me.role ?? "")), icon("down")];
  return menuButton({
    label: `You are ${me.name}${me.role ? `, ${me.role}` : ""}. Switch person`,
    className: "who-button",
    content: face,
    items: () => state.people.map((one) => ({ label: one.name, description: one.role, checked: one.id === me.id, act: () => switchPerson(one.id) })),
  });
}
