// The frame of an answer: title, states, API address, CSV. What is inside is drawn by the answer's own module.

import { address, ask, askAll, askOf, Problem } from "./api.js";
import { el, fill } from "./dom.js";
import { dayYear, plusDays } from "./format.js";
import { copy } from "./copy.js";

const CSV_ROWS_MAX = 10_000;

/**
 * @typedef {object} Content what a panel shows
 * @property {string} answer `product-funnel`
 * @property {string} title
 * @property {boolean} whole whether all rows are needed, however many pages they are
 * @property {boolean} byCategory whether the category filter reaches it
 * @property {(view: object) => string} unit what the figures are, beside the title
 * @property {(view: object) => Array<[string, any]>} parameters beyond dates, categories, release
 * @property {Node[]} [tools] controls in the head
 * @property {Node} body
 * @property {boolean} [top] whether the rows are the first ones only: another release is then asked for their products, for its own
 *   first ones are others
 * @property {(answer: object, other: ?object, view: object) => void} draw
 */

/** @param {Content} content */
export function panel(content) {
  const unit = el("p", { class: "unit" });
  const strip = el("div", { class: "strip", hidden: true });
  const state = el("div", { class: "state" });
  const url = el("code", { class: "url", tabindex: 0, role: "textbox", "aria-readonly": "true", "aria-label": `API address of ${content.title}` });
  const csv = el("a", { class: "button small", download: `${content.answer}.csv`, "aria-label": `Download ${content.title} as CSV` }, "CSV");
  const copied = el("button", {
    type: "button", class: "button small", "aria-label": `Copy the API address of ${content.title}`,
    on: { click: () => copy(new URL(url.textContent, location.origin).href, copied, url) },
  }, "Copy");
  const asked = content.whole ? askAll : ask;
  const headingId = `title-${content.answer}`;
  const element = el("section", { class: "panel", "aria-labelledby": headingId, data: { answer: content.answer, state: "loading" } },
    el("header", { class: "head" },
      el("div", {}, el("h2", { id: headingId }, content.title), unit),
      el("div", { class: "tools" }, ...(content.tools ?? []))),
    strip,
    el("div", { class: "body" }, content.body, state),
    el("footer", { class: "foot" }, el("span", { class: "verb", "aria-hidden": "true" }, "GET"), url, copied, csv));
  let controller = new AbortController();
  let shown = null;
  let last = null;

  fill(state, skeleton());

  function enter(name, ...children) {
    element.dataset.state = name;
    element.setAttribute("aria-busy", String(name === "loading"));
    fill(state, ...children);
  }

  function failed(problem, view, again) {
    if (shown !== null) {
      element.dataset.state = "stale";
      element.setAttribute("aria-busy", "false");
      strip.hidden = false;
      fill(strip, el("span", {}, "Not refreshed: ", problem.detail || problem.title), retry(again));
      return;
    }
    if (problem.status === 503 && problem.code === "QUERY-005") {
      enter("empty", el("p", { class: "what" }, "Nothing has been released yet"), el("p", {}, "The first release shows up here by itself."));
      return;
    }
    enter("error",
      el("p", { class: "what" }, problem.title),
      el("p", {}, problem.detail),
      problem.allowed ? el("p", {}, "Allowed: ", problem.allowed) : null,
      problem.code ? el("p", { class: "code" }, problem.code) : null,
      retry(again));
  }

  function retry(again) {
    return el("button", { type: "button", class: "button small", on: { click: again } }, "Try again");
  }

  async function answers(here, view, signal) {
    if (view.compare === null) return [await asked(here, signal), null];
    const then = parametersOf(content, { ...view, release: view.compare, live: false });
    if (!content.top) return Promise.all([asked(here, signal), asked(address(content.answer, then), signal)]);
    const answer = await asked(here, signal);
    const products = [...new Set(answer.data.map((row) => row.product_id))];
    return [answer, await askOf(content.answer, then.filter(([key]) => key !== "limit"), "product_id", products, signal)];
  }

  return {
    element,
    content,
    /** The last answer, and the one that it is compared with. */
    get answers() {
      return last;
    },
    get failing() {
      return element.dataset.state === "error" || element.dataset.state === "stale";
    },
    /** Asks and draws. @returns {Promise<?Problem>} what went wrong, which the panel shows too */
    async load(view) {
      const parameters = parametersOf(content, view);
      const here = address(content.answer, parameters);
      const again = () => this.load(view);
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      url.textContent = here;
      csv.href = address(content.answer, [...parameters.filter(([key]) => key !== "limit"), ["limit", CSV_ROWS_MAX]], ".csv");
      unit.textContent = content.unit(view);
      const key = `${here} ${view.compare}`;
      if (shown !== key) {
        if (shown === null) enter("loading", skeleton());
        else element.dataset.state = "loading";
        element.setAttribute("aria-busy", "true");
      }
      try {
        const [answer, other] = await answers(here, view, signal);
        shown = key;
        last = { answer, other, view };
        strip.hidden = true;
        if (answer.data.length === 0) {
          enter("empty", ...nothing(content, view));
        } else {
          enter("ready");
          content.draw(answer, other, view);
        }
        return null;
      } catch (failure) {
        if (signal.aborted) return null;
        const problem = failure instanceof Problem ? failure : new Problem({ title: "This page failed", detail: String(failure) });
        if (!(failure instanceof Problem)) console.error(failure);
        if (shown !== key) {
          shown = null;
          last = null;
        }
        failed(problem, view, again);
        return problem;
      }
    },
  };
}

function parametersOf(content, view) {
  return [
    ["from", view.from],
    ["to", view.to],
    ...(content.byCategory ? view.categories.map((category) => ["category", category]) : []),
    ...content.parameters(view),
    ["release", view.release],
    ["view", view.live ? "live" : null],
  ];
}

function nothing(content, view) {
  const dates =
    view.from === null && view.to === null
      ? "in any date"
      : `from ${view.from === null ? "the beginning" : dayYear(view.from)} to ${view.to === null ? "the end" : dayYear(plusDays(view.to, -1))}`;
  const filtered = content.byCategory && view.categories.length > 0 ? " in the chosen categories" : "";
  return [el("p", { class: "what" }, "No events"), el("p", {}, `Nothing${filtered} ${dates}.`)];
}

function skeleton() {
  return el("div", { class: "skeleton", role: "status" },
    el("span", { class: "hidden" }, "Loading"), ...Array.from({ length: 4 }, () => el("span", { class: "line" })));
}
