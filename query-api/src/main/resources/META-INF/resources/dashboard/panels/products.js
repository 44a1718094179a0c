// product-popularity: which products are looked at, and by how many users.

import { bar, category, delta, el, fill, key, name } from "../dom.js";
import { change, count, money, UNKNOWN } from "../format.js";

const PRODUCTS_MAX = 10;

export function products() {
  const list = el("tbody");
  const ranking = el("table", { class: "ranking" },
    el("caption", { class: "hidden" }, "The most viewed products"),
    el("thead", {}, el("tr", {},
      el("th", { scope: "col" }, "Product"), el("th", { scope: "col" }, "Viewers"),
      el("th", { scope: "col" }, "Views each"), el("th", { scope: "col" }, "Views"))),
    list);
  let viewers = "distinct viewers";

  return {
    answer: "product-popularity",
    title: "Top products",
    whole: false,
    top: true,
    byCategory: true,
    unit: () => `page views, and ${viewers}`,
    parameters: () => [["limit", PRODUCTS_MAX]],
    body: el("div", {}, ranking),
    draw(answer, other) {
      const before = new Map((other?.data ?? []).map((row) => [key(row), row]));
      const most = answer.data[0].view_count;
      const known = answer.data.filter((row) => row.unique_viewers !== null).length;
      viewers = known === answer.data.length ? "distinct viewers" : known > 0 ? "viewers where all were on one day" : "viewers on a single day only";
      ranking.classList.toggle("views-only", known === 0);
      ranking.closest(".panel").querySelector(".unit").textContent = this.unit();
      fill(list, ...answer.data.map((row) =>
        el("tr", {},
          el("th", { scope: "row", class: "who" }, bar(row.view_count / most, "behind"),
            el("span", { class: "label" }, name(row.product_id), " ", el("small", {}, row.category === null ? "no category" : category(row.category)))),
          el("td", {}, count(row.unique_viewers)),
          el("td", {}, money(row.views_per_user)),
          el("td", {}, el("b", {}, count(row.view_count)), " ", delta(difference(row))))));

      function difference(row) {
        if (other === null) return null;
        const then = before.get(key(row));
        // who was asked for and is not there had no views
        return then === undefined && other.page.next !== null ? UNKNOWN : change(row.view_count, then?.view_count ?? 0);
      }
    },
  };
}
