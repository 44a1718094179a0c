// Which release answers, how old it is by now, and whether it can be trusted.

import { el, fill } from "./dom.js";
import { age, count, moment, percent, second } from "./format.js";
import { summary } from "./panels/books.js";

const BEHIND_S = 120;

/** What the quality rules say, in a few words. @param {object} status */
export function oddness(status) {
  const held = status.gold_service?.held ?? null;
  const found = status.quality?.findings?.length ?? 0;
  if (held !== null) return { state: "bad", text: `Release held back: ${held.rules.join(", ")}`, findings: held.findings };
  if (found > 0) return { state: "warn", text: found === 1 ? "1 thing odd about the data" : `${count(found)} things odd about the data`, findings: status.quality.findings };
  return { state: "good", text: status.quality?.judged ? "Data as usual" : "", findings: [] };
}

/** @param {HTMLElement} host */
export function facts(host) {
  const dot = el("span", { class: "dot", "aria-hidden": "true" });
  const release = el("b", {}, "No release");
  const old = el("span", { class: "age" });
  const note = el("span", { class: "note" });
  const upTo = el("span", { class: "fact" });
  const balanced = el("a", { class: "fact", href: "#title-books" }, "Books –");
  const rejected = el("a", { class: "fact", href: "#title-books" }, "Rejected –");
  const freshness = el("span", { class: "fact freshness", data: { state: "waiting" } }, dot, release, old, note);
  const data = el("a", { class: "fact quality", href: "/v1/quality", hidden: true });
  fill(host, freshness, upTo, balanced, rejected, data);
  let status = null;
  let silent = null;

  // the server's clock, moved on by this one's: a wrong clock here makes no release younger
  function seconds() {
    return status.release.age_seconds + (performance.now() - status.received) / 1000;
  }

  function tick() {
    if (status?.release) old.textContent = `${age(seconds())} old`;
    const { state, text } = judge();
    freshness.dataset.state = state;
    note.textContent = text;
  }

  function judge() {
    if (silent !== null) return { state: "bad", text: "no connection" };
    if (status === null) return { state: "waiting", text: "" };
    if (status.state === "halted") return { state: "bad", text: "halted" };
    if (status.release === null) return { state: "waiting", text: "waiting" };
    if (status.state === "behind") return { state: "warn", text: status.reason ?? "behind" };
    if (status.state === "waiting") return { state: "warn", text: "the store is silent" };
    const lags = Object.values(status.layers).map(({ lag }) => lag);
    const known = lags.filter((lag) => lag !== null);
    const lag = Math.max(0, ...known);
    if (seconds() <= BEHIND_S) return { state: "good", text: lag > 0 ? `${count(lag)} records on their way` : "" };
    if (!status.gold_service.reachable) return { state: "warn", text: "gold-service is silent" };
    return lag > 0 ? { state: "warn", text: `behind by ${count(lag)} records` } : { state: "good", text: "nothing new since" };
  }

  setInterval(tick, 1_000);

  return {
    show(seen) {
      status = seen;
      silent = null;
      const { state, rejectRate } = summary(seen);
      release.textContent = seen.release === null ? "No release yet" : `Release ${count(seen.release.number)}`;
      balanced.dataset.state = state;
      balanced.textContent = { unknown: "Books not stated", good: "Books balanced", bad: "Books off" }[state];
      rejected.textContent = rejectRate === null ? "Rejects not stated" : `${percent(rejectRate)} rejected`;
      const odd = oddness(seen);
      data.hidden = odd.text === "";
      data.dataset.state = odd.state;
      data.textContent = odd.text;
      tick();
    },
    /**
     * @param {?string} landed everything that had landed by then is in the figures; null: not known
     * @param {?string} live when the state stores were looked at; null: the figures are the release's
     */
    upTo(landed, live) {
      upTo.textContent = live !== null ? `Live as of ${second(live)}` : landed === null ? "" : `Complete up to ${moment(landed)}`;
      upTo.dataset.state = live === null ? "" : "good";
      upTo.hidden = upTo.textContent === "";
    },
    silence(problem) {
      silent = problem;
      tick();
    },
  };
}
