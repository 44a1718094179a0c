// Tells of new releases: by the API's event stream, and by asking for the status where that is silent.

import { ask } from "./api.js";

const STATUS_EVERY_MS = 5_000;
const STREAM_RETRY_MS = 30_000;
const STREAM = "/v1/stream/hourly-revenue";

/**
 * @param {object} to
 * @param {(status: object) => void} to.status what `/v1/status` says, with `received`, the browser's clock
 * @param {(problem: Error) => void} to.silence it could not be asked
 * @param {(streaming: boolean) => void} to.streaming whether releases are pushed
 */
export function follow(to) {
  let asking = null;
  let timer = 0;

  async function look() {
    clearTimeout(timer);
    asking ??= ask("/v1/status")
      .then(
        (status) => to.status({ ...status, received: performance.now() }),
        (problem) => to.silence(problem))
      .finally(() => {
        asking = null;
        clearTimeout(timer);
        timer = setTimeout(look, STATUS_EVERY_MS);
      });
    await asking;
  }

  function stream() {
    const source = new EventSource(STREAM);
    source.addEventListener("open", () => to.streaming(true));
    for (const event of ["release", "message"]) source.addEventListener(event, look);
    source.addEventListener("error", () => {
      to.streaming(false);
      // a refused stream is closed for good; a broken one comes back by itself
      if (source.readyState === EventSource.CLOSED) setTimeout(stream, STREAM_RETRY_MS);
    });
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
  });
  addEventListener("online", look);
  stream();
  look();
  return { look };
}
