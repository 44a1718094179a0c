// Builds elements. Text is only ever set as text, whatever it says.

/**
 * @param {string} tag
 * @param {object} [options] `class`, `on` (listeners by event), `data`, else attributes; null and false leave one out
 * @param {...(Node|string|number|null)} children strings become text nodes
 */
export function el(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined) element.append(typeof child === "object" ? child : String(child));
  }
  return element;
}

/** A name out of an event: isolated, so that its direction marks reach nothing around it. */
export function name(text, missing = "none") {
  return text === null || text === undefined
    ? el("span", { class: "none" }, missing)
    : el("bdi", { title: text }, text);
}

/** What tells a row of a product from all others. */
export function key(row) {
  return JSON.stringify([row.product_id, row.category]);
}

const PATH = /^[\w-]+(\.[\w-]+)+$/;

/** A category's last part first, so that what tells two apart is never cut off; its path after it. */
export function category(path) {
  const at = path.lastIndexOf(".");
  return !PATH.test(path) ? name(path)
    : el("span", { title: path }, el("bdi", {}, path.slice(at + 1)), " ", el("small", {}, el("bdi", {}, path.slice(0, at))));
}

/** A share as a bar; its width is set through the object model, which the page's policy allows. */
export function bar(share, className = "") {
  const fill = el("span", { class: "fill" });
  fill.style.setProperty("--share", String(Math.max(0, Math.min(1, share || 0))));
  return el("span", { class: `meter ${className}`, "aria-hidden": "true" }, fill);
}

/** Puts `children` into `parent` in place of what is there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

/** An element that only a screen reader has. */
export function hidden(text) {
  return el("span", { class: "hidden" }, text);
}

/** What changed against the compared release, or null. @param {?{sign: number, text: string}} change */
export function delta(change) {
  return change === null ? null : el("span", { class: "delta", data: { sign: change.sign } }, change.text);
}
