// The figures on top: sums of what the panels show, exact to the cent.

import { delta, el, fill } from "./dom.js";
import { change, count, day, each, money, NONE, percent, rate, sum } from "./format.js";

/** @param {HTMLElement} host @param {Map<string, ?object>} answers the panels' last answers by name */
export function headline(host, answers, view) {
  fill(host, ...[revenueTiles(answers, view), tile("View → purchase", (side) => conversion(answers.get("category-daily-performance")?.[side]),
    percent, "of page views, with a category"), userTile(answers), eventTile(answers, view)].flat());
}

function revenueTiles(answers, view) {
  // only the category table knows categories; the hours know all purchases
  const filtered = view.categories.length > 0;
  const source = answers.get(filtered ? "category-daily-performance" : "hourly-revenue");
  const orders = filtered ? "purchases" : "purchase_count";
  const revenue = (side) => whole(source?.[side], (rows) => sum(rows.map((row) => row.total_revenue)));
  const number = (side) => whole(source?.[side], (rows) => add(rows, orders));
  return [
    tile("Revenue", revenue, money, "shop currency", "first"),
    tile("Orders", number, count, "purchase events"),
    tile("Per order", (side) => (revenue(side) === null ? null : each(revenue(side), number(side))), money, "shop currency"),
  ];
}

function userTile(answers) {
  const source = answers.get("daily-user-activity");
  const newest = source?.answer.data[0] ?? null;
  return tile("Active users",
    (side) => source?.[side]?.data.find((row) => row.event_date === newest?.event_date)?.unique_users ?? null,
    count, newest === null ? "distinct users" : `distinct users on ${day(newest.event_date)}`);
}

function eventTile(answers, view) {
  const source = answers.get(view.categories.length > 0 ? "category-daily-performance" : "daily-user-activity");
  return tile("Events", (side) => whole(source?.[side], (rows) => add(rows, "total_events")), count, "of all types");
}

function conversion(answer) {
  return whole(answer, (rows) => rate(add(rows, "purchases"), add(rows, "page_views")));
}

/** @param {(side: "answer"|"other") => ?(number|string)} read */
function tile(label, read, show, unit, className = "") {
  const now = read("answer");
  return el("div", { class: `tile ${className}`, data: { tile: label } },
    el("h2", { class: "label" }, label),
    el("p", { class: "value" }, ...split(now === null ? NONE : show(now))),
    el("p", { class: "unit" }, unit, " ", delta(change(now, read("other")))));
}

// cents and signs step back behind the figure
function split(text) {
  const at = text.search(text.endsWith("%") ? / %$/ : /\.\d+$/);
  return at < 0 ? [text] : [text.slice(0, at), el("small", {}, text.slice(at))];
}

/** Null unless all rows are there. */
function whole(answer, of) {
  return answer === null || answer === undefined || answer.data.length < answer.page.total ? null : of(answer.data);
}

function add(rows, key) {
  return rows.reduce((total, row) => total + row[key], 0);
}
