// The line under a field that says where the words are: on this phone, or saved. Never one word for both.

import { say, timeOfDay } from "./say.js";
import { isEmpty } from "./values.js";

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
  if (words.done) return "counted";
  if (words.device) return lasts ? here : "";
  if (words.given && words.sent) return words.withdrawn ? "taken-back" : "given";
  if (isBlank(words)) return words.kept ? "blank" : "";
  if (words.kept && words.raised) return "raised";
  if (words.kept) return "kept";
  return words.sent ? "saved" : here;
}

/** Words that nobody could see are no words; a tick taken away says something all the same. */
const isBlank = ({ value }) => !Array.isArray(value) && isEmpty(value);

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
    const isThere = words && !isBlank(words) && (words.kept || this.store.isWaiting(field));
    for (const box of all("data-when-kept")) box.hidden = !isThere;
    showRaised(field, all("data-raise"), Boolean(words?.raised));
    if (words?.done) close(field);
  }
}

/** @type {WeakMap<Element, {was: string, now: string}>} lines that say something else for as long as it is so */
const replaced = new WeakMap();

/** Says on the button, and in the lines of who may read, that the room may; or as before. */
function showRaised(field, buttons, isRaised) {
  const mine = CSS.escape(field);
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(isRaised));
    instead(button, isRaised && say("lower"));
  }
  const audience = `[data-when-kept="${mine}"] .seen, form[data-field="${mine}"] .seen, .note:has([data-own="${mine}"]) .seen`;
  if (buttons.length)
    for (const line of document.querySelectorAll(audience))
      instead(line.lastElementChild, isRaised && say("raised"));
}

function instead(element, text) {
  const known = replaced.get(element);
  const isReplaced = known?.now === element.textContent;
  if (text && !isReplaced) {
    replaced.set(element, { was: element.textContent, now: text });
    element.textContent = text;
  }
  if (!text && isReplaced) element.textContent = known.was;
}

/** An answer that was counted is done with: nothing of it can be changed, and nothing looks as if it could. */
function close(field) {
  const form = document.querySelector(`form[data-field="${CSS.escape(field)}"]`);
  for (const control of form?.elements ?? []) {
    if (control.type === "submit") control.hidden = true;
    else if (control.type !== "hidden") control.disabled = true;
  }
}
