// Asking the server: one fetch with the mark our forms need, a deadline, and a plain answer instead of exceptions.

const DEADLINE = 10_000;

/**
 * @typedef {object} Reply
 * @property {number} status of HTTP; 0 when nobody answered, or something that is not our server (a hotel's sign-in page)
 * @property {any} data parsed JSON, if any
 * @property {string} [led] where no JSON came: the page of ours that we were led to
 */

/**
 * @param {string} address
 * @param {{method?: string, body?: object|URLSearchParams, headers?: object, keepalive?: boolean,
 *   deadline?: number}} [more] an object as body goes as JSON, a form as it is; ms until nobody has answered
 * @returns {Promise<Reply>}
 */
export async function ask(address, more = {}, send = fetch) {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), more.deadline ?? DEADLINE);
  try {
    return await reply(await send(address, { ...request(more), signal: deadline.signal }));
  } catch {
    globalThis.dispatchEvent?.(new Event("unanswered"));
    return { status: 0, data: undefined };
  } finally {
    clearTimeout(timer);
  }
}

function request({ method = "GET", body, headers = {}, keepalive = false }) {
  const isForm = body instanceof URLSearchParams;
  const marks = { Accept: "application/json", ...headers };
  if (method !== "GET") marks["X-Rounds"] = "1";
  if (body && !isForm) marks["Content-Type"] = "application/json";
  const text = body && !isForm ? JSON.stringify(body) : body;
  return { method, headers: marks, body: text, keepalive, credentials: "same-origin", cache: "no-store" };
}

async function reply(response) {
  const { status } = response;
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  if (isJson) return { status, data: await response.json() };
  // A page where JSON was asked for, and all is said to be well: that was not our server.
  if (response.ok && status !== 204) return { status: 0, data: undefined, led: ledTo(response) };
  return { status, data: undefined };
}

const ledTo = ({ redirected, url }) =>
  redirected && url.startsWith(`${location.origin}/`) ? url : undefined;

/** Whether it is worth sending the same again: nobody there, busy, or down. */
export const isPassing = (status) => status === 0 || status === 408 || status === 429 || status >= 500;
