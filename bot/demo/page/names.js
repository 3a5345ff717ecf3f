// Mentions and dates: what a person, channel, user group or point in time is called.

import { el } from "./dom.js";

const known = { people: new Map(), channels: new Map(), zone: "UTC" };

/** Sets the people, the channels and the time zone of the reader. */
export function learnNames({ people, channels, zone }) {
  known.people = new Map(people.map((person) => [person.id, person.name]));
  known.channels = new Map(channels.map((channel) => [channel.id, channel.name]));
  known.zone = zone || "UTC";
}

/** Returns the name of a person or of the app; an unknown id is returned as it is. */
export function personName(id) {
  return known.people.get(id) ?? id;
}

export function personMention(id, label) {
  return el("span", { class: "mention" }, `@${known.people.get(id) ?? label ?? id}`);
}

export function channelMention(id, label) {
  return el("span", { class: "mention" }, `#${known.channels.get(id) ?? label ?? id}`);
}

export function groupMention(id, label) {
  return el("span", { class: "mention" }, label || `@${id}`);
}

/** Returns a broadcast, drawn so that it is noticed: the app must never send one. */
export function broadcast(range) {
  return el("span", { class: "mention broadcast" }, `@${range}`);
}

const FORMATS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hour12: false },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false },
};

/** Returns seconds since 1970 in one of Slack's date formats, in the reader's time zone. */
export function formatted(seconds, name) {
  const format = FORMATS[name.replace("_pretty", "")] ?? FORMATS.date;
  return new Intl.DateTimeFormat("en-GB", { ...format, timeZone: known.zone }).format(new Date(seconds * 1000));
}

/** Returns a date as a node: its format with the parts filled in, or the fallback text if the time is invalid. */
export function dateNode(seconds, format, fallback, url) {
  const valid = Number.isFinite(seconds);
  const words = valid ? format.replace(/\{(\w+)\}/g, (_, name) => formatted(seconds, name)) : fallback;
  const time = el("time", valid ? { datetime: new Date(seconds * 1000).toISOString() } : {}, words);
  return url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, time) : time;
}

/** Returns when a message was posted: its `ts` as a short time, with the whole date in the tooltip. */
export function timeNode(ts) {
  const seconds = Number(ts);
  const whole = `${formatted(seconds, "date_long")}, ${formatted(seconds, "time")} (${known.zone})`;
  return el("time", { class: "when", datetime: new Date(seconds * 1000).toISOString(), title: whole }, formatted(seconds, "time"));
}

/** Returns the day of a message, which separates days in a conversation. */
export function dayOf(ts) {
  return formatted(Number(ts), "date_long");
}

/** Returns the people of the workspace as {id, name}. */
export function everyone() {
  return [...known.people].map(([id, name]) => ({ id, name }));
}

/** Returns the channels of the workspace as {id, name}. */
export function conversations() {
  return [...known.channels].map(([id, name]) => ({ id, name: `#${name}` }));
}
