// Builds DOM nodes. Text is always a text node, so nothing that the app sends is read as HTML.

let lastId = 0;

/** Returns an id that no other element of the page has. */
export function uniqueId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/**
 * Returns an element. Properties that begin with "on" are event listeners, `class` and `data-`, `aria-` and other
 * names are attributes; false, null and undefined ones are left out, true is an empty attribute.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(node, children);
  return node;
}

/** Adds children: nodes, strings, numbers and arrays of them; null and false are left out. */
export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** Puts children in place of those that a node has. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/** Returns text that only screen readers read. */
export function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

/** Returns a line drawing from the page's sprite; it has no text of its own. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Returns a button that shows an icon; `label` names it for screen readers and as a tooltip. */
export function iconButton(name, label, onclick, properties = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...properties }, icon(name));
}

const ADDRESS = /^(https?:|mailto:|tel:)/i;

/** Returns a link that opens in a new tab; an address of another scheme is shown as text. */
export function link(url, ...children) {
  const shown = children.flat().length ? children : [String(url).replace(/^(mailto|tel):/i, "")];
  if (!ADDRESS.test(url)) return el("span", { class: "fault-inline", title: `Unsafe address: ${url}` }, shown);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, shown);
}

/** Keeps the focus on what has the same `data-key` when a node's content is replaced. */
export function keepingFocus(node, replace) {
  const active = document.activeElement;
  const inside = node.contains(active) && active !== node;
  const key = inside ? active.closest("[data-key]")?.dataset.key : null;
  replace();
  if (!inside || node.contains(document.activeElement)) return;
  const same = key ? node.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  const target = same?.matches("button, input, textarea, a") ? same : same?.querySelector("button, input, textarea, a");
  if (target) target.focus({ preventScroll: true });
  else {
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
  }
}
