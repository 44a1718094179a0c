// What the line asks of the object store and keeps there, and what a month of that costs.

import { bar, el, fill } from "../dom.js";
import { age, bytes, count, dollars, words } from "../format.js";

const STATES = { within: "good", near: "warn", beyond: "bad" };

export function cost() {
  const verdict = el("p", { class: "verdict", data: { state: "unknown" } }, "Waiting for the status");
  const figures = el("dl", { class: "equations" });
  const layers = el("ol", { class: "reasons" });
  const silent = el("p", { class: "none", hidden: true });
  const element = el("section", { class: "panel cost", "aria-labelledby": "title-cost", data: { answer: "cost", state: "loading" } },
    el("header", { class: "head" }, el("div", {}, el("h2", { id: "title-cost" }, "Cost"),
      el("p", { class: "unit" }, "dollars a month at the rate of the last hour, by the price table"))),
    el("div", { class: "body" }, el("div", {}, verdict, figures, layers, silent)));

  return {
    element,
    /** @param {object} said `cost` as `/v1/status` says it */
    draw(said) {
      const seen = summary(said);
      element.dataset.state = "ready";
      verdict.dataset.state = seen.state;
      verdict.textContent = seen.words;
      fill(figures,
        figure("Requests a month", said.month_requests === null ? count(null) : count(Math.round(said.month_requests))),
        figure("Requests a release", said.release_requests === null ? count(null) : count(Math.round(said.release_requests))),
        figure("Dollars a release", dollars(said.release_dollars)),
        figure("Stored", `${bytes(seen.stored)}, ${dollars(said.stored.month_dollars)} a month`),
        figure("Read since the services began", bytes(seen.received)));
      const most = Math.max(...seen.layers.map(({ month }) => month), Number.MIN_VALUE);
      fill(layers, ...seen.layers.map(({ layer, month, requests }) =>
        el("li", { data: { layer } }, el("span", {}, words(layer)), bar(month / most, "muted"), el("b", {}, dollars(month)),
          el("small", {}, count(requests)))));
      silent.hidden = seen.silent.length === 0;
      silent.textContent = `Without what is silent: ${seen.silent.join(", ")}`;
    },
  };
}

/** The cost by layer, the dearest first, and what the budget says to it. */
export function summary(said) {
  const layers = new Map();
  for (const { layer, requests, month_dollars: month } of said.counts) {
    const before = layers.get(layer) ?? { layer, requests: 0, month: 0 };
    layers.set(layer, { layer, requests: before.requests + requests, month: before.month + (month ?? 0) });
  }
  const told = said.services.filter(({ silent }) => silent === null);
  const month = said.month_dollars === null ? "Not known in the first minute" : `${dollars(said.month_dollars)} a month`;
  const { budget } = said;
  const lasts = budget === null || budget.lasts_seconds === null ? "" : `, spent after ${age(budget.lasts_seconds)}`;
  return {
    state: STATES[budget?.state] ?? "unknown",
    words: budget === null ? month : `${month}; budget ${dollars(budget.dollars)}${budget.state === null ? "" : `: ${budget.state}`}${lasts}`,
    layers: [...layers.values()].sort((a, b) => b.month - a.month || b.requests - a.requests || (a.layer < b.layer ? -1 : 1)),
    stored: Object.values(said.stored.bytes).reduce((n, of) => n + of, 0),
    received: told.reduce((n, { received_bytes: of }) => n + of, 0),
    silent: said.services.filter((service) => service.silent !== null).map(({ service }) => service),
  };
}

function figure(label, text) {
  return el("div", {}, el("dt", {}, label), el("dd", {}, el("b", {}, text)));
}
