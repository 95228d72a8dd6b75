// Who is typing, where, and since when not: a new screen waits for the end of a sentence.

import { isControl } from "./fence.js";

/** Nobody is moved within this time (ms) of their last key. */
const QUIET = 5_000;
/** But the room does not wait longer than this (ms). */
const PATIENCE = 20_000;

/** Whether a screen that waits may be shown. @param {{now: number, lastKey: number, since: number}} times in ms */
export function mayGo({ now, lastKey, since }) {
  return now - lastKey >= QUIET || now - since >= PATIENCE;
}

/**
 * Changes the page so that the control somebody is in stays where it is on the screen, whatever comes above it.
 * @returns {boolean} whether there was one, and it is still there
 */
export function steady(change) {
  const { activeElement: control } = document;
  const before = isControl(control ?? {}) && control.getBoundingClientRect().top;
  change();
  if (before === false || document.activeElement !== control) return false;
  window.scrollBy(0, control.getBoundingClientRect().top - before);
  return true;
}

export class Typing {
  constructor(root, now = () => performance.now()) {
    Object.assign(this, { root, now, lastKey: Number.NEGATIVE_INFINITY });
    for (const name of ["input", "keydown", "compositionupdate"])
      root.addEventListener(name, () => this.noted());
  }

  noted() {
    this.lastKey = this.now();
  }

  /** The id of the control somebody is typing in right now, if any. */
  get where() {
    const { activeElement: control } = document;
    const inUse =
      isControl(control ?? {}) && this.root.contains(control) && this.now() - this.lastKey < QUIET;
    return inUse ? control.id : undefined;
  }
}
