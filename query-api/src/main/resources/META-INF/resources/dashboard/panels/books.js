// The books of the release that answers, from the status: each side is counted by another service.

import { bar, el, fill } from "../dom.js";
import { count, money, rate, percent, sum, words } from "../format.js";
import { copy } from "../copy.js";

const LISTED_MAX = 6;
const STATUS = "/v1/status";
const REJECTS = "/v1/rejects";

export function books() {
  const verdict = el("p", { class: "verdict", data: { state: "unknown" } }, "Waiting for the first release");
  const equations = el("dl", { class: "equations" });
  const share = el("p", { class: "rejected" });
  const reasons = el("ol", { class: "reasons" });
  const unit = el("p", { class: "unit" }, "records, by reason of rejection");
  const url = el("code", { class: "url", tabindex: 0, role: "textbox", "aria-readonly": "true", "aria-label": "API address of the rejects" }, REJECTS);
  const copied = el("button", { type: "button", class: "button small", "aria-label": "Copy the API address of the rejects",
    on: { click: () => copy(new URL(REJECTS, location.origin).href, copied, url) } }, "Copy");
  const csv = el("a", { class: "button small", href: `${REJECTS}.csv`, download: "rejects.csv", "aria-label": "Download rejects as CSV" }, "CSV");
  const element = el("section", { class: "panel books", "aria-labelledby": "title-books", data: { answer: "books", state: "loading" } },
    el("header", { class: "head" }, el("div", {}, el("h2", { id: "title-books" }, "Books and rejects"), unit)),
    el("div", { class: "body" }, el("div", {}, verdict, equations, share, reasons)),
    el("footer", { class: "foot" }, el("span", { class: "verb", "aria-hidden": "true" }, "GET"), url, copied, csv));

  return {
    element,
    /** @param {object} status as `/v1/status` says it */
    draw(status) {
      const seen = summary(status);
      element.dataset.state = status.release === null ? "empty" : "ready";
      unit.textContent = status.release === null ? "records" : `records up to release ${count(status.release.number)}, the newest`;
      verdict.dataset.state = seen.state;
      verdict.textContent = seen.words;
      fill(equations, ...(seen.books.length === 0 ? [] : [
        equation("Records", [["raw", count(seen.raw)], ["Bronze", count(seen.bronze)], ["Silver + rejected", `${count(seen.silver)} + ${count(seen.rejected)}`]]),
        equation("Revenue", [["Silver", money(seen.silverRevenue)], ["Gold", money(seen.goldRevenue)]]),
        equation("Purchases", [["Silver", count(seen.silverPurchases)], ["Gold", count(seen.goldPurchases)]]),
      ]));
      fill(share, el("b", {}, percent(seen.rejectRate)), el("span", {}, ` of ${count(seen.raw)} records rejected (${count(seen.rejected)})`));
      share.hidden = seen.rejectRate === null;
      const most = Math.max(...seen.reasons.map(([, n]) => n), 1);
      fill(reasons, ...(seen.reasons.length === 0 ? [el("li", { class: "none" }, "No record was rejected")]
        : seen.reasons.slice(0, LISTED_MAX).map(([reason, n]) =>
          el("li", { data: { reason } }, el("span", {}, words(reason)), el("b", {}, count(n)),
            el("small", {}, seen.raw === 0 ? "" : percent(rate(n, seen.raw))), bar(n / most, "muted")))),
        seen.reasons.length > LISTED_MAX ? el("li", { class: "none" }, `and ${count(seen.reasons.length - LISTED_MAX)} more reasons`) : null);
    },
  };
}

/** The books over all partitions. */
export function summary(status) {
  const all = status.books ?? [];
  const total = (key) => all.reduce((n, book) => n + book[key], 0);
  const reasons = Object.entries(status.rejects ?? {}).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const off = all.filter((book) => !book.balanced);
  const raw = total("raw_records");
  const state = all.length === 0 ? "unknown" : off.length === 0 ? "good" : "bad";
  return {
    books: all,
    raw,
    bronze: total("bronze_lines"),
    silver: total("silver_rows"),
    rejected: total("rejected_rows"),
    silverPurchases: total("silver_purchases"),
    goldPurchases: total("hourly_purchases"),
    silverRevenue: sum(all.map((book) => book.silver_revenue)),
    goldRevenue: sum(all.map((book) => book.hourly_revenue)),
    rejectRate: raw === 0 ? null : rate(total("rejected_rows"), raw),
    reasons,
    state,
    words: {
      unknown: status.release === null ? "Nothing has been released yet" : "This release states no books",
      good: `Books balanced in all ${count(all.length)} partitions`,
      bad: `Books off in partition ${off.map((book) => book.partition).join(", ")}`,
    }[state],
  };
}

function equation(label, sides) {
  return el("div", {}, el("dt", {}, label),
    el("dd", {}, ...sides.flatMap(([side, figure], i) => [
      i === 0 ? null : el("span", { class: "equals" }, "="),
      el("span", { class: "side" }, el("b", {}, figure), el("small", {}, side)),
    ])));
}
