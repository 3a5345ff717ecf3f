// The Home tab of the app.

import * as api from "./api.js";
import { blockNodes } from "./blocks.js";
import { el, fill, keepingFocus } from "./dom.js";
import { Form } from "./form.js";
import { attempt, on, state } from "./state.js";

/** Returns the node of the Home tab; it follows the state. */
export function homeTab() {
  const node = el("div", { class: "home", role: "region", "aria-label": "Home tab", tabindex: 0 });
  const draw = () => {
    const view = state.home;
    if (!view) return fill(node, el("p", { class: "waiting" }, "Loading the Home tab…"));
    const form = new Form();
    const context = {
      form,
      act: (block, element, value) => attempt(() => api.act({ view_id: view.id, block, element, value, values: form.values() })),
      options: (block, element, query) => api.options({ view_id: view.id, block, element, query }),
    };
    return keepingFocus(node, () => fill(node, el("div", { class: "content" }, blockNodes(view.blocks ?? [], context))));
  };
  on("home", draw);
  draw();
  return node;
}
