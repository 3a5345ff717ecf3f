// Block Kit: one function for each block. A block that is not in the table is shown as a fault.

import { el, uniqueId } from "./dom.js";
import { elementNode } from "./elements.js";
import { fault } from "./fault.js";
import { textNodes } from "./mrkdwn.js";
import { fileNode, imageBlock, videoBlock } from "./pictures.js";
import { richText } from "./rich_text.js";
import { dataTable, tableBlock } from "./tables.js";

const TEXTS = new Set(["mrkdwn", "plain_text"]);

function section(block, context) {
  const text = block.text && el("div", { class: "text" }, textNodes(block.text));
  const fields = block.fields?.length && el("div", { class: "fields" }, block.fields.map((field) => el("div", { class: "field-text" }, textNodes(field))));
  const side = block.accessory && el("div", { class: "accessory" }, elementNode(block.accessory, block, context));
  return el("div", { class: "section" }, el("div", { class: "section-words" }, text, fields), side);
}

function contextBlock(block, context) {
  const items = (block.elements ?? []).map((item) =>
    TEXTS.has(item.type) ? el("span", { class: "context-text" }, textNodes(item)) : elementNode(item, block, context));
  return el("div", { class: "context" }, items);
}

function actions(block, context) {
  return el("div", { class: "actions" }, (block.elements ?? []).map((item) => elementNode(item, block, context)));
}

function input(block, context) {
  const fieldId = uniqueId("field");
  const label = el("label", { class: "label", id: uniqueId("label"), for: fieldId }, textNodes(block.label), block.optional && el("span", { class: "optional" }, " (optional)"));
  const hint = block.hint && el("p", { class: "hint", id: uniqueId("hint") }, textNodes(block.hint));
  const inner = { ...context, fieldId, labelId: label.id, hintId: hint?.id, required: !block.optional };
  const field = block.element ? elementNode(block.element, block, inner) : fault("input without an element", block);
  return el("div", { class: "input", "data-block": block.block_id }, label, field, hint);
}

/** A block with a title that can be folded. */
function container(block, context) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : textNodes(block.title);
  const heading = [block.icon && elementNode({ type: "image", ...block.icon }, block, context), el("span", { class: "container-title" }, title),
    block.subtitle && el("span", { class: "container-subtitle" }, textNodes(block.subtitle))];
  const children = (block.child_blocks ?? []).map((child) => blockNode(child, context));
  if (block.is_collapsible === false || !block.is_collapsible) {
    return el("section", { class: "container" }, el("div", { class: "container-head" }, heading), children);
  }
  return el("details", { class: "container", open: !block.default_collapsed }, el("summary", { class: "container-head" }, heading), children);
}

function alert(block) {
  return el("div", { class: `alert ${/^[a-z]+$/.test(block.level ?? "") ? block.level : ""}`, role: "note" }, textNodes(block.text));
}

/** A markdown block is shown as it is written: the page has no second markup parser. */
function markdown(block) {
  return el("div", { class: "text" }, block.text);
}

const BLOCKS = {
  header: (block) => el("h3", { class: "header" }, textNodes(block.text)),
  section,
  context: contextBlock,
  divider: () => el("hr"),
  actions,
  context_actions: actions,
  image: imageBlock,
  input,
  rich_text: richText,
  table: tableBlock,
  data_table: dataTable,
  container,
  file: (block) => fileNode(block.file ?? { id: block.external_id, title: block.title ?? block.external_id }),
  video: videoBlock,
  alert,
  markdown,
};

/** Whether a node shows neither words nor anything to see or use. */
function isEmpty(node) {
  return !node.textContent.trim() && !node.matches("hr, figure") && !node.querySelector("img, input, textarea, button, .absent");
}

/** Returns the node of a block. An error in it is shown in its place, so that the rest of the message is not lost. */
export function blockNode(block, context) {
  const make = Object.hasOwn(BLOCKS, block?.type ?? "") ? BLOCKS[block.type] : null;
  if (!make) return fault("block", block);
  try {
    const node = make(block, context);
    return isEmpty(node) ? fault("content: nothing to show in the block", block) : node;
  } catch (error) {
    return fault(`content of the block (${error.message})`, block);
  }
}

/** Returns the nodes of blocks, each with an id for its values. */
export function blockNodes(blocks, context) {
  return blocks.map((block, index) => blockNode(block && { block_id: `block-${index}`, ...block }, context));
}
