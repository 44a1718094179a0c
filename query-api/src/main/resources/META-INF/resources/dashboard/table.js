// Figures as text: a table, and a line of labelled numbers.

import { el } from "./dom.js";

/** @param {string} caption for a screen reader @param {string[]} heads @param {string[][]} rows the first cell names the row */
export function table(caption, heads, rows) {
  return el("table", { class: "plain" },
    el("caption", { class: "hidden" }, caption),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows.map(([first, ...cells]) =>
      el("tr", {}, el("th", { scope: "row" }, first), ...cells.map((cell) => el("td", {}, cell))))));
}

/** @param {...[string, string, ?Node]} entries label, figure, what changed */
export function figures(...entries) {
  return el("span", { class: "figures" },
    ...entries.map(([label, figure, changed]) =>
      el("span", { class: "figure" }, el("span", { class: "label" }, label), " ", el("b", {}, figure), changed ? " " : null, changed)));
}
