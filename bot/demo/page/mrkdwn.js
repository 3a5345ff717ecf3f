// Slack's mrkdwn and plain text, parsed into nodes.

import { el, link } from "./dom.js";
import { emojiOf, withEmoji } from "./emoji.js";
import { broadcast, channelMention, dateNode, groupMention, personMention } from "./names.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** Returns a text without Slack's three escapes. */
export function unescaped(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** Returns the nodes of a text object: mrkdwn is parsed, plain text is not. */
export function textNodes(object) {
  if (typeof object === "string") return [object];
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text ?? "", object.verbatim !== true);
  return [object.emoji === false ? object.text ?? "" : withEmoji(object.text ?? "")];
}

/** Returns the words of a text object, for labels that take no markup. */
export function words(object) {
  return textNodes(object).map((node) => (typeof node === "string" ? node : node.textContent)).join("");
}

/** Parses mrkdwn into nodes and strings. `addresses` is whether bare web addresses become links. */
export function mrkdwn(text, addresses = true) {
  const nodes = [];
  text.split(/```\n?([\s\S]*?)\n?```/).forEach((part, index) => {
    if (index % 2) nodes.push(el("pre", {}, preformatted(part)));
    else if (part) nodes.push(...quoted(part, addresses));
  });
  return nodes;
}

/** Returns the text of a code block: links are reduced to their label, escapes are resolved. */
function preformatted(text) {
  return unescaped(text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target, label) => label || target));
}

/** Groups lines that begin with ">" into quotations. */
function quoted(text, addresses) {
  const groups = [];
  for (const line of text.split("\n")) {
    const quote = /^(&gt;|>) ?/.exec(line);
    const last = groups.at(-1);
    const content = quote ? line.slice(quote[0].length) : line;
    if (last && last.quote === Boolean(quote)) last.lines.push(content);
    else groups.push({ quote: Boolean(quote), lines: [content] });
  }
  return groups.flatMap(({ quote, lines }) => {
    const nodes = inline(lines.join("\n"), addresses);
    return quote ? [el("blockquote", {}, nodes)] : nodes;
  });
}

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;

/** Parses the markup within lines. */
function inline(text, addresses) {
  const nodes = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain) nodes.push(plain);
    plain = "";
  };
  while (at < text.length) {
    const found = token(text, at, addresses);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

/** Returns the token that begins at a place and its length, or null if a plain character is there. */
function token(text, at, addresses) {
  const character = text[at];
  if (character === "<") return reference(text, at);
  if (character === "`") return code(text, at);
  if (character === "&") return entity(text, at);
  if (character === ":") return emoji(text, at);
  if (Object.hasOwn(MARKS, character)) return emphasis(text, at, addresses);
  if (addresses && character === "h") return address(text, at);
  return null;
}

function entity(text, at) {
  const found = /^&(amp|lt|gt);/.exec(text.slice(at, at + 5));
  return found && { node: ENTITIES[found[0]], length: found[0].length };
}

function emoji(text, at) {
  const found = /^:([a-z0-9_+-]+):/.exec(text.slice(at, at + 60));
  const character = found && emojiOf(found[1]);
  return character ? { node: character, length: found[0].length } : null;
}

function code(text, at) {
  const found = /^`([^`\n]+)`/.exec(text.slice(at));
  return found && { node: el("code", {}, preformatted(found[1])), length: found[0].length };
}

function address(text, at) {
  if (at && WORD.test(text[at - 1])) return null;
  const found = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)"'*_~]/.exec(text.slice(at));
  return found && { node: link(unescaped(found[0])), length: found[0].length };
}

/** Returns bold, italic or struck text; the marks must be at the edges of words. */
function emphasis(text, at, addresses) {
  const mark = text[at];
  if (at && WORD.test(text[at - 1])) return null;
  for (let end = text.indexOf(mark, at + 1); end > 0; end = text.indexOf(mark, end + 1)) {
    const inner = text.slice(at + 1, end);
    if (inner.includes("\n") || !inner || inner.startsWith(" ")) return null;
    const next = text[end + 1];
    if (inner.endsWith(" ") || (next && WORD.test(next)) || openReference(inner)) continue;
    return { node: el(MARKS[mark], {}, inline(inner, addresses)), length: inner.length + 2 };
  }
  return null;
}

/** Whether a text ends within an unfinished "<...>" or code mark. */
function openReference(text) {
  return text.lastIndexOf("<") > text.lastIndexOf(">") || (text.match(/`/g) ?? []).length % 2 === 1;
}

/** Returns what "<...>" refers to: a person, channel, user group, broadcast, date or link. */
function reference(text, at) {
  const found = /^<([^<>\n]+)>/.exec(text.slice(at));
  if (!found) return null;
  const [target, ...rest] = found[1].split("|");
  const label = rest.length ? unescaped(rest.join("|")) : undefined;
  return { node: referred(target, label), length: found[0].length };
}

function referred(target, label) {
  if (target.startsWith("@")) return personMention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!subteam^")) return groupMention(target.slice(9), label);
  if (target.startsWith("!date^")) {
    const [, seconds, format, url] = target.split("^");
    return dateNode(Number(seconds), format ?? "{date}", label ?? "", url);
  }
  if (target.startsWith("!")) return broadcast(target.slice(1));
  return link(unescaped(target), ...(label === undefined ? [] : [withEmoji(label)]));
}
