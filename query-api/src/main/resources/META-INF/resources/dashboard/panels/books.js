// The books of a release, each side counted by another service, and what was rejected and why.

import { ask } from "../api.js";
import { copy } from "../copy.js";
import { bar, el, fill } from "../dom.js";
import { count, moment, money, percent, rate, sum, words } from "../format.js";

const REASONS_MAX = 4;
const LATEST_MAX = 3;
const REJECTS = `/v1/rejects?limit=${LATEST_MAX}`;
const REJECTS_EVERY_MS = 10_000;

export function books() {
  const verdict = el("p", { class: "verdict", data: { state: "unknown" } }, "Waiting for the first release");
  const equations = el("dl", { class: "equations" });
  const share = el("p", { class: "rejected", hidden: true });
  const reasons = el("ol", { class: "reasons" });
  const excerpts = el("ol", { class: "excerpts" });
  const latest = el("details", { class: "latest", hidden: true }, el("summary", {}, "Rejected last"), excerpts);
  const unit = el("p", { class: "unit" }, "records, and why some were rejected");
  const url = el("code", { class: "url", tabindex: 0, role: "textbox", "aria-readonly": "true", "aria-label": "API address of the rejects" }, REJECTS);
  const copied = el("button", { type: "button", class: "button small", "aria-label": "Copy the API address of the rejects",
    on: { click: () => copy(new URL(REJECTS, location.origin).href, copied, url) } }, "Copy");
  const element = el("section", { class: "panel books", "aria-labelledby": "title-books", data: { answer: "books", state: "loading" } },
    el("header", { class: "head" }, el("div", {}, el("h2", { id: "title-books" }, "Books and rejects"), unit)),
    el("div", { class: "body" }, el("div", {}, verdict, equations, share, reasons, latest)),
    el("footer", { class: "foot" }, el("span", { class: "verb", "aria-hidden": "true" }, "GET"), url, copied));
  let asked = -Infinity;
  let of = null;

  async function list(release) {
    if (release === of || performance.now() - asked < REJECTS_EVERY_MS) return;
    asked = performance.now();
    of = release;
    const rejects = await ask(REJECTS).catch(() => null);
    latest.hidden = rejects === null || rejects.data.length === 0;
    fill(excerpts, ...(rejects?.data ?? []).map((reject) =>
      el("li", {},
        el("span", {}, el("b", {}, words(reject.reason)), reject.field === null ? null : el("span", {}, " in ", el("bdi", {}, reject.field))),
        el("small", {}, `partition ${reject.raw_partition}, offset ${count(reject.raw_offset)}, landed ${moment(reject.landed_at)}`),
        el("code", {}, reject.excerpt ?? ""))));
  }

  return {
    element,
    /** @param {object} status `release`, `books` and `rejects` as `/v1/status` says them @param {boolean} newest whether that is the newest release */
    draw(status, newest = true) {
      const seen = summary(status);
      element.dataset.state = status.release === null ? "empty" : "ready";
      unit.textContent = status.release === null ? "records" : `records up to release ${count(status.release.number)}${newest ? "" : ", as it was"}`;
      verdict.dataset.state = seen.state;
      verdict.textContent = seen.words;
      fill(equations, ...(seen.state === "unknown" ? [] : [
        equation("Records: raw = Bronze = Silver + rejected",
          count(seen.raw), count(seen.bronze), `${count(seen.silver)} + ${count(seen.rejected)}`),
        seen.goldRevenue === null ? null : equation("Revenue: Silver = Gold", money(seen.silverRevenue), money(seen.goldRevenue)),
        seen.goldPurchases === null ? null : equation("Purchases: Silver = Gold", count(seen.silverPurchases), count(seen.goldPurchases)),
      ]));
      share.hidden = seen.rejectRate === null;
      fill(share, el("b", {}, percent(seen.rejectRate)), ` of ${count(seen.raw)} records rejected: ${count(seen.rejected)}`);
      const most = Math.max(...seen.reasons.map(([, n]) => n), 1);
      fill(reasons,
        ...seen.reasons.slice(0, REASONS_MAX).map(([reason, n]) =>
          el("li", { data: { reason } }, el("span", {}, words(reason)), bar(n / most, "muted"), el("b", {}, count(n)),
            el("small", {}, seen.raw === null || seen.raw === 0 ? "" : percent(rate(n, seen.raw))))),
        seen.reasons.length === 0 && status.release !== null ? el("li", { class: "none" }, "No record was rejected") : null,
        seen.reasons.length > REASONS_MAX ? el("li", { class: "none" }, `and ${count(seen.reasons.length - REASONS_MAX)} more reasons`) : null);
      if (status.release !== null) list(status.release.number);
    },
  };
}

/** The books over all partitions. */
export function summary(status) {
  const all = status.books ?? [];
  const total = (key) => (all.some((book) => book[key] === undefined) ? null : all.reduce((n, book) => n + book[key], 0));
  const money = (key) => (all.some((book) => book[key] === undefined) ? null : sum(all.map((book) => book[key])));
  const off = all.filter((book) => !book.balanced);
  const raw = all.length === 0 ? null : total("raw_records");
  const state = all.length === 0 ? "unknown" : off.length === 0 ? "good" : "bad";
  return {
    raw,
    bronze: total("bronze_lines"),
    silver: total("silver_rows"),
    rejected: total("rejected_rows"),
    silverPurchases: total("silver_purchases"),
    goldPurchases: total("hourly_purchases"),
    silverRevenue: money("silver_revenue"),
    goldRevenue: money("hourly_revenue"),
    rejectRate: raw === null || raw === 0 ? null : rate(total("rejected_rows"), raw),
    reasons: Object.entries(status.rejects ?? {}).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    state,
    words: {
      unknown: status.release === null ? "Nothing has been released yet" : "This release states no books",
      good: all.length === 1 ? "Books balanced" : `Books balanced in all ${count(all.length)} partitions`,
      bad: all.length === 1 ? "Books are off" : `Books are off in partition ${off.map((book) => book.partition).join(", ")}`,
    }[state],
  };
}

function equation(label, ...sides) {
  return el("div", {}, el("dt", {}, label),
    el("dd", {}, ...sides.flatMap((figure, i) => [i === 0 ? null : el("span", { class: "equals" }, " = "), el("b", {}, figure)])));
}
