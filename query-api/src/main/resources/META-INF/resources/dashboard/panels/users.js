// daily-user-activity: how many users and sessions were active on each date, and how much they did.

import { chart } from "../chart.js";
import { delta, el, fill } from "../dom.js";
import { change, count, dayYear, money, utc, weekday } from "../format.js";
import { figures, table } from "../table.js";
import { toggle } from "../toggle.js";

const DAY_S = 86_400;
const ROWS_MAX = 10_000;

export function users() {
  const readout = el("p", { class: "readout" });
  const key = el("p", { class: "key" },
    el("span", { class: "swatch data" }), "users", el("span", { class: "swatch line" }), "sessions");
  const compared = el("span", { class: "pair", hidden: true }, el("span", { class: "swatch other" }), "users, compared");
  const rows = el("div", { class: "scroll", hidden: true });
  let points = [];
  key.append(compared);

  const plot = chart({
    label: "Users and sessions by day",
    series: [
      { kind: "bars", colour: "--data" },
      { kind: "line", colour: "--ink" },
      { kind: "line", colour: "--other", dashed: true },
    ],
    say: (i) => `${when(points[i].row)}: ${count(points[i].row.unique_users)} users, ${count(points[i].row.unique_sessions)} sessions`,
    point: (i) => {
      const { row, before } = points[i];
      fill(readout,
        el("span", { class: "when" }, when(row)),
        figures(["Users", count(row.unique_users), delta(change(row.unique_users, before?.unique_users))],
          ["Sessions", count(row.unique_sessions)], ["Events", count(row.total_events)],
          ["Events per user", money(row.events_per_user)]));
    },
  });
  const drawing = el("div", { class: "drawing" }, readout, plot.element, key);

  return {
    answer: "daily-user-activity",
    title: "Active users",
    whole: true,
    byCategory: false,
    unit: (view) => `distinct users and sessions by day${view.categories.length > 0 ? " · all categories" : ""}`,
    parameters: () => [["limit", ROWS_MAX]],
    tools: [toggle("Active users", drawing, rows)],
    body: el("div", { class: "fit" }, drawing, rows),
    draw(answer, other) {
      const before = new Map((other?.data ?? []).map((row) => [row.event_date, row]));
      points = [...answer.data].sort((a, b) => (a.event_date < b.event_date ? -1 : 1)).map((row) => ({ row, before: before.get(row.event_date) }));
      compared.hidden = other === null;
      plot.draw([
        points.map(({ row }) => utc(row.event_date) / 1000),
        points.map(({ row }) => row.unique_users),
        points.map(({ row }) => row.unique_sessions),
        points.map(({ before: then }) => then?.unique_users ?? null),
      ], DAY_S);
      fill(rows, table("Users and sessions by day", ["Day", "Users", "Sessions", "Events", "Events per user", "Sessions per user", "Events per session"],
        answer.data.map((row) => [when(row), count(row.unique_users), count(row.unique_sessions), count(row.total_events),
          money(row.events_per_user), money(row.sessions_per_user), money(row.events_per_session)])));
    },
  };
}

function when(row) {
  return `${weekday(row.event_date)} ${dayYear(row.event_date)}`;
}
