// The rich_text block: sections, lists, quotations and preformatted text, with all their elements.

import { el, link } from "./dom.js";
import { emojiCharacter } from "./emoji.js";
import { fault } from "./fault.js";
import { broadcast, channelMention, dateNode, groupMention, personMention } from "./names.js";

const ELEMENTS = {
  text: (item) => item.text,
  link: (item) => link(item.url, item.text || item.url),
  user: (item) => personMention(item.user_id),
  usergroup: (item) => groupMention(item.usergroup_id),
  team: (item) => groupMention(item.team_id),
  channel: (item) => channelMention(item.channel_id),
  broadcast: (item) => broadcast(item.range),
  emoji: (item) => emojiCharacter(item.name, item.unicode),
  date: (item) => dateNode(item.timestamp, item.format, item.fallback ?? "", item.url),
  color: (item) => color(item.value),
};

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code", highlight: "mark", client_highlight: "mark", unlink: "span" };

function color(value) {
  const sample = el("span", { class: "colour" });
  if (/^#[0-9a-f]{3,8}$/i.test(value)) sample.style.backgroundColor = value;
  return el("span", {}, value, " ", sample);
}

function element(item) {
  const make = ELEMENTS[item.type];
  if (!make) return fault("rich text element", item);
  let node = make(item);
  for (const [style, on] of Object.entries(item.style ?? {})) {
    if (!on) continue;
    if (!STYLES[style]) return fault(`text style ${style}`, item);
    node = el(STYLES[style], {}, node);
  }
  return node;
}

const elements = (block) => (block.elements ?? []).map(element);

function list(block) {
  const tag = block.style === "ordered" ? "ol" : "ul";
  const start = tag === "ol" && block.offset ? block.offset + 1 : null;
  const level = Math.min(block.indent ?? 0, 8);
  const properties = { class: `rich-list indent-${level}${block.border ? " quoted" : ""}`, start };
  return el(tag, properties, (block.elements ?? []).map((item) => el("li", {}, part(item, "span"))));
}

function part(block, tag = "div") {
  switch (block.type) {
    case "rich_text_section":
      return el(tag, { class: "rich-section" }, elements(block));
    case "rich_text_list":
      return list(block);
    case "rich_text_quote":
      return el("blockquote", {}, elements(block));
    case "rich_text_preformatted":
      return el("pre", { tabindex: 0 }, elements(block));
    default:
      return fault("rich text part", block);
  }
}

/** Returns the node of a rich_text block. */
export function richText(block) {
  return el("div", { class: "rich-text" }, (block.elements ?? []).map((item) => part(item)));
}
