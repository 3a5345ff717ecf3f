// The last exchange with the app: the signed request as it was sent, and the reply as it arrived.

import { el, fill } from "./dom.js";
import { on, state } from "./state.js";

/** Returns the content of the pane, which follows the state. */
export function inspector() {
  const node = el("div", { class: "inspector" });
  const draw = () => {
    const none = el("p", {}, "There was no exchange yet. Send a command, then look here.");
    fill(node, state.exchange ? parts(state.exchange) : none);
  };
  on("exchange", draw);
  draw();
  return node;
}

function parts(exchange) {
  return [
    el("p", {}, "The demo signs each request as Slack does, and sends it to the app over HTTP."),
    el("h3", {}, "Request"),
    el("p", { class: "request-line" }, `${exchange.method} ${exchange.url}`),
    headers(exchange.headers),
    body("Body of the request", exchange.body),
    el("h3", {}, "Reply"),
    el("p", { class: "request-line" }, `Status ${exchange.status}, after ${Math.round(exchange.milliseconds)} ms`),
    headers(exchange.reply_headers),
    body("Body of the reply", exchange.reply),
  ];
}

function headers(values) {
  const rows = Object.entries(values ?? {}).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
  return rows.length ? el("dl", { class: "headers" }, rows) : null;
}

function body(label, raw) {
  return el("pre", { tabindex: 0, role: "region", "aria-label": label }, readable(raw) || "(empty)");
}

/** Returns JSON with indents and forms as lines; what is neither stays as it is. */
function readable(raw) {
  if (raw === null || raw === undefined) return "";
  if (typeof raw !== "string") return JSON.stringify(raw, null, 2);
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return /^[\w.%+-]+=/.test(raw) && !raw.includes("\n") ? [...new URLSearchParams(raw)].map(([name, value]) => `${name} = ${nested(value)}`).join("\n") : raw;
  }
}

function nested(value) {
  if (!value.startsWith("{")) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
