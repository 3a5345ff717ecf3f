// The question that an element asks before it acts.

import { el, uniqueId } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** Asks a confirm object's question and returns whether the user agreed. */
export function confirmed(question) {
  return new Promise((resolve) => {
    const title = el("h2", { id: uniqueId("title") }, textNodes(question.title));
    const style = question.style === "danger" ? "danger" : "primary";
    const box = el("dialog", { class: "modal small", "aria-labelledby": title.id },
      el("form", { method: "dialog" }, title, el("p", {}, textNodes(question.text)),
        el("div", { class: "modal-foot" },
          el("button", { class: "button", value: "no" }, textNodes(question.deny)),
          el("button", { class: `button ${style}`, value: "yes" }, textNodes(question.confirm)))));
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
  });
}
