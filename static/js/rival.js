// Two windows of one person in one field: what was typed in one is never lost to the other; both are offered.

import { compare } from "./revision.js";
import { say, tell } from "./say.js";
import { isEmpty, same } from "./values.js";

/** So much of the other words is shown. */
const SHOWN = 120;

export class Rivals {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    /** Fields whose box holds what was typed here and was not kept yet. @type {Set<string>} */
    this.typed = new Set();
    /** @type {Map<string, import("./revision.js").Revision>} the newest words of elsewhere that this window has met */
    this.seen = new Map();
  }

  /** The box holds what is stored. A draft of this window is stored too, and is not kept by that. */
  loaded(field, revision) {
    if (revision[1] !== this.store.window) this.typed.delete(field);
    this.seen.set(field, revision);
  }

  /** Typed in this window: the box is this window's until it is kept. What would be replaced is put aside. */
  note(field, value) {
    const other = this.#foreign(field);
    if (!isEmpty(other) && !same(other, value)) this.store.setAside(field, other);
    this.seen.set(field, this.store.words(field)?.revision);
    this.typed.add(field);
  }

  /** Whether what the box holds must stay there, whatever comes from elsewhere. */
  holds(field, now) {
    return this.typed.has(field) && !isEmpty(now);
  }

  /** Newer words have met a box that is held: its words are put aside, should the page go before anybody chooses. */
  meet(field, now) {
    if (this.#foreign(field) !== undefined && this.store.aside(field) === undefined)
      this.store.setAside(field, now);
  }

  /** Kept in this window, or chosen: the newest wins, and nothing is left to choose. */
  settle(field) {
    this.typed.delete(field);
    this.store.setAside(field, undefined);
  }

  /** What else there is for a box that holds `now`; undefined when there is nothing else. */
  other(field, now) {
    const stored = this.typed.has(field) ? this.#foreign(field) : undefined;
    return [this.store.aside(field), stored].find((each) => !isEmpty(each) && !same(each, now));
  }

  /** The other words are taken; what the box held is put aside in its turn. @returns {unknown} those words */
  swap(field, now) {
    const other = this.other(field, now);
    this.store.setAside(field, now);
    this.typed.delete(field);
    return other;
  }

  /** Stored words that were written elsewhere and have not been in the box of this window. */
  #foreign(field) {
    const words = this.store.words(field);
    const isOurs = words?.revision[1] === this.store.window;
    return words && !isOurs && compare(words.revision, this.seen.get(field)) > 0 ? words.value : undefined;
  }
}

/** Shows under a form that there are other words, with both ways on; or takes that line away. */
export function offer(form, other, { use, keep } = {}, text = "") {
  const line = form.querySelector(".rival");
  if (other === undefined) return line?.remove();
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  if (line) return write(line.querySelector("q"), shown);
  const box = document.createElement("div");
  box.className = "banner rival";
  const words = document.createElement("p");
  words.textContent = `${say("rival")} `;
  const quote = document.createElement("q");
  quote.className = "voice";
  quote.textContent = shown;
  words.append(quote);
  box.append(words, button("rival-use", use), button("rival-keep", keep));
  form.append(box);
  tell(say("rival"));
  return undefined;
}

function button(key, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = say(key);
  made.addEventListener("click", press);
  return made;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
