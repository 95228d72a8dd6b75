// The line under a field that says where the words are: on this phone, or saved. Never one word for both.

import { say, timeOfDay } from "./say.js";

/** Typing on does not take a true "Saved" back at once; only when the next one stays away (ms). */
const CALM = 6_000;

/**
 * The key of what to say.
 * @param {import("./store.js").Words|undefined} words
 * @param {boolean} isWaiting a press of the button has not been answered
 * @param {boolean} lasts the phone's store outlasts the page
 */
export function savedKey(words, isWaiting, lasts) {
  const here = lasts ? "saved-here" : "saving";
  if (isWaiting) return here;
  if (!words) return "";
  if (words.device) return lasts ? here : "";
  if (words.given && words.sent) return words.withdrawn ? "taken-back" : "given";
  if (words.kept) return "kept";
  return words.sent ? "saved" : here;
}

export class SavedLines {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    /** @type {Map<string, string>} what the server said instead of keeping; until the words change */
    this.refusals = new Map();
    this.shown = new Map();
  }

  /** The server did not take it, and said why. */
  refuse(field, message) {
    this.refusals.set(field, message);
    this.show(field);
  }

  /** Draws the line of one field. */
  show(field) {
    const words = this.store.words(field);
    const key = savedKey(words, this.store.isWaiting(field), this.store.shelf.lasts);
    const before = this.shown.get(field);
    const hasty = key === "saved-here" && !words?.device && (before === "saved" || before === "kept");
    if (hasty && !this.store.isWaiting(field)) return this.#later(field);
    return this.#write(field, key, words);
  }

  /** Draws all of them: the screen is new. */
  showAll() {
    for (const { dataset } of document.querySelectorAll("[data-saved-for], [data-raise]")) {
      this.show(dataset.savedFor ?? dataset.raise);
    }
  }

  #later(field) {
    setTimeout(() => {
      this.shown.delete(field);
      this.show(field);
    }, CALM);
  }

  #write(field, key, words) {
    this.shown.set(field, key);
    const text = this.refusals.get(field) ?? say(key, { time: timeOfDay(words?.at ?? Date.now()) });
    for (const line of document.querySelectorAll(`[data-saved-for="${CSS.escape(field)}"]`)) {
      if (line.textContent !== text) line.textContent = text;
    }
    this.#offer(field, words);
  }

  /** What can be done with words once they are kept or given: take back, show to the room. */
  #offer(field, words) {
    const all = (name) => document.querySelectorAll(`[${name}="${CSS.escape(field)}"]`);
    for (const button of all("data-withdraw")) button.hidden = !(words?.given && !words.withdrawn);
    for (const box of all("data-when-kept")) box.hidden = !words?.kept;
    for (const button of all("data-raise"))
      button.setAttribute("aria-pressed", String(Boolean(words?.raised)));
  }
}
