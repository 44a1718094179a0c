// Puts the page together: one view, the panels that show it, and a new look with every release.

import { ask, address } from "./api.js";
import { facts, oddness } from "./facts.js";
import { filters } from "./filters.js";
import { follow } from "./follow.js";
import { count, moment } from "./format.js";
import { headline } from "./headline.js";
import { notices } from "./notices.js";
import { panel } from "./panel.js";
import { books } from "./panels/books.js";
import { categories } from "./panels/categories.js";
import { cost } from "./panels/cost.js";
import { funnel } from "./panels/funnel.js";
import { products } from "./panels/products.js";
import { revenue } from "./panels/revenue.js";
import { users } from "./panels/users.js";
import { theme } from "./theme.js";
import { datesOf, daysIn, readView, writeView } from "./view.js";

const RELEASES_MAX = 200;
const REFRESH_EVERY_MS = 2_000;
const LIST_EVERY_MS = 30_000;

const $ = (id) => document.getElementById(id);
// users come last: they know the days
const panels = [revenue(), funnel(), products(), categories(), users()].map(panel);
const ledger = books();
const bill = cost();
const told = notices($("notices"));
const state = facts($("facts"));
const choices = filters($("filters"), change);

let view = readView();
let newest = null;
let release = null;
let releases = null;
let newestStatus = null;
let listed = -Infinity;
let listing = 0;
let offered = [];
let generation = 0;
let busy = false;
let again = false;
let begun = -Infinity;
let timer = 0;

$("panels").append(...panels.map(({ element }) => element), ledger.element);
$("cost").append(bill.element);
theme($("theme"));
$("live").addEventListener("click", () => {
  told.set("live", null);
  change({ live: !view.live, release: null });
});
$("filters-toggle").addEventListener("click", () => {
  const open = $("filters-toggle").getAttribute("aria-expanded") !== "true";
  $("filters-toggle").setAttribute("aria-expanded", String(open));
  $("filters").classList.toggle("open", open);
});
setInterval(() => view.live && refresh(), REFRESH_EVERY_MS);
look();
list();

follow({
  status(status) {
    told.set("connection", null);
    told.set("state", status.state === "running" || status.release === null ? null : `Answers ${status.state}: ${status.reason}`,
      status.state === "halted" ? "bad" : "warn");
    newestStatus = status;
    const odd = oddness(status);
    told.set("quality", odd.findings.length === 0 ? null : `${odd.text}. ${odd.findings.map(({ rule, says }) => `${rule}: ${says}`).join(" ")}`, odd.state);
    state.show(status);
    account();
    bill.draw(status.cost);
    const number = status.release?.number ?? null;
    const isNew = number !== release;
    release = number;
    if (isNew && number !== null) listSoon();
    if (isNew || panels.some(({ failing }) => failing)) refresh();
  },
  silence(problem) {
    state.silence(problem);
    told.set("connection", `No connection: ${problem.detail}. These are the figures that arrived last; this page asks again by itself.`, "bad");
  },
  streaming(on) {
    document.documentElement.dataset.following = on ? "stream" : "polling";
  },
});

function change(changes) {
  view = { ...view, ...changes };
  if (view.release !== null) view.live = false;
  writeView(view);
  look();
}

// new figures, not a new view: what is under way is not disturbed, and a wall is not a load test
function refresh() {
  if (document.hidden) {
    // so that the next status, when somebody looks again, brings a new release
    release = null;
  } else if (busy) {
    again = true;
  } else {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, begun + REFRESH_EVERY_MS - performance.now()));
  }
}

async function look() {
  clearTimeout(timer);
  const mine = ++generation;
  const isCurrent = () => mine === generation;
  busy = true;
  again = false;
  begun = performance.now();
  try {
    await draw(isCurrent);
  } finally {
    if (isCurrent()) {
      busy = false;
      if (again) refresh();
    }
  }
}

