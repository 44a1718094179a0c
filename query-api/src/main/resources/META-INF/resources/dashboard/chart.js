// A chart over time on uPlot: drawn in the page's colours, read by pointer and by arrow keys.

import uPlot from "/webjars/uplot/1.6.30/dist/uPlot.esm.js";
import { el } from "./dom.js";
import { compact } from "./format.js";

const HEIGHT_MIN = 120;
const DAY_S = 86_400;
const HOUR = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/**
 * @typedef {object} Series
 * @property {"bars"|"line"} kind
 * @property {string} colour a custom property, `--data`
 * @property {boolean} [dashed]
 */

/**
 * @param {object} options
 * @param {string} options.label what it shows, for a screen reader
 * @param {Series[]} options.series
 * @param {(index: number) => string} options.say a point in words
 * @param {(index: number) => void} options.point shows a point's figures
 */
export function chart({ label, series, say, point }) {
  const host = el("div", {
    class: "chart", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal",
    "aria-valuemin": 0, "aria-valuemax": 0, "aria-valuenow": 0,
  });
  const probe = el("span", { class: "probe" });
  let plot = null;
  let data = null;
  let step = DAY_S;
  let at = 0;

  function colour(property) {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  }

  function select(index) {
    at = Math.max(0, Math.min(data[0].length - 1, index));
    host.setAttribute("aria-valuenow", at);
    host.setAttribute("aria-valuetext", say(at));
    point(at);
  }

  function mark(index) {
    select(index);
    plot.setCursor({ left: plot.valToPos(data[0][at], "x"), top: plot.bbox.height / devicePixelRatio / 2 }, false);
  }

  function size() {
    const box = host.getBoundingClientRect();
    return { width: Math.max(1, Math.floor(box.width)), height: Math.max(HEIGHT_MIN, Math.floor(box.height)) };
  }

  function options() {
    const font = `12px ${getComputedStyle(host).fontFamily}`;
    const axis = { stroke: () => colour("--muted"), font, ticks: { show: false } };
    return {
      ...size(),
      padding: [10, 4, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      cursor: {
        x: true, y: false, drag: { x: false, y: false, setScale: false },
        points: { show: false },
      },
      scales: {
        x: { time: true, range: () => [(data[0][0] ?? 0) - step * 0.6, (data[0].at(-1) ?? 0) + step * 0.6] },
        y: { range: (_, __, max) => [0, max > 0 ? max * 1.06 : 1] },
      },
      axes: [
        {
          ...axis, grid: { show: false }, space: 64, size: 28,
          incrs: step < DAY_S ? [3600, 7200, 10_800, 21_600, 43_200, ...days()] : days(),
          splits: (_, __, min, max, increment) => multiples(min, max, increment),
          values: (_, splits, __, ___, increment) =>
            splits.map((s) => (increment < DAY_S && s % DAY_S !== 0 ? HOUR : DATE).format(s * 1000)),
        },
        {
          ...axis, space: 44, size: 48, gap: 6,
          grid: { stroke: () => colour("--line"), width: 1 },
          values: (_, splits) => splits.map((value) => compact(value)),
        },
      ],
      series: [{}, ...series.map(line)],
      hooks: {
        setCursor: [
          (self) => {
            const index = self.cursor.idx;
            if (index !== null && index !== undefined && self.cursor.event) select(index);
          },
        ],
      },
    };
  }

  function line({ kind, colour: property, dashed }) {
    return kind === "bars"
      ? {
          paths: uPlot.paths.bars({ size: [0.72, 56], radius: 0.12 }),
          stroke: () => colour(property), fill: () => colour(property), width: 0, points: { show: false },
        }
      : {
          stroke: () => colour(property), width: 2, dash: dashed ? [4, 4] : undefined, spanGaps: false,
          points: { show: data[0].length <= 62, size: 6, width: 2, fill: () => colour("--panel") },
        };
  }

  host.append(probe);
  host.addEventListener("keydown", (event) => {
    if (data === null || data[0].length === 0) return;
    const to = {
      ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1,
      PageUp: at + 24, PageDown: at - 24, Home: 0, End: data[0].length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    mark(to);
  });
  host.addEventListener("pointerleave", () => {
    if (data !== null) select(data[0].length - 1);
  });
  new ResizeObserver(() => plot?.setSize(size())).observe(host);
  addEventListener("podium-theme", () => plot?.redraw());

  return {
    element: host,
    /** @param {number[][]} columns seconds ascending, then the values of each series; @param {number} every seconds from point to point */
    draw(columns, every) {
      const rebuilt = plot === null || every !== step;
      const atEnd = data === null || at >= data[0].length - 1;
      data = columns;
      step = every;
      host.setAttribute("aria-valuemax", Math.max(0, columns[0].length - 1));
      if (rebuilt) {
        plot?.destroy();
        plot = new uPlot(options(), columns, host);
      } else {
        plot.setData(columns);
      }
      if (columns[0].length > 0) select(atEnd ? columns[0].length - 1 : at);
    },
  };
}

function multiples(min, max, increment) {
  const found = [];
  for (let at = Math.ceil(min / increment) * increment; at <= max; at += increment) found.push(at);
  return found;
}

function days() {
  return [1, 2, 7, 14, 28, 91, 182, 364].map((n) => n * DAY_S);
}
