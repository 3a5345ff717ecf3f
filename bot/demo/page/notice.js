// Short messages of the page itself, for a few seconds.

import { el } from "./dom.js";
import { on } from "./state.js";

const SHOWN_MS = 6000;

/** Returns the place of the notices. */
export function notices() {
  const status = el("div", { role: "status" });
  const alert = el("div", { role: "alert" });
  let timer = 0;
  on("notice", ({ text, kind }) => {
    clearTimeout(timer);
    status.replaceChildren();
    alert.replaceChildren();
    (kind === "error" ? alert : status).append(el("p", { class: `notice ${kind}` }, text));
    timer = setTimeout(() => {
      status.replaceChildren();
      alert.replaceChildren();
    }, SHOWN_MS);
  });
  return el("div", {}, status, alert);
}
