// What is looked at: kept in the page's address, so that a wall or a colleague opens the same.

import { daysBetween, plusDays } from "./format.js";

export const RANGES = [
  { key: "1d", label: "Last day", days: 1 },
  { key: "7d", label: "7 days", days: 7 },
  { key: "30d", label: "30 days", days: 30 },
  { key: "all", label: "All", days: null },
];
const RANGE_DEFAULT = "7d";
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @typedef {object} View
 * @property {?string} range one of RANGES, counted back from the newest date that has events; null: `from` and `to`
 * @property {?string} from first date
 * @property {?string} to first date after the range, as the API has it
 * @property {string[]} categories none: all
 * @property {?number} release null: the newest
 * @property {?number} compare the release to compare with
 * @property {boolean} live
 */

/** @returns {View} */
export function readView(search = location.search) {
  const query = new URLSearchParams(search);
  const from = date(query.get("from"));
  const to = date(query.get("to"));
  const range = RANGES.some(({ key }) => key === query.get("range")) ? query.get("range") : RANGE_DEFAULT;
  return {
    range: from === null && to === null ? range : null,
    from,
    to,
    categories: query.getAll("category"),
    release: number(query.get("release")),
    compare: number(query.get("compare")),
    live: query.get("view") === "live",
  };
}

/** @param {View} view */
export function writeView(view) {
  const query = new URLSearchParams();
  if (view.range !== null && view.range !== RANGE_DEFAULT) query.set("range", view.range);
  if (view.range === null && view.from !== null) query.set("from", view.from);
  if (view.range === null && view.to !== null) query.set("to", view.to);
  for (const category of view.categories) query.append("category", category);
  if (view.release !== null) query.set("release", view.release);
  if (view.compare !== null) query.set("compare", view.compare);
  if (view.live) query.set("view", "live");
  const text = query.toString();
  history.replaceState(null, "", text === "" ? location.pathname : `?${text}`);
}

/** The dates that a view means. @param {?string} newest the newest date that has events, null: none */
export function datesOf(view, newest) {
  const range = RANGES.find(({ key }) => key === view.range);
  if (range === undefined) return { from: view.from, to: view.to };
  if (range.days === null || newest === null) return { from: null, to: null };
  return { from: plusDays(newest, 1 - range.days), to: plusDays(newest, 1) };
}

/** Days in a range, null where an end is open. */
export function daysIn({ from, to }) {
  return from === null || to === null ? null : daysBetween(from, to);
}

function date(text) {
  return text !== null && DATE.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function number(text) {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
