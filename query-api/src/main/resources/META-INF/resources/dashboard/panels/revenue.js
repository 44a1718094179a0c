// hourly-revenue: what was sold, by hour, or by day and week where the range is long.

import { chart } from "../chart.js";
import { delta, el, fill } from "../dom.js";
import { change, count, dayYear, money, utc, weekday } from "../format.js";
import { figures, table } from "../table.js";
import { toggle } from "../toggle.js";

const HOURS_DAYS_MAX = 14;
const DAYS_DAYS_MAX = 180;
const SECONDS = { hour: 3_600, day: 86_400, week: 604_800 };
const ROWS_MAX = 10_000;

export function revenue() {
  const readout = el("p", { class: "readout" });
  const key = el("p", { class: "key", hidden: true },
    el("span", { class: "swatch data" }), "this release", el("span", { class: "swatch other" }), "compared");
  const rows = el("div", { class: "scroll", hidden: true });
  let points = [];

  const plot = chart({
    label: "Revenue over time",
    series: [
      { kind: "bars", colour: "--data" },
      { kind: "line", colour: "--other", dashed: true },
    ],
    say: (i) => `${when(points[i].row)}: revenue ${money(points[i].row.total_revenue)}, ${count(points[i].row.purchase_count)} orders`,
    point: (i) => {
      const { row, before } = points[i];
      fill(readout,
        el("span", { class: "when" }, when(row)),
        figures(["Revenue", money(row.total_revenue), delta(change(row.total_revenue, before?.total_revenue))],
          ["Orders", count(row.purchase_count)], ["Items", count(row.total_items_sold)], ["Per order", money(row.avg_order_value)]));
    },
  });
  const drawing = el("div", { class: "drawing" }, readout, plot.element, key);

  return {
    answer: "hourly-revenue",
    title: "Revenue",
    whole: true,
    byCategory: false,
    unit: (view) => `shop currency by ${granularity(view)}, UTC${view.categories.length > 0 ? " · all categories" : ""}`,
    parameters: (view) => [
      ["granularity", granularity(view) === "hour" ? null : granularity(view)],
      ["limit", ROWS_MAX],
    ],
    tools: [toggle("Revenue", drawing, rows)],
    body: el("div", { class: "fit" }, drawing, rows),
    draw(answer, other, view) {
      const before = new Map((other?.data ?? []).map((row) => [seconds(row), row]));
      points = answer.data.map((row) => ({ at: seconds(row), row, before: before.get(seconds(row)) })).sort((a, b) => a.at - b.at);
      key.hidden = other === null;
      plot.draw([
        points.map(({ at }) => at),
        points.map(({ row }) => Number(row.total_revenue)),
        points.map(({ before: then }) => (then === undefined ? null : Number(then.total_revenue))),
      ], SECONDS[granularity(view)]);
      fill(rows, table("Revenue over time", ["When", "Revenue", "Orders", "Items", "Per order"],
        answer.data.map((row) => [when(row), money(row.total_revenue), count(row.purchase_count), count(row.total_items_sold), money(row.avg_order_value)])));
    },
  };
}

/** How long a bar is. */
export function granularity({ days }) {
  if (days === null || days <= HOURS_DAYS_MAX) return "hour";
  return days <= DAYS_DAYS_MAX ? "day" : "week";
}

function seconds(row) {
  return utc(row.event_date ?? row.week_start) / 1000 + (row.event_hour ?? 0) * SECONDS.hour;
}

function when(row) {
  if (row.week_start !== undefined) return `Week of ${dayYear(row.week_start)}`;
  const hour = row.event_hour === undefined ? "" : `, ${String(row.event_hour).padStart(2, "0")}:00`;
  return `${weekday(row.event_date)} ${dayYear(row.event_date)}${hour}`;
}
