// A button that shows a chart's numbers as a table in its place.

import { el } from "./dom.js";

/** @param {string} what names the panel for a screen reader */
export function toggle(what, drawing, rows) {
  rows.setAttribute("tabindex", "0");
  rows.setAttribute("role", "region");
  rows.setAttribute("aria-label", `${what} as a table`);
  const button = el("button", { type: "button", class: "button small", "aria-pressed": "false", "aria-label": `Show ${what} as a table`,
    on: {
      click: () => {
        const asTable = rows.hidden;
        rows.hidden = !asTable;
        drawing.hidden = asTable;
        button.setAttribute("aria-pressed", String(asTable));
      },
    },
  }, "Table");
  return button;
}
