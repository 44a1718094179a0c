// What a viewer must know besides the figures: one line each, gone when it is no longer true.

import { el } from "./dom.js";

/** @param {HTMLElement} host */
export function notices(host) {
  const shown = new Map();
  return {
    /**
     * @param {string} key one notice a key
     * @param {?string} text null takes it away
     * @param {"info"|"warn"|"bad"} [level]
     * @param {?{label: string, run: () => void}} [action]
     */
    set(key, text, level = "info", action = null) {
      const old = shown.get(key);
      if (old?.text === text) return;
      old?.element.remove();
      shown.delete(key);
      if (text === null) return;
      const element = el("div", { class: "notice", data: { level, key } }, el("p", {}, text),
        action === null ? null : el("button", { type: "button", class: "button small", on: { click: action.run } }, action.label));
      shown.set(key, { text, element });
      host.append(element);
    },
  };
}
