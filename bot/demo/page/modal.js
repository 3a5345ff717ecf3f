// Modals of the app: a stack of at most three views, of which the last is shown.

import * as api from "./api.js";
import { blockNodes } from "./blocks.js";
import { el, fill, keepingFocus, uniqueId } from "./dom.js";
import { Form } from "./form.js";
import { textNodes } from "./mrkdwn.js";
import { attempt, state } from "./state.js";

const FIELDS = "input, textarea, select, button.picker";

/** The box for the modals. */
export class Modals {
  constructor() {
    this.title = el("h2", { id: uniqueId("title") });
    this.body = el("div", { class: "modal-body" });
    this.error = el("p", { class: "modal-error", role: "alert" });
    this.foot = el("div", { class: "modal-foot" });
    const closer = el("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => this.leave(true) }, "✕");
    this.form = el("form", { novalidate: true, onsubmit: (event) => this.submit(event) }, el("div", { class: "modal-head" }, this.title, closer), this.body, this.error, this.foot);
    this.box = el("dialog", { class: "modal", "aria-labelledby": this.title.id, oncancel: (event) => this.cancel(event) }, this.form);
    this.view = null;
    document.body.append(this.box);
  }

  /** Shows the last view of the stack, keeping what was entered if it is the same view with new content. */
  show(stack) {
    const view = stack.at(-1) ?? null;
    if (!view) {
      this.view = null;
      if (this.box.open) this.box.close();
      return this.opener?.isConnected && this.opener.focus({ preventScroll: true });
    }
    const same = this.view?.id === view.id;
    const previous = same ? this.values.values() : {};
    if (!this.box.open) this.opener = document.activeElement;
    Object.assign(this, { view, values: new Form(previous) });
    this.error.textContent = "";
    fill(this.title, textNodes(view.title));
    const draw = () => fill(this.body, blockNodes(view.blocks ?? [], this.context()));
    if (same) keepingFocus(this.body, draw);
    else draw();
    this.buttons();
    if (!this.box.open) this.box.showModal();
    if (!same) (this.body.querySelector(FIELDS) ?? this.foot.querySelector("button")).focus();
  }

  buttons() {
    const { view } = this;
    const back = state.views.length > 1 ? "Back" : "Close";
    const closing = el("button", { type: "button", class: "button", onclick: () => this.leave(false) }, view.close ? textNodes(view.close) : back);
    const sending = view.submit && el("button", { type: "submit", class: "button primary" }, textNodes(view.submit));
    fill(this.foot, closing, sending);
  }

  context() {
    const source = { view_id: this.view.id };
    const { values } = this;
    return {
      form: values,
      act: (block, element, value) => attempt(() => api.act({ ...source, block, element, value, values: values.values() })),
      options: (block, element, query) => api.options({ ...source, block, element, query }),
    };
  }

  cancel(event) {
    if (event.target !== this.box) return;
    event.preventDefault();
    this.leave(false);
  }

  async leave(all) {
    await attempt(() => api.closeView({ view_id: this.view.id, all }));
  }

  async submit(event) {
    event.preventDefault();
    const missing = this.missing();
    if (Object.keys(missing).length) return this.showErrors(missing);
    const button = this.foot.querySelector("[type=submit]");
    if (!button || button.disabled) return;
    button.disabled = true;
    try {
      const answer = await api.submitView({ view_id: this.view.id, values: this.values.values() });
      this.showErrors(answer?.errors ?? {});
    } catch (error) {
      this.error.textContent = error.message;
    } finally {
      button.disabled = false;
    }
  }

  /** Returns an error for each required field that is empty, as the clients of Slack do before they submit. */
  missing() {
    const found = {};
    const entered = this.values.values();
    for (const block of this.view.blocks ?? []) {
      if (block.type !== "input" || block.optional) continue;
      const { type, ...value } = entered[block.block_id]?.[block.element.action_id] ?? {};
      const empty = Object.values(value).every((one) => one === null || one?.length === 0);
      if (type && empty) found[block.block_id] = "Fill in this field.";
    }
    return found;
  }

  showErrors(errors) {
    this.body.querySelectorAll(".input-error").forEach((node) => node.remove());
    this.body.querySelectorAll("[aria-invalid]").forEach((node) => node.removeAttribute("aria-invalid"));
    for (const [name, text] of Object.entries(errors).reverse()) {
      const block = this.body.querySelector(`[data-block="${CSS.escape(name)}"]`);
      if (!block) {
        this.error.textContent = text;
        continue;
      }
      const note = el("p", { class: "input-error", id: uniqueId("error"), role: "alert" }, text);
      block.append(note);
      const field = block.querySelector(FIELDS);
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", note.id);
      field?.focus();
    }
  }
}
