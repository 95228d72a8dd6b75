// How long to wait before trying again: full jitter, so that a room full of phones does not knock at once.

/** Runs something after so many ms. (The browser's own function refuses to be called as a method of ours.) */
export const later = (run, ms) => setTimeout(run, ms);

/** Takes that back. */
export const never = (timer) => clearTimeout(timer);

/** Waits so many ms. @returns {Promise<void>} */
export const pause = (ms) => new Promise((done) => later(done, ms));

/** No longer than this between two tries: a room is to be whole again ten seconds after a restart. */
const MOST = 5_000;

/** Ms before the nth try (n from 0): anywhere up to 0.5 s, 1 s, 2 s ... 5 s. */
export function jitter(tries, random = Math.random) {
  return random() * Math.min(MOST, 500 * 2 ** tries);
}

/** Ms before the first try after a connection broke: 0.3 to 3 s, spread over the room. */
export function firstTry(random = Math.random) {
  return between(300, 3_000, random);
}

/** Anything from `least` to `most`. */
export function between(least, most, random = Math.random) {
  return least + random() * (most - least);
}
