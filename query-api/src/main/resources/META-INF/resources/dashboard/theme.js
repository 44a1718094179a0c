// Light, dark, or as the system says.

import { el, fill } from "./dom.js";

const NEXT = { auto: "light", light: "dark", dark: "auto" };
const KEY = "podium-theme";

/** @param {HTMLButtonElement} button */
export function theme(button) {
  const root = document.documentElement;

  function say() {
    fill(button, el("span", { class: "prefix" }, "Theme: "), root.dataset.theme ?? "auto");
    dispatchEvent(new Event("podium-theme"));
  }

  button.addEventListener("click", () => {
    const next = NEXT[root.dataset.theme ?? "auto"];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // storage is off: it holds until the page is closed
    }
    say();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", say);
  say();
}
