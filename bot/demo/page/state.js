// What the page knows, and who is to hear of a change.

const listeners = new Map();

/** The state of the page. `place` is a conversation's id or "home"; `thread` is the ts of the open thread's first message. */
export const state = {
  me: null,
  people: [],
  channels: [],
  app: { id: "", name: "", command: "" },
  commands: [],
  shortcuts: [],
  guide: [],
  place: null,
  thread: null,
  messages: new Map(),
  unread: new Map(),
  views: [],
  home: null,
  clock: null,
  exchange: null,
};

/** Calls a function at each change of one kind. */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, []);
  listeners.get(kind).push(listener);
}

/** Announces a change. */
export function emit(kind, detail) {
  for (const listener of listeners.get(kind) ?? []) listener(detail);
}

/** Returns the messages of a conversation, oldest first. */
export function messagesIn(channel) {
  if (!state.messages.has(channel)) state.messages.set(channel, []);
  return state.messages.get(channel);
}

/** Returns the conversation with an id. */
export function channelOf(id) {
  return state.channels.find((channel) => channel.id === id);
}

/** Returns the first message of a thread with its replies. */
export function threadOf(channel, ts) {
  return messagesIn(channel).filter((message) => message.ts === ts || message.thread_ts === ts);
}

/** Adds a message, or replaces the one with its `ts`. */
export function keep(message) {
  const kept = messagesIn(message.channel);
  const at = kept.findIndex((one) => one.ts === message.ts);
  if (at >= 0) {
    kept[at] = { ...message, replaced: true };
    emit("replaced", kept[at]);
    return;
  }
  kept.push(message);
  if (message.channel !== state.place && message.user !== state.me?.id && !message.old) {
    state.unread.set(message.channel, (state.unread.get(message.channel) ?? 0) + 1);
    emit("unread");
  }
  emit("posted", message);
}

/** Removes a message: deleted by the app, or dismissed by the reader. */
export function drop(channel, ts) {
  const kept = messagesIn(channel);
  const at = kept.findIndex((one) => one.ts === ts);
  if (at < 0) return;
  kept.splice(at, 1);
  emit("dropped", { channel, ts });
}

/** Opens a conversation or the Home tab. */
export function go(place) {
  state.place = place;
  state.thread = null;
  state.unread.delete(place);
  emit("place", place);
  emit("thread", null);
  emit("unread");
}

/** Opens a thread in the side pane; null closes it. */
export function openThread(ts) {
  state.thread = ts;
  emit("thread", ts);
}

/** Says something in the status line, for a moment. */
export function say(text, kind = "info") {
  emit("notice", { text, kind });
}

/** Runs an action of the user and shows its error, if it fails. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    say(error.message, "error");
    return null;
  }
}
