// product-popularity: which products are looked at, and by how many users.

import { bar, delta, el, fill, name } from "../dom.js";
import { change, count, money } from "../format.js";

const PRODUCTS_MAX = 10;

export function products() {
  const list = el("ol", { class: "ranking" });

  return {
    answer: "product-popularity",
    title: "Top products",
    byCategory: true,
    unit: () => "page views and distinct viewers",
    parameters: () => [["limit", PRODUCTS_MAX]],
    body: list,
    draw(answer, other) {
      const before = new Map((other?.data ?? []).map((row) => [key(row), row]));
      const most = answer.data[0].view_count;
      fill(list, ...answer.data.map((row) =>
        el("li", { data: { product: row.product_id } },
          el("span", { class: "who" }, name(row.product_id),
            el("small", {}, row.category === null ? "no category" : name(row.category))),
          el("span", { class: "numbers" },
            el("b", {}, count(row.view_count)), delta(other === null ? null : change(row.view_count, before.get(key(row))?.view_count ?? 0)),
            el("small", {}, viewers(row))),
          bar(row.view_count / most))));
    },
  };
}

function viewers(row) {
  return row.unique_viewers === null
    ? "viewers by single day only"
    : `${count(row.unique_viewers)} viewers · ${money(row.views_per_user)} each`;
}

function key(row) {
  return JSON.stringify([row.product_id, row.category]);
}
