// The clock of the demo, which the app, its deliveries and the signatures share.

import * as api from "./api.js";
import { el } from "./dom.js";
import { formatted } from "./names.js";
import { attempt, on, say, state } from "./state.js";

let offset = 0;

/** Returns the time of the demo in seconds since 1970. */
export function now() {
  return (Date.now() + offset) / 1000;
}

/** Takes over the clock of the server. */
export function setClock(clock) {
  state.clock = clock;
  offset = Date.parse(clock.now) - Date.now();
}

const inWords = (seconds) => `${formatted(seconds, "date_long")}, ${formatted(seconds, "time")}`;

/** Returns the content of the pane. */
export function clockPane() {
  const shown = el("p", { class: "clock-now", role: "status" });
  const jumps = el("button", { type: "button", class: "button primary", onclick: jump }, "Jump to next Monday 09:00");
  const target = el("p", { class: "hint" });
  const draw = () => {
    shown.textContent = inWords(now());
    target.textContent = state.clock ? `That is ${inWords(Date.parse(state.clock.monday) / 1000)} (${state.clock.zone}).` : "";
  };
  on("clock", draw);
  draw();
  return el("div", { class: "clock" },
    el("p", {}, "Time in this demo:"), shown, jumps, target,
    el("p", { class: "hint" }, "First set up a digest, for example with “digest weekly mon 09:00”. After the jump the app itself posts what is due, in its channel."),
    el("p", { class: "hint" }, "Time only moves forward. The product outside the demo has no such control."));
}

async function jump() {
  if (await attempt(api.jump)) say("The clock was moved. Digests that are due arrive in their channels in a moment.");
}
