// A person's own words, put where a screen left room for them: into controls, and into lines that only show them.

import { compare } from "./revision.js";
import { isEmpty, read, same, write } from "./values.js";

/** What an answer says in words: the text, the label that was chosen, the parts of a card. */
export function inWords(value, { part, options } = {}) {
  const mine = part ? value?.[part] : value;
  const labels = options ?? [];
  const label = (n) => (typeof n === "number" ? (labels[n] ?? String(n)) : n);
  if (isEmpty(mine)) return "";
  if (Array.isArray(mine)) return mine.map(label).join(", ");
  return typeof mine === "object"
    ? Object.values(mine)
        .filter((each) => !isEmpty(each))
        .join("\n")
    : String(label(mine));
}

export class OwnWords {
  /**
   * @param {import("./store.js").Store} store
   * @param {(field: string) => boolean} isFresh typed, and not in the store yet
   */
  constructor(store, isFresh) {
    Object.assign(this, { store, isFresh });
    /** @type {WeakMap<HTMLFormElement, import("./revision.js").Revision>} what each form was filled with */
    this.filled = new WeakMap();
  }

  /** Fills whatever the page has room for. */
  fill(root = document) {
    for (const form of root.querySelectorAll("form[data-field]")) this.#fillForm(form);
    for (const slot of root.querySelectorAll("[data-own]")) this.#fillSlot(slot);
  }

  #fillForm(form) {
    const { field } = form.dataset;
    const words = this.store.words(field);
    if (!words || this.isFresh(field) || form.contains(document.activeElement)) return;
    const now = read(form);
    if (same(now, words.value)) return;
    const isNews = compare(words.revision, this.filled.get(form)) > 0;
    if (!isNews && !isEmpty(now)) return;
    write(form, words.value);
    this.filled.set(form, words.revision);
    form.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
  }

  #fillSlot(slot) {
    const { own, part, options, empty = "" } = slot.dataset;
    const labels = options ? JSON.parse(options) : undefined;
    const text = inWords(this.store.words(own)?.value, { part, options: labels }) || empty;
    if (slot.textContent !== text) slot.textContent = text;
  }
}

/** Takes in what the server knows of this person. @param {object} answers as GET answers gives them */
export function learn(store, { words = [], given = [] }) {
  for (const each of words) store.learn(each.field, each);
  for (const { field, withdrawn } of given) store.change(field, { given: true, withdrawn });
}
