// The thread in the side pane: its messages and a composer. Slash commands do not work there, as in Slack.

import * as api from "./api.js";
import { el } from "./dom.js";
import { Composer } from "./composer.js";
import { Log } from "./conversation.js";
import { attempt, say, state } from "./state.js";

/** Returns what shows a thread: `show()` returns its node for the thread that is open now. */
export function threadPane() {
  const log = new Log("Thread", true);
  const composer = new Composer({ label: "Reply in thread", placeholder: "Reply in thread", send });
  const node = el("div", { class: "thread" }, log.box, composer.node);
  const show = () => {
    composer.rename("Reply in thread", `Reply. Mention @${state.app.name} to ask`);
    log.show(state.place, state.thread);
    return node;
  };
  return { show, composer };
}

async function send(text) {
  if (text.startsWith("/")) {
    say(`Slash commands do not work in threads. Mention @${state.app.name} instead.`, "error");
    return false;
  }
  return (await attempt(() => api.say({ channel: state.place, thread_ts: state.thread, text }))) !== null;
}
