// Revisions of what was written: [counter, window]. A lower or equal one never replaces a higher one.

/** @typedef {[number, string]} Revision counter from 1, window of eight hex characters */

/** Below zero when `a` is older than `b`, 0 when they are the same, above when newer. Nothing is oldest. */
export function compare(a, b) {
  const [[m, left], [n, right]] = [a ?? [0, ""], b ?? [0, ""]];
  if (m !== n) return m - n;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The next revision made in this window after all that are known. @returns {Revision} */
export function next(known, window) {
  return [(known?.[0] ?? 0) + 1, window];
}
