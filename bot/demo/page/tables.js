// The table and data_table blocks. A data_table can be sorted and paged.

import { el, fill } from "./dom.js";
import { fault } from "./fault.js";
import { richText } from "./rich_text.js";

const CELLS = {
  raw_text: (cell) => cell.text,
  raw_number: (cell) => cell.text ?? cell.value,
  rich_text: (cell) => richText(cell),
};

function cellNode(cell, tag, setting = {}, properties = {}) {
  const make = CELLS[cell?.type];
  const align = setting.align && setting.align !== "left" ? ` ${setting.align}` : "";
  const number = cell?.type === "raw_number" && !setting.align ? " number" : "";
  const whole = setting.is_wrapped === false ? " whole" : "";
  return el(tag, { class: `cell${align}${number}${whole}`, ...properties }, make ? make(cell) : fault("table cell", cell));
}

/** Returns a table in a box that scrolls sideways on small screens. */
function framed(label, ...children) {
  return el("div", { class: "table-box" }, el("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": label }, children));
}

/** Returns a table block; its first row is the heading. */
export function tableBlock(block) {
  const settings = block.column_settings ?? [];
  const [heading = [], ...rows] = block.rows ?? [];
  const head = el("thead", {}, el("tr", {}, heading.map((cell, column) => cellNode(cell, "th", settings[column] ?? {}, { scope: "col" }))));
  const body = el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, column) => cellNode(cell, "td", settings[column] ?? {})))));
  return framed("Table", el("table", {}, head, body));
}

const textOf = (cell) => cellNode(cell, "td").textContent;

function compared(first, second) {
  const [one, other] = [first, second].map((text) => Number(text.replace(/[,%]/g, "")));
  return Number.isFinite(one) && Number.isFinite(other) ? one - other : first.localeCompare(second);
}

/** Returns a data_table block: a click on a heading sorts, and buttons turn the pages. */
export function dataTable(block) {
  const [heading = [], ...all] = block.rows ?? [];
  const size = block.page_size ?? 5;
  const body = el("tbody");
  const place = el("span", { class: "table-place", role: "status" });
  const state = { page: 0, column: -1, direction: 1 };
  const pages = Math.max(1, Math.ceil(all.length / size));
  const headings = heading.map((cell, column) => sortable(cell, () => sort(column)));

  function sort(column) {
    state.direction = state.column === column ? -state.direction : 1;
    Object.assign(state, { column, page: 0 });
    headings.forEach((node, index) => node.setAttribute("aria-sort", index !== column ? "none" : state.direction > 0 ? "ascending" : "descending"));
    show();
  }
  function turn(by) {
    state.page = Math.min(Math.max(state.page + by, 0), pages - 1);
    show();
  }
  function show() {
    const rows = state.column < 0 ? all : [...all].sort((a, b) => state.direction * compared(textOf(a[state.column]), textOf(b[state.column])));
    const first = state.page * size;
    fill(body, rows.slice(first, first + size).map((row) => el("tr", {}, row.map((cell, column) =>
      column === (block.row_header_column_index ?? 0) ? cellNode(cell, "th", {}, { scope: "row" }) : cellNode(cell, "td")))));
    place.textContent = `${first + 1} to ${Math.min(first + size, all.length)} of ${all.length}`;
    previous.disabled = state.page === 0;
    next.disabled = state.page === pages - 1;
  }
  const previous = el("button", { type: "button", class: "button small", onclick: () => turn(-1) }, "Previous rows");
  const next = el("button", { type: "button", class: "button small", onclick: () => turn(1) }, "Next rows");
  show();
  const table = el("table", {}, el("caption", {}, block.caption), el("thead", {}, el("tr", {}, headings)), body);
  return el("div", { class: "data-table" }, framed(block.caption, table), pages > 1 && el("div", { class: "table-foot" }, previous, next, place));
}

function sortable(cell, act) {
  const words = el("span", {}, CELLS[cell?.type]?.(cell) ?? fault("table cell", cell));
  return el("th", { scope: "col", "aria-sort": "none", class: "cell" }, el("button", { type: "button", class: "sort", onclick: act }, words));
}
