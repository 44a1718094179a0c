// Asks the API. Whatever goes wrong is a Problem, with words for a person.

const PATIENCE_MS = 15_000;
const PAGES_MAX = 5;
// the server reads no longer ones than 4,096; a value takes 3,072 at most
const ADDRESS_MAX = 3_500;
const VALUES_MAX = 100;
const ROWS_MAX = 10_000;

/** An error as the API says it (RFC 9457), or one of the way to it: then `status` is 0. */
export class Problem extends Error {
  constructor({ status = 0, title = "No connection", detail = "", code = "", field = null, allowed = null, example = null }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, code, field, allowed, example });
  }
}

/** The address of an answer. @param {Array<[string, ?(string|number)]>} parameters those without a value are left out */
export function address(answer, parameters, extension = "") {
  const query = new URLSearchParams(parameters.filter(([, value]) => value !== null && value !== undefined));
  const text = query.toString();
  return `/v1/${answer}${extension}${text === "" ? "" : `?${text}`}`;
}

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<object>} the document
 * @throws {Problem} also when there is no connection; the browser's AbortError passes through
 */
export async function ask(url, signal) {
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  let response;
  try {
    response = await fetch(url, {
      headers: { Accept: "application/json" },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem({
      detail: timeout.aborted ? `no answer within ${PATIENCE_MS / 1000} s` : "the API can't be reached from this browser",
    });
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new Problem(body ?? { status: response.status, title: response.statusText || "No answer", detail: `HTTP ${response.status}` });
}

/** All pages of an answer as one, up to a bound: then `page.next` is still set. */
export async function askAll(url, signal) {
  const first = await ask(url, signal);
  let next = first.page?.next ?? null;
  for (let pages = 1; next !== null && pages < PAGES_MAX; pages++) {
    const further = await ask(`${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams({ cursor: next })}`, signal);
    first.data.push(...further.data);
    next = further.page.next;
  }
  if (first.page) first.page.next = next;
  return first;
}

/**
 * The rows of some ids, however many requests their addresses take. `page.next` is set unless all rows are there.
 *
 * @param {string} answer
 * @param {Array<[string, ?(string|number)]>} parameters besides these ids and the limit
 * @param {string} key `product_id`
 * @param {string[]} ids each at most once
 */
export async function askOf(answer, parameters, key, ids, signal) {
  const all = { data: [], page: { total: 0, next: null } };
  let rest = ids;
  while (rest.length > 0) {
    let taken = 0;
    let url = "";
    for (let n = 1; n <= Math.min(rest.length, VALUES_MAX); n++) {
      const longer = address(answer, [...parameters, ...rest.slice(0, n).map((id) => [key, id]), ["limit", ROWS_MAX]]);
      if (n > 1 && longer.length > ADDRESS_MAX) break;
      taken = n;
      url = longer;
    }
    const part = await ask(url, signal);
    all.data.push(...part.data);
    all.page.total += part.page.total;
    all.page.next ??= part.page.next;
    rest = rest.slice(taken);
  }
  return all;
}
