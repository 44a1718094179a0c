// product-funnel: from view to cart to purchase, summed over the most viewed products, and product by product.

import { bar, delta, el, fill, hidden, key, name } from "../dom.js";
import { change, count, percent, rate, UNKNOWN } from "../format.js";

const PRODUCTS_MAX = 100;
const LISTED_MAX = 4;
const STAGES = [
  { key: "view_count", label: "Views" },
  { key: "add_to_cart_count", label: "Added to cart", of: "view_count", words: "of views" },
  { key: "purchase_count", label: "Purchases", of: "add_to_cart_count", words: "of carts" },
];

export function funnel() {
  const stages = el("ol", { class: "stages" });
  const list = el("tbody");
  const products = el("table", { class: "plain products" },
    el("caption", { class: "hidden" }, "The most viewed products"),
    el("thead", {}, el("tr", {},
      el("th", { scope: "col" }, "Most viewed"), el("th", { scope: "col" }, "Views"),
      el("th", { scope: "col" }, "View → cart"), el("th", { scope: "col" }, "Cart → purchase"), el("th", { scope: "col" }, "View → purchase"))),
    list);
  let scope = "";

  return {
    answer: "product-funnel",
    title: "Product funnel",
    whole: false,
    top: true,
    byCategory: true,
    unit: () => `events${scope}`,
    parameters: () => [["limit", PRODUCTS_MAX]],
    body: el("div", {}, stages, el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "The most viewed products" }, products)),
    draw(answer, other) {
      const now = totals(answer.data);
      const before = other === null ? null : then(answer.data, other);
      scope = answer.data.length >= answer.page.total
        ? `, all ${count(answer.data.length)} products`
        : `, the ${count(answer.data.length)} most viewed of ${count(answer.page.total)} products`;
      products.closest(".panel").querySelector(".unit").textContent = this.unit();
      fill(stages, ...STAGES.map((stage) => step(stage, now, before)));
      fill(list, ...answer.data.slice(0, LISTED_MAX).map((row) =>
        el("tr", {},
          el("th", { scope: "row", class: "who" }, name(row.product_id)),
          el("td", {}, count(row.view_count)),
          el("td", {}, percent(row.view_to_cart_rate)),
          el("td", {}, percent(row.cart_to_purchase_rate)),
          el("td", {}, percent(row.view_to_purchase_rate)))));
    },
  };
}

function step({ key, label, of, words }, now, before) {
  const share = of === undefined ? null : rate(now[key], now[of]);
  return el("li", { class: "stage", data: { key } },
    el("span", { class: "label" }, label),
    el("span", {}, el("b", { class: "count" }, count(now[key])), " ", delta(difference(now[key], before, key))),
    el("span", { class: "share" }, share === null ? "" : `${percent(share)} ${words}`),
    bar(now.view_count === 0 ? 0 : now[key] / now.view_count),
    of === undefined ? null : hidden(`${percent(rate(now[key], now.view_count))} of views`));
}

function totals(rows) {
  const sums = { view_count: 0, add_to_cart_count: 0, purchase_count: 0 };
  for (const row of rows) for (const key of Object.keys(sums)) sums[key] += row[key];
  return sums;
}

/** The same rows' sums in another release, `null` where it did not tell all of them. */
function then(rows, other) {
  const shown = new Set(rows.map(key));
  const found = other.data.filter((row) => shown.has(key(row)));
  return { sums: found.length < shown.size && other.page.next !== null ? null : totals(found) };
}

function difference(now, before, stage) {
  if (before === null) return null;
  return before.sums === null ? UNKNOWN : change(now, before.sums[stage]);
}
