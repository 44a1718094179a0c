// category-daily-performance: each category on each day, the best-selling first, as a table in which more is darker.

import { category as label, delta, el, fill } from "../dom.js";
import { change, cents, count, day, decimal, money, percent, rate, sum, UNKNOWN, weekday } from "../format.js";

const ROWS_MAX = 10_000;
const LISTED_MAX = 7;
const MEASURES = [
  { key: "total_revenue", label: "Revenue", unit: "shop currency", total: (rows) => sum(rows.map((row) => row.total_revenue)), show: money },
  { key: "purchases", label: "Purchases", unit: "events", total: (rows) => add(rows, "purchases"), show: count },
  { key: "page_views", label: "Views", unit: "events", total: (rows) => add(rows, "page_views"), show: count },
  { key: "conversion_rate", label: "Conversion", unit: "purchases in percent of page views",
    total: (rows) => rate(add(rows, "purchases"), add(rows, "page_views")), show: percent },
];

export function categories() {
  let measure = MEASURES[0];
  let all = false;
  let drawn = null;
  const head = el("tr");
  const list = el("tbody");
  const heat = el("table", { class: "heat" }, el("caption", { class: "hidden" }, "Categories by day"), el("thead", {}, head), list);
  const scroll = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Categories by day" }, heat);
  const more = el("button", { type: "button", class: "button small", hidden: true, on: { click: () => { all = !all; redraw(); } } });
  const choice = el("select", {
    "aria-label": "Measure of the categories",
    on: { change: () => { measure = MEASURES.find(({ key }) => key === choice.value); redraw(); } },
  }, ...MEASURES.map(({ key, label }) => el("option", { value: key }, label)));

  function redraw() {
    if (drawn === null) return;
    const { answer, other } = drawn;
    const days = [...new Set(answer.data.map((row) => row.event_date))].sort();
    const before = other === null ? null : grouped(other.data);
    const groups = [...grouped(answer.data)].map(([category, rows]) => ({ category, rows, total: measure.total(rows) }))
      .sort((a, b) => Number(cents(sum(b.rows.map((r) => r.total_revenue))) - cents(sum(a.rows.map((r) => r.total_revenue)))) || (a.category < b.category ? -1 : 1));
    const most = Math.max(...answer.data.map((row) => Number(row[measure.key] ?? 0)), 0);
    heat.closest(".panel").querySelector(".unit").textContent = `${measure.unit}, UTC days`;
    fill(head, el("th", { scope: "col" }, "Category"),
      ...days.map((date) => el("th", { scope: "col" }, el("span", { class: "weekday" }, weekday(date)), " ", day(date))),
      el("th", { scope: "col", class: "total" }, measure.key === "conversion_rate" ? "Overall" : "Total"));
    fill(list, ...(all ? groups : groups.slice(0, LISTED_MAX)).map(({ category, rows, total }) => {
      const byDay = new Map(rows.map((row) => [row.event_date, row]));
      const then = before?.get(category);
      return el("tr", { data: { category } },
        el("th", { scope: "row", class: "who" }, label(category)),
        ...days.map((date) => cell(byDay.get(date)?.[measure.key], most)),
        el("td", { class: "total" }, el("b", {}, measure.show(total)),
          delta(before === null ? null : then === undefined && other.page.next !== null ? UNKNOWN
            : change(total, then === undefined ? zero(total) : measure.total(then)))));
    }));
    more.hidden = groups.length <= LISTED_MAX;
    more.textContent = all ? `Best ${LISTED_MAX} only` : `All ${count(groups.length)} categories`;
    scroll.scrollLeft = scroll.scrollWidth;
  }

  function cell(value, most) {
    const td = el("td", {}, el("span", {}, value === undefined || value === null ? "–" : measure.show(value)));
    td.style.setProperty("--heat", String(most > 0 && value ? Math.max(0, Number(value)) / most : 0));
    return td;
  }

  return {
    answer: "category-daily-performance",
    title: "Categories by day",
    whole: true,
    byCategory: true,
    unit: () => `${measure.unit}, UTC days`,
    parameters: () => [["limit", ROWS_MAX]],
    tools: [more, choice],
    body: scroll,
    draw(answer, other) {
      drawn = { answer, other };
      redraw();
    },
  };
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.category)) groups.set(row.category, []);
    groups.get(row.category).push(row);
  }
  return groups;
}

function add(rows, key) {
  return rows.reduce((total, row) => total + row[key], 0);
}

function zero(like) {
  return typeof like === "string" ? decimal(0n) : like === null ? null : 0;
}
