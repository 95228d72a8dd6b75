// Answers on their way: each press of a button is on the shelf before it is sent, and stays until the server has it.

import { jitter, later } from "./backoff.js";
import { opId } from "./ids.js";
import { overrules } from "./store.js";
import { isPassing } from "./wire.js";

/**
 * A press made in another window is left to that window for so long (ms); then this one sends it too, which does
 * no harm. A page that was loaded again is another window than it was before.
 */
const OTHERS_FIRST = 2_000;
const FIRST_WAIT = 2;

export class Outbox {
  /**
   * @param {object} parts
   * @param {import("./store.js").Store} parts.store
   * @param {(op: import("./store.js").Op) => Promise<import("./wire.js").Reply>} parts.send
   * @param {(field: string, how: "kept"|"refused"|"waiting", reply?: object) => void} parts.told
   * @param {(run: () => void, ms: number) => void} [parts.later]
   */
  constructor({ store, send, told, later: wait = later, now = Date.now }) {
    Object.assign(this, { store, send, told, later: wait, now });
    this.tries = 0;
    this.delivered = 0;
    this.busy = undefined;
    this.isMinding = false;
    /** Ops that are done with, should the shelf refuse to let go of them. */
    this.answered = new Set();
  }

  /** A press: made here, stored, and only then sent. @returns {import("./store.js").Op} */
  press(field, more = {}) {
    const { value, revision } = this.store.words(field);
    const op = {
      op: opId(),
      field,
      at: this.now(),
      by: this.store.window,
      body: { field, value, revision, ...more },
    };
    this.store.add(op);
    this.told(field, "waiting");
    this.run();
    return op;
  }

  /** Sends what waits, in order, until nothing is left or nobody answers. Resolves when it stops. */
  run() {
    this.busy ??= this.#empty().finally(() => {
      this.busy = undefined;
    });
    return this.busy;
  }

  /** The connection is back: no more waiting for the next try. */
  kick() {
    this.tries = 0;
    return this.run();
  }

  /**
   * After a restore: what the server once had is offered again under its old id, which does no harm; but nothing that
   * was taken back by a press that is on its way: that one may arrive first. Should it be refused, see below.
   */
  offerAgain() {
    this.answered.clear();
    const onTheirWay = this.store.waiting();
    this.#offer((op) => !onTheirWay.some((each) => overrules(each, op)));
    return this.kick();
  }

  #offer(which) {
    for (const op of this.store.settled().filter(which))
      this.store.add({ ...op, by: this.store.window, body: { ...op.body, again: true } });
  }

  /** How many answers have arrived since this was last asked. */
  takeDelivered() {
    const arrived = this.delivered;
    this.delivered = 0;
    return arrived;
  }

  async #empty() {
    for (let op = this.#first(); op; op = this.#first()) {
      const { epoch } = this.store;
      const reply = await this.send(op);
      if (isPassing(reply.status)) return this.#tryLater();
      // A server said so that has forgotten since: the one of now is asked as well.
      if (this.store.epoch !== epoch) continue;
      this.tries = 0;
      this.#done(op, reply);
    }
    return this.#mindOthers();
  }

  /** What is left was pressed in other windows: when their time is over, it is looked at again. */
  #mindOthers() {
    const left = this.store.waiting().filter(({ op }) => !this.answered.has(op));
    if (!left.length || this.isMinding) return;
    this.isMinding = true;
    const oldest = Math.min(...left.map(({ at }) => at));
    this.later(
      () => {
        this.isMinding = false;
        this.run();
      },
      Math.max(0, oldest + OTHERS_FIRST - this.now()) + 1,
    );
  }

  #first() {
    // A clock that was put back makes a press look as if it were yet to come: that one is as old as can be.
    const mine = ({ by, at }) => by === this.store.window || Math.abs(this.now() - at) > OTHERS_FIRST;
    return this.store.waiting().find((op) => mine(op) && !this.answered.has(op.op));
  }

  #tryLater() {
    this.later(() => this.run(), jitter(FIRST_WAIT + this.tries));
    this.tries += 1;
  }

  /** What stood back for this press after a restore is offered after all. */
  #refused(op) {
    this.store.drop(op);
    this.#offer((each) => overrules(op, each) && each.epoch !== this.store.epoch);
  }

  #done(op, { status, data }) {
    const isKept = status >= 200 && status < 300;
    if (isKept) this.store.settle(op);
    else this.#refused(op);
    // Only then: what another window offers again later is to go out again.
    if (this.store.waiting().some((each) => each.op === op.op)) this.answered.add(op.op);
    if (isKept) this.delivered += 1;
    this.told(op.field, isKept ? "kept" : "refused", isKept ? { op, ...data } : { op, status, ...data });
  }
}
