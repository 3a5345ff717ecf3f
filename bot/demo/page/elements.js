// The interactive elements of blocks: buttons, menus and input fields.

import { confirmed } from "./confirm.js";
import { el, uniqueId } from "./dom.js";
import { fault } from "./fault.js";
import { menuButton } from "./menu.js";
import { textNodes, words } from "./mrkdwn.js";
import { imageElement } from "./pictures.js";
import { SELECTS } from "./selects.js";

/** Reports an interaction, after its confirmation; within an input block only if the block wants that. */
export async function report(context, block, element, value) {
  if (block.type === "input" && !block.dispatch_action) return;
  if (element.confirm && !(await confirmed(element.confirm))) return;
  await context.act(block, element, value);
}

function button(element, block, context) {
  const style = element.style ? ` ${element.style}` : "";
  const node = el("button", {
    type: "button", class: `button${style}`, "aria-label": element.accessibility_label, "data-key": keyOf(block, element),
    "data-action": element.action_id,
    onclick: async () => {
      node.setAttribute("aria-busy", "true");
      if (element.url) window.open(element.url, "_blank", "noopener");
      try {
        await report(context, block, element, { value: element.value });
      } finally {
        node.removeAttribute("aria-busy");
      }
    },
  }, textNodes(element.text));
  return node;
}

function overflow(element, block, context) {
  const items = () => (element.options ?? []).map((option) => ({
    label: words(option.text),
    description: option.description && words(option.description),
    act: () => {
      if (option.url) window.open(option.url, "_blank", "noopener");
      return report(context, block, element, { selected_option: option });
    },
  }));
  return menuButton({ label: "More actions", items, className: "button icon-only", key: keyOf(block, element) });
}

/** Returns a name for what identifies an element when its message is replaced. */
function keyOf(block, element) {
  return `${block.block_id ?? ""}/${element.action_id ?? ""}`;
}

function labels(element, context) {
  return { id: context.fieldId ?? null, "aria-labelledby": context.labelId ?? null, "aria-describedby": context.hintId ?? null, "aria-label": context.labelId ? null : words(element.placeholder) || "Text" };
}

function textInput(element, block, context) {
  const value = context.form.before(block, element).value ?? element.initial_value ?? "";
  const properties = {
    class: "field", "data-key": keyOf(block, element), placeholder: words(element.placeholder) || null, value,
    maxlength: element.max_length, minlength: element.min_length, autofocus: element.focus_on_load || null, name: element.action_id, ...labels(element, context),
    "aria-required": context.required ? "true" : null,
  };
  const node = element.multiline ? el("textarea", { rows: 3, ...properties }) : el("input", { type: INPUT_TYPES[element.type] ?? "text", autocomplete: "off", ...properties });
  context.form.add(block, element, () => ({ value: node.value || null }));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || !block.dispatch_action) return;
    event.preventDefault();
    report(context, block, element, { value: node.value });
  });
  return node;
}

const INPUT_TYPES = { email_text_input: "email", url_text_input: "url", number_input: "number" };

/** Returns a native field for a date, a time or both. */
function picked(type, name) {
  return (element, block, context) => {
    const value = context.form.before(block, element)[name] ?? element[`initial_${name.replace("selected_", "")}`] ?? "";
    const node = el("input", { type, class: "field short", value, "data-key": keyOf(block, element), ...labels(element, context) });
    context.form.add(block, element, () => ({ [name]: node.value || null }));
    node.addEventListener("change", () => report(context, block, element, { [name]: node.value || null }));
    return node;
  };
}

/** Returns checkboxes or radio buttons in a group. */
function choices(type) {
  const several = type === "checkbox";
  return (element, block, context) => {
    const before = context.form.before(block, element);
    const initial = several ? before.selected_options ?? element.initial_options ?? [] : [before.selected_option ?? element.initial_option].filter(Boolean);
    const group = uniqueId("choice");
    const options = element.options ?? [];
    const inputs = options.map((option) => el("input", { type, name: group, value: option.value, checked: initial.some((one) => one.value === option.value) }));
    const read = () => {
      const chosen = options.filter((_, index) => inputs[index].checked);
      return several ? { selected_options: chosen } : { selected_option: chosen[0] ?? null };
    };
    context.form.add(block, element, read);
    const rows = options.map((option, index) => el("label", { class: "choice" }, inputs[index], el("span", {}, textNodes(option.text), option.description && el("span", { class: "option-description" }, textNodes(option.description)))));
    const node = el("div", { class: "choices", role: several ? "group" : "radiogroup", "data-key": keyOf(block, element), ...labels(element, context) }, rows);
    node.addEventListener("change", () => report(context, block, element, read()));
    return node;
  };
}

/** Returns a select element, which completes names, people or channels. */
function select(make) {
  return (element, block, context) => make(element, block, { ...context, key: keyOf(block, element), report: (value) => report(context, block, element, value) });
}

const ELEMENTS = {
  button,
  overflow,
  image: imageElement,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  datepicker: picked("date", "selected_date"),
  timepicker: picked("time", "selected_time"),
  checkboxes: choices("checkbox"),
  radio_buttons: choices("radio"),
  ...Object.fromEntries(Object.entries(SELECTS).map(([type, make]) => [type, select(make)])),
};

/** Returns the node of an element, or a visible fault for an unknown one. */
export function elementNode(element, block, context) {
  const make = Object.hasOwn(ELEMENTS, element.type) ? ELEMENTS[element.type] : null;
  return make ? make(element, block, context) : fault("element", element);
}
