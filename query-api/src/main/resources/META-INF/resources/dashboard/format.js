// Numbers, money, dates and ages as people read them. Money is exact: strings and integers of cents, never floats.

export const NONE = "–";

const COUNT = new Intl.NumberFormat("en");
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const DAY_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC",
});

/** @param {?(number|bigint)} value */
export function count(value) {
  return value === null || value === undefined ? NONE : COUNT.format(value);
}

export function compact(value) {
  return COMPACT.format(value);
}

/** `"57054.79"` as `57,054.79`. @param {?string} text a decimal with exactly 2 places */
export function money(text) {
  if (text === null || text === undefined) return NONE;
  const [, sign, whole, places] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  return whole === undefined ? text : `${sign === "-" ? "−" : ""}${COUNT.format(BigInt(whole))}${places ?? ""}`;
}

/** `"4.84"` as `4.84 %`. */
export function percent(text) {
  return text === null || text === undefined ? NONE : `${money(text)} %`;
}

/** A decimal with 2 places as an integer of hundredths. @returns {bigint} */
export function cents(text) {
  return BigInt(text.replace(".", ""));
}

/** Hundredths as a decimal with 2 places. @param {bigint} value */
export function decimal(value) {
  const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The exact sum of decimals. @param {Iterable<string>} texts @returns {string} */
export function sum(texts) {
  let total = 0n;
  for (const text of texts) total += cents(text);
  return decimal(total);
}

/** `part` in percent of `whole`, 2 places half-up as the API rounds; null where the whole is 0. */
export function rate(part, whole) {
  return whole === 0 ? null : decimal(divide(BigInt(part) * 10_000n, BigInt(whole)));
}

/** Money for each of `n`, 2 places half-up; null where `n` is 0. */
export function each(total, n) {
  return n === 0 ? null : decimal(divide(cents(total), BigInt(n)));
}

function divide(value, by) {
  const half = (2n * (value < 0n ? -value : value) + by) / (2n * by);
  return value < 0n ? -half : half;
}

/** What changed from `before` to `now`, signed, or null if nothing can be said. Both are numbers or decimals. */
export function change(now, before) {
  if (now === null || now === undefined || before === null || before === undefined) return null;
  if (typeof now === "string") {
    const by = cents(now) - cents(before);
    return { sign: by > 0n ? 1 : by < 0n ? -1 : 0, text: signed(by > 0n, by < 0n, money(decimal(by < 0n ? -by : by))) };
  }
  const by = now - before;
  return { sign: Math.sign(by), text: signed(by > 0, by < 0, count(Math.abs(by))) };
}

/** The difference where one side is not known. */
export const UNKNOWN = { sign: 0, text: NONE };

function signed(more, less, text) {
  return more ? `+${text}` : less ? `−${text}` : "±0";
}

/** @param {string} iso a date, `2025-12-01` */
export function day(iso) {
  return DAY.format(utc(iso));
}

export function dayYear(iso) {
  return DAY_YEAR.format(utc(iso));
}

export function weekday(iso) {
  return WEEKDAY.format(utc(iso));
}

/** @param {string} iso an instant */
export function moment(iso) {
  return `${MOMENT.format(new Date(iso))} UTC`;
}

/** @param {string} iso an instant, of today */
export function second(iso) {
  return `${new Date(iso).toISOString().slice(11, 19)} UTC`;
}

/** Midnight of a date. */
export function utc(iso) {
  return new Date(`${iso}T00:00:00Z`);
}

/** @returns {string} the date `days` later */
export function plusDays(iso, days) {
  const date = utc(iso);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Days from one date to another. */
export function daysBetween(from, to) {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

/** An age in its two largest units. @param {number} seconds */
export function age(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${count(Math.floor(s / 86_400))} d ${Math.floor((s % 86_400) / 3600)} h`;
}

/** Cents, or as many places as a small sum takes. @param {?number} value an estimate, no money of an event */
export function dollars(value) {
  if (value === null || value === undefined) return NONE;
  return value === 0 || value >= 0.01 ? `$${value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}` : `$${value.toFixed(6)}`;
}

/** `3 << 20` as `3.0 MiB`. @param {number} value */
export function bytes(value) {
  let left = value;
  for (const unit of ["B", "KiB", "MiB", "GiB"]) {
    if (left < 1024) return `${unit === "B" ? left : left.toFixed(1)} ${unit}`;
    left /= 1024;
  }
  return `${COUNT.format(Math.round(left * 10) / 10)} TiB`;
}

/** A reject's reason as words. */
export function words(code) {
  return code.replaceAll("_", " ");
}
