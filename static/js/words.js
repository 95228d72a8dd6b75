// A person's own words, put where a screen left room for them: into controls, and into lines that only show them.

import { dayInWords } from "./days.js";
import { compare } from "./revision.js";
import { offer, Rivals } from "./rival.js";
import { isEmpty, read, same, write } from "./values.js";

/** What an answer says in words: the text, the label that was chosen, the parts of a card. */
export function inWords(value, { part, options } = {}) {
  const mine = part ? value?.[part] : value;
  const labels = options ?? [];
  const label = (n) => (/^\d+$/.test(n) ? (labels[n] ?? String(n)) : dayInWords(n));
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
   * @param {(form: HTMLFormElement) => void} chose other words were put into a form, or its own were chosen
   */
  constructor(store, isFresh, chose = () => {}) {
    Object.assign(this, { store, isFresh, chose, rivals: new Rivals(store) });
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
    if (words && words.value !== null) this.#meet(form, words);
    this.#offer(form);
  }

  /** Newer words: into the box, unless something was typed there that is not kept. */
  #meet(form, { value, revision }) {
    const [{ field }, now] = [form.dataset, read(form)];
    if (same(now, value)) return this.rivals.loaded(field, revision);
    if (this.isFresh(field)) return undefined;
    if (this.rivals.holds(field, now)) return this.rivals.meet(field, now);
    const isNews = compare(revision, this.filled.get(form)) > 0;
    if (form.contains(document.activeElement) || !(isNews || isEmpty(now))) return undefined;
    this.#put(form, value);
    this.filled.set(form, revision);
    return this.rivals.loaded(field, revision);
  }

  #put(form, value) {
    write(form, value);
    form.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
  }

  /** Two versions of a text can be chosen from; of two ticks the latest counts. */
  #offer(form) {
    const { field, type } = form.dataset;
    if ((type !== "text" && type !== "card") || this.isFresh(field)) return;
    const other = this.rivals.other(field, read(form));
    offer(form, other, { use: () => this.#use(form), keep: () => this.#keep(form) }, inWords(other));
  }

  #use(form) {
    const { field } = form.dataset;
    this.#put(form, this.rivals.swap(field, read(form)));
    this.chose(form);
  }

  #keep(form) {
    this.rivals.settle(form.dataset.field);
    this.chose(form);
    offer(form);
  }

  #fillSlot(slot) {
    const { own, part, options, empty = "" } = slot.dataset;
    const labels = options ? JSON.parse(options) : undefined;
    const text = inWords(this.store.words(own)?.value, { part, options: labels }) || empty;
    if (slot.textContent !== text) slot.textContent = text;
  }
}

/** Takes in what the server knows of this person. @param {object} answers as GET answers gives them */
export function learn(store, { words = [], given = [], counted = [] }) {
  for (const each of words) store.learn(each.field, each);
  for (const field of counted) store.count(field);
  for (const { field, withdrawn } of given) store.change(field, { given: true, withdrawn });
}
