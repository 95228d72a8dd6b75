// The phone's own store: what was written here, what waits to be sent, what the server has. Keyed by place, so
// that two people on one device never meet each other's words, and wiped as a whole.

import { compare, next } from "./revision.js";
import { Shelf } from "./shelf.js";

/** Which places have been opened on this phone, and when: what is too old is wiped. */
const PLACES = "rounds/places";
const KEPT_FOR = 35 * 24 * 3600 * 1000;

/**
 * @typedef {object} Words what is known of one field
 * @property {unknown} value
 * @property {import("./revision.js").Revision} revision
 * @property {boolean} [device] never leaves this phone
 * @property {boolean} [sent] the server has this revision
 * @property {boolean} [kept] as an answer, not as a draft
 * @property {boolean} [quiet] no drafts: the field is anonymous
 * @property {boolean} [given] @property {boolean} [withdrawn] @property {boolean} [raised]
 * @property {boolean} [done] an anonymous answer that was counted: there is no second one
 * @property {number} [at] ms
 */
/** @typedef {{op: string, field: string, at: number, by: string, body: object, epoch?: string}} Op one press of a
 * button; `epoch` says which server had it */

export class Store {
  /** @param {import("./shelf.js").Shelf} shelf; @param {string} place; @param {string} window */
  constructor(shelf, place, window) {
    Object.assign(this, { shelf, place, window });
    this.home = `rounds/${place}/`;
    /** @type {Map<string, Words>} words the server told, only in memory: another device may have written them */
    this.told = new Map();
    this.pressed = 0;
  }

  /** The newest words of a field, wherever they were written. @returns {Words|undefined} */
  words(field) {
    const [here, told] = [this.shelf.get(`${this.home}field/${field}`), this.told.get(field)];
    if (!here || !told) return here ?? told;
    return compare(told.revision, here.revision) > 0 ? told : here;
  }

  /** Keeps what was just written, as the newest revision. @returns {Words} */
  write(field, value, more = {}) {
    const known = this.words(field);
    const { given, withdrawn, raised } = known ?? {};
    const words = { value, revision: next(known?.revision, this.window), given, withdrawn, raised, ...more };
    this.shelf.set(`${this.home}field/${field}`, { ...words, at: Date.now() });
    return words;
  }

  /** Notes something about a field's words without a new revision; what was only told stays off the shelf. */
  change(field, more) {
    const here = this.shelf.get(`${this.home}field/${field}`);
    const told = this.told.get(field);
    if (here) this.shelf.set(`${this.home}field/${field}`, { ...here, ...more });
    if (told) this.told.set(field, { ...told, ...more });
  }

  /** Takes in what the server has; what was written here later stays. @returns {boolean} whether it was news */
  learn(field, { value, revision, kept, at, raised }) {
    const known = this.words(field);
    const order = compare(revision, known?.revision);
    // Only an answer can be before the room: what a draft says of that is nothing.
    const shown = kept && raised !== undefined && !this.isWaiting(field) ? { raised } : {};
    if (order === 0) this.change(field, { sent: true, kept: known.kept || kept });
    const news = order > 0;
    if (news) this.told.set(field, { ...known, value, revision, kept, at, sent: true });
    this.change(field, shown);
    return news;
  }

  /** The server has an anonymous answer of this person, whatever was said, and will not take a second one. */
  count(field) {
    if (!this.words(field)) this.told.set(field, { value: null, revision: [0, ""], quiet: true });
    this.change(field, { done: true });
  }

  /** What was typed in another window, or before it: kept beside the words until somebody chooses. */
  aside(field) {
    return this.shelf.get(`${this.home}aside/${field}`);
  }

  /** Puts words aside; without a value nothing is aside any more. */
  setAside(field, value) {
    if (value === undefined) this.shelf.remove(`${this.home}aside/${field}`);
    else this.shelf.set(`${this.home}aside/${field}`, value);
  }

  /** The fields written on this phone. */
  fields() {
    const home = `${this.home}field/`;
    return this.shelf.keys(home).map((key) => key.slice(home.length));
  }

  /** Presses that still wait for their answer, in the order of pressing. @returns {Op[]} */
  waiting() {
    return this.#ops("waiting/");
  }

  /** Whether the newest words of a field are on their way as an answer. */
  isWaiting(field) {
    return this.waiting().some((op) => op.field === field);
  }

  /** Presses the server has answered, to be offered again should it forget. @returns {Op[]} */
  settled() {
    return this.#ops("settled/");
  }

  /** Puts a press on the shelf before it is sent. */
  add(op) {
    this.pressed += 1;
    const order = `${String(op.at).padStart(15, "0")}-${String(this.pressed).padStart(4, "0")}`;
    this.shelf.set(`${this.home}waiting/${order}-${op.op}`, op);
  }

  /** The server has it: off the list, and kept for a new epoch in the place of what it supersedes. */
  settle(op) {
    this.drop(op);
    for (const key of this.shelf.keys(`${this.home}settled/`)) {
      const old = this.shelf.get(key);
      if (old?.field !== op.field || kind(old) !== kind(op)) continue;
      // Another window may have heard of its newer press before this one of its older.
      if (compare(old.body.revision, op.body.revision) > 0) return;
      this.shelf.remove(key);
    }
    const { epoch } = this;
    this.shelf.set(`${this.home}settled/${String(op.at).padStart(15, "0")}-${op.op}`, { ...op, epoch });
  }

  /** Off the list of what waits. */
  drop(op) {
    for (const key of this.shelf.keys(`${this.home}waiting/`))
      if (key.endsWith(op.op)) this.shelf.remove(key);
  }

  /** The epoch this phone last spoke with; stored beside what it told that server. */
  get epoch() {
    return this.shelf.get(`${this.home}epoch`);
  }

  set epoch(epoch) {
    this.shelf.set(`${this.home}epoch`, epoch);
  }

  /** Notes that this place is in use, and wipes those nobody has opened for five weeks: a phone is no archive. */
  remember(now = Date.now()) {
    for (const { place, at } of this.places()) if (now - at > KEPT_FOR) this.#wipe(place);
    const others = this.places().filter((each) => each.place !== this.place);
    this.shelf.set(PLACES, [{ place: this.place, at: now }, ...others]);
  }

  /** @returns {{place: string, at: number}[]} */
  places() {
    const list = this.shelf.get(PLACES);
    return Array.isArray(list) ? list : [];
  }

  /** Wipes everything of this place from the phone. What is still on its way here stays off it. */
  forget() {
    this.told.clear();
    this.#wipe(this.place);
    this.shelf = new Shelf(null);
  }

  #ops(shelf) {
    return this.shelf
      .keys(this.home + shelf)
      .map((key) => this.shelf.get(key))
      .filter(Boolean);
  }

  #wipe(place) {
    for (const key of this.shelf.keys(`rounds/${place}/`)) this.shelf.remove(key);
    this.shelf.set(
      PLACES,
      this.places().filter((each) => each.place !== place),
    );
  }
}

/** Whether a press is taken back, or its place is taken, by a later one of the same field. */
export function overrules(later, op) {
  if (later.field !== op.field) return false;
  const order = compare(later.body.revision, op.body.revision);
  if (kind(later) === "withdraw" && kind(op) === "give") return order >= 0;
  return kind(later) === kind(op) && order > 0;
}

/** What sort of press it was: a later one of the same sort takes its place. */
function kind({ body }) {
  if (body.withdraw) return "withdraw";
  if (body.give) return "give";
  return "raise" in body ? "raise" : "keep";
}