async function draw(isCurrent) {
  newest = await newestDate();
  if (!isCurrent()) return;
  const dates = datesOf(view, newest);
  const seen = { ...view, ...dates, days: daysIn(dates) };
  choices.show(seen);
  tell();
  account();
  const rest = [...panels];
  if (seen.days === null) {
    // how long a bar is depends on the range, which only the days themselves tell
    const activity = rest.pop();
    await activity.load(seen);
    if (!isCurrent()) return;
    seen.days = activity.answers === null ? null : spanOf(activity.answers.answer.data);
  }
  await Promise.all(rest.map((each) => each.load(seen)));
  if (!isCurrent()) return;
  const answers = new Map(panels.map(({ content, answers: last }) => [content.answer, last]));
  headline($("headline"), answers, seen);
  const { as_of: landed = null, live } = answers.get("daily-user-activity")?.answer ?? {};
  state.upTo(landed, live?.as_of ?? null);
  told.set("fallback", view.live ? fallback(answers) : null, "warn");
  await offer(answers.get("category-daily-performance")?.answer);
}

/** The newest date with events; a refusal of the live view ends it. */
async function newestDate() {
  const parameters = [["limit", 1], ["release", view.release], ["view", view.live ? "live" : null]];
  try {
    const activity = await ask(address("daily-user-activity", parameters));
    return activity.data[0]?.event_date ?? null;
  } catch (problem) {
    if (view.live && problem.status >= 400 && problem.status < 500) {
      view = { ...view, live: false };
      writeView(view);
      told.set("live", `Live answers can't be had here: ${problem.detail}. The newest release is shown instead.`, "warn");
      return newestDate();
    }
    // the panels meet the same problem, and show it; the dates stay what they were
    return newest;
  }
}

function fallback(answers) {
  const reasons = [...answers.values()].map((last) => last?.answer.view?.because).filter((reason) => reason);
  return reasons.length === 0 ? null : `Not live right now: ${reasons[0]}. The newest release is shown instead.`;
}

function tell() {
  $("live").setAttribute("aria-checked", String(view.live));
  document.documentElement.dataset.travel = String(view.release !== null);
  const at = releases?.find(({ number }) => number === view.release)?.created_at;
  told.set("travel", view.release === null ? null : `Release ${count(view.release)}${at ? `, of ${moment(at)}` : ""}: figures as they were then.`,
    "info", { label: "Back to the newest", run: () => change({ release: null }) });
  told.set("compare", view.compare === null ? null : `Compared with release ${count(view.compare)}: + and − say what this one has more or less.`,
    "info", { label: "Stop comparing", run: () => change({ compare: null }) });
}

function spanOf(rows) {
  const dates = rows.map((row) => row.event_date).sort();
  return dates.length === 0 ? null : daysIn({ from: dates[0], to: dates.at(-1) }) + 1;
}

async function offer(performance) {
  if (view.categories.length === 0 && performance) offered = performance.data.map(({ category }) => category);
  else if (offered.length === 0) {
    const all = await ask(address("category-daily-performance", [["limit", 10_000]])).catch(() => null);
    offered = all?.data.map(({ category }) => category) ?? view.categories;
  }
  offered = [...new Set(offered)].sort();
  choices.offerCategories(offered, view.categories);
}

function listSoon() {
  clearTimeout(listing);
  const due = releases === null || releases.length === 0 ? 0 : listed + LIST_EVERY_MS - performance.now();
  listing = setTimeout(list, Math.max(0, due));
}

async function list() {
  listed = performance.now();
  releases = await ask(address("releases", [["limit", RELEASES_MAX]])).then(({ data }) => data).catch(() => null);
  choices.offerReleases(releases);
  tell();
  account();
}

/** The books of the release that is looked at. */
function account() {
  const then = view.release === null ? undefined : releases?.find(({ number }) => number === view.release);
  if (then !== undefined) ledger.draw({ release: then, books: [then.books], rejects: then.rejects }, false);
  else if (newestStatus !== null) ledger.draw(newestStatus);
}
