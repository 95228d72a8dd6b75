// Typing, kept as it happens: in the phone's store after 0.3 s, at the server 2 to 3 s after the last key.

import { between, later, never } from "./backoff.js";
import { isPassing } from "./wire.js";

const TO_STORE = 300;

export class Drafts {
  /**
   * @param {object} parts
   * @param {import("./store.js").Store} parts.store
   * @param {(field: string, words: object, leaving: boolean) => Promise<import("./wire.js").Reply>} parts.send
   * @param {(field: string) => void} parts.told something about a field's words has changed
   * @param {() => void} [parts.newer] the server has something newer, written elsewhere
   */
  constructor({ store, send, told, newer = () => {}, later: wait = later, never: stop = never }) {
    Object.assign(this, { store, send, told, newer, later: wait, never: stop });
    /** @type {Map<string, {read: () => unknown, more: object, timer: unknown}>} typed, not yet in the store */
    this.fresh = new Map();
    /** @type {Map<string, unknown>} timers of drafts that wait to be sent */
    this.timers = new Map();
  }

  /** A key was pressed in a field. @param {() => unknown} read the value when it is time */
  typed(field, read, more = {}) {
    this.never(this.fresh.get(field)?.timer);
    this.fresh.set(field, { read, more, timer: this.later(() => this.keep(field), TO_STORE) });
    this.never(this.timers.get(field));
    this.timers.set(
      field,
      this.later(() => this.post(field), between(2_000, 3_000)),
    );
  }

  /** Whether the person has typed something that is not in the store yet. */
  isFresh(field) {
    return this.fresh.has(field);
  }

  /** Into the store now. */
  keep(field) {
    const typed = this.fresh.get(field);
    if (!typed) return;
    this.never(typed.timer);
    this.fresh.delete(field);
    const value = typed.read();
    if (JSON.stringify(value) === JSON.stringify(this.store.words(field)?.value ?? "")) return;
    this.store.write(field, value, typed.more);
    this.told(field);
  }

  /** To the server now, if it may go there and is not there yet. */
  async post(field, leaving = false) {
    this.keep(field);
    this.never(this.timers.get(field));
    this.timers.delete(field);
    const words = this.store.words(field);
    if (!words || words.device || words.quiet || words.sent || words.refused) return;
    if (this.store.isWaiting(field)) return;
    const { epoch } = this.store;
    const reply = await this.send(field, words, leaving);
    if (!isPassing(reply.status) && this.store.epoch === epoch) this.#answered(field, words, reply);
    this.told(field);
  }

  /** The field's button was pressed: what was typed is in the store, and no draft need follow it. */
  close(field) {
    this.keep(field);
    this.never(this.timers.get(field));
    this.timers.delete(field);
  }

  /** Everything that is not at the server yet: on coming back, on a new epoch, and on leaving the page. */
  flush(leaving = false) {
    for (const field of [...this.fresh.keys()]) this.keep(field);
    return Promise.all(this.store.fields().map((field) => this.post(field, leaving)));
  }

  /** The server has forgotten (a restore): drafts that never became answers count as unsent again. */
  offerAgain() {
    for (const field of this.store.fields()) this.store.change(field, { sent: false, refused: false });
    return this.flush();
  }

  /** Lets go of all that was typed and is not in the store yet. */
  forget() {
    for (const { timer } of this.fresh.values()) this.never(timer);
    for (const timer of this.timers.values()) this.never(timer);
    this.fresh.clear();
    this.timers.clear();
  }

  #answered(field, words, { status, data }) {
    if (data?.newer) this.newer();
    const isLatest = this.store.words(field)?.revision[0] === words.revision[0];
    if (!isLatest) return;
    // Refused for good (the field is closed, too long): the words stay here and are not sent again as they are.
    this.store.change(field, status < 300 ? { sent: true } : { refused: true });
  }
}
