// The messages of a conversation or of a thread, in a log that screen readers announce.

import { el } from "./dom.js";
import { MessageNode } from "./message.js";
import { dayOf } from "./names.js";
import { messagesIn, on, state, threadOf } from "./state.js";

const NEAR = 120;

/** A list of messages that follows the state. `channel` and `thread` say what it shows now. */
export class Log {
  constructor(label, inThread) {
    this.inThread = inThread;
    this.nodes = new Map();
    this.day = "";
    this.box = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": label, tabindex: 0 });
    this.guide = null;
    on("posted", (message) => this.posted(message));
    on("replaced", (message) => this.replaced(message));
    on("dropped", ({ channel, ts }) => this.dropped(channel, ts));
  }

  /** Shows another conversation or thread, from its end. */
  show(channel, thread = null) {
    Object.assign(this, { channel, thread, day: "" });
    this.nodes.clear();
    this.box.replaceChildren();
    this.box.setAttribute("aria-busy", "true");
    if (!thread && this.guide) this.box.append(this.guide(channel));
    const messages = thread ? threadOf(channel, thread) : messagesIn(channel).filter((one) => this.has(one));
    messages.forEach((message) => this.add(message));
    this.box.setAttribute("aria-busy", "false");
    this.box.scrollTop = messages.length ? this.box.scrollHeight : 0;
  }

  has(message) {
    if (message.channel !== this.channel) return false;
    return this.inThread ? message.ts === this.thread || message.thread_ts === this.thread : !message.thread_ts;
  }

  add(message) {
    const day = dayOf(message.ts);
    if (day !== this.day && !this.inThread) this.box.append(el("p", { class: "day" }, el("span", {}, day)));
    this.day = day;
    const shown = new MessageNode(message, this.inThread);
    this.nodes.set(message.ts, shown);
    this.box.append(shown.node);
    return shown.node;
  }

  posted(message) {
    if (!this.inThread && message.thread_ts && message.channel === this.channel) return this.refresh(message.thread_ts);
    if (!this.has(message) || this.nodes.has(message.ts)) return;
    const { box } = this;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    const node = this.add(message);
    if (atEnd || message.user === state.me?.id || message.ephemeral) this.reveal(node);
  }

  /** Scrolls to the end, but not past the beginning of a message that is taller than the screen. */
  reveal(node) {
    const { box } = this;
    const top = node.offsetTop - box.offsetTop - 56;
    box.scrollTop = Math.min(box.scrollHeight - box.clientHeight, Math.max(top, box.scrollTop));
  }

  refresh(ts) {
    const message = messagesIn(this.channel).find((one) => one.ts === ts);
    if (message) this.nodes.get(ts)?.update(message);
  }

  replaced(message) {
    if (this.has(message)) this.nodes.get(message.ts)?.update(message);
  }

  dropped(channel, ts) {
    if (channel !== this.channel || !this.nodes.has(ts)) return;
    const { node } = this.nodes.get(ts);
    if (node.contains(document.activeElement)) this.box.focus({ preventScroll: true });
    node.remove();
    this.nodes.delete(ts);
  }
}
