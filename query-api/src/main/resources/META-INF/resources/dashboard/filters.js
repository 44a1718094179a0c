// The filters: dates, categories, the release to look at and the one to compare with.

import { el, fill, name } from "./dom.js";
import { count, moment, plusDays } from "./format.js";
import { RANGES } from "./view.js";

const NEWEST = "";

/**
 * @param {HTMLFormElement} form
 * @param {(change: object) => void} changed takes the parts of the view that a person changed
 */
export function filters(form, changed) {
  const presets = RANGES.map(({ key, label }) =>
    el("button", { type: "button", class: "segment", "aria-pressed": "false", data: { range: key },
      on: { click: () => changed({ range: key, from: null, to: null }) } }, label));
  const from = el("input", { type: "date", id: "from", on: { change: dates } });
  const through = el("input", { type: "date", id: "through", on: { change: dates } });
  const chosen = el("span", { class: "chosen" }, "All categories");
  const list = el("fieldset", {}, el("legend", { class: "hidden" }, "Categories"));
  const categories = el("details", { class: "choice" }, el("summary", { class: "button" }, chosen), list);
  const release = el("select", { id: "release", on: { change: () => changed({ release: numberOf(release) }) } });
  const compare = el("select", { id: "compare", on: { change: () => changed({ compare: numberOf(compare) }) } });
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  let known = [];
  let last = null;

  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    if (!categories.contains(event.target)) categories.open = false;
  });
  categories.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      categories.open = false;
      categories.querySelector("summary").focus();
    }
  });
  fill(form,
    el("div", { class: "segments", role: "group", "aria-label": "Range of dates" }, ...presets),
    el("div", { class: "field" }, el("label", { for: "from" }, "From"), from),
    el("div", { class: "field" }, el("label", { for: "through" }, "Through"), through),
    categories,
    el("div", { class: "field" }, el("label", { for: "release" }, "Release"), release),
    el("div", { class: "field" }, el("label", { for: "compare" }, "Compare with"), compare),
    problem);

  function dates() {
    const wrong = from.value !== "" && through.value !== "" && through.value < from.value;
    problem.hidden = !wrong;
    problem.textContent = wrong ? "The last date is before the first." : "";
    for (const input of [from, through]) input.setAttribute("aria-invalid", String(wrong));
    if (wrong || (!from.validity.valid || !through.validity.valid)) return;
    const open = from.value === "" && through.value === "";
    changed({
      range: open ? "all" : null,
      from: from.value === "" ? null : from.value,
      to: through.value === "" ? null : plusDays(through.value, 1),
    });
  }

  function options(select, first, selected) {
    const numbers = known.map(({ number }) => number);
    const all = selected === null || numbers.includes(selected) ? known : [{ number: selected, created_at: null }, ...known];
    fill(select, el("option", { value: NEWEST }, first),
      ...all.map((of) => el("option", { value: of.number },
        `${count(of.number)}${of.created_at === null ? "" : ` · ${moment(of.created_at)}`}`)));
    select.value = selected === null ? NEWEST : String(selected);
  }

  return {
    /** @param {object} view as it is looked at, its preset's dates worked out */
    show(view) {
      last = view;
      for (const preset of presets) preset.setAttribute("aria-pressed", String(preset.dataset.range === view.range));
      if (document.activeElement !== from) from.value = view.from ?? "";
      if (document.activeElement !== through) through.value = view.to === null ? "" : plusDays(view.to, -1);
      chosen.textContent =
        view.categories.length === 0 ? "All categories" : view.categories.length === 1 ? view.categories[0] : `${view.categories.length} categories`;
      for (const box of list.querySelectorAll("input")) box.checked = view.categories.includes(box.value);
      if (document.activeElement !== release) options(release, "Newest, as it comes", view.release);
      if (document.activeElement !== compare) options(compare, "Nothing", view.compare);
    },
    /** @param {string[]} all that can be chosen @param {string[]} selected */
    offerCategories(all, selected) {
      const there = [...list.querySelectorAll("input")].map((box) => box.value);
      if (there.length === all.length && there.every((value, i) => value === all[i])) return;
      fill(list, el("legend", { class: "hidden" }, "Categories"),
        el("button", { type: "button", class: "button small", on: { click: () => changed({ categories: [] }) } }, "All"),
        ...all.map((category) => {
          const box = el("input", { type: "checkbox", value: category });
          box.checked = selected.includes(category);
          box.addEventListener("change", () =>
            changed({ categories: [...list.querySelectorAll("input:checked")].map(({ value }) => value) }));
          return el("label", {}, box, name(category));
        }));
    },
    /** @param {?Array<{number: number, created_at: string}>} all newest first; null: the API lists none */
    offerReleases(all) {
      known = all ?? [];
      for (const select of [release, compare]) {
        select.disabled = all === null;
        select.title = all === null ? "This API lists no releases" : "";
      }
      if (last !== null) this.show(last);
    },
  };
}

function numberOf(select) {
  return select.value === NEWEST ? null : Number(select.value);
}
