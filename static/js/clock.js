// Every countdown of the page, drawn four times a second from its deadline, and said at its marks.

import { arc, figures, fit, lengthWords, passed, timeState, turn } from "./countdown.js";
import { alertTo, duration, say, tell } from "./say.js";

const TICK = 250;

/** @param {HTMLElement} clock; @returns what its attributes say, at `now` (server ms); undefined when it does not run */
export function reading(clock, now) {
  const { endsAt, left, total, warn, word, clock: name } = clock.dataset;
  const paused = !endsAt && Boolean(left);
  if (!endsAt && !paused) return undefined;
  return {
    name,
    paused,
    word,
    total: Number(total) * 1000,
    warn: Number(warn || 0) * 1000,
    left: paused ? Number(left) : Number(endsAt) - now,
  };
}

/** Draws one countdown by attributes and text. */
export function draw(clock, now) {
  const read = reading(clock, now);
  if (!read) return;
  const { left, total, warn, paused } = read;
  const state = timeState(left, total, warn, paused);
  const word = read.word ?? wordOf(state, total);
  set(clock, "data-time", state);
  set(clock, "aria-label", `${left > 0 ? "" : "+"}${duration(left)}, ${word}`);
  for (const text of clock.querySelectorAll(".clock-text")) write(text, figures(left));
  for (const text of clock.querySelectorAll(".ring-time")) writeInRing(text, figures(left));
  for (const text of clock.querySelectorAll(".ring-word")) write(text, word);
  for (const circle of clock.querySelectorAll(".ring-left")) drawArc(circle, left / total);
}

/** Figures in the ring, set to a length that fits the table whatever the font: see fit in countdown.js. */
function writeInRing(text, said) {
  write(text, said);
  for (const [name, value] of Object.entries(fit(said.length))) set(text, name, value);
}

function wordOf(state, total) {
  if (state !== "going") return say(state);
  return say(...lengthWords(total));
}

function drawArc(circle, share) {
  for (const [name, value] of Object.entries(arc(Number(circle.getAttribute("r")), share)))
    set(circle, name, value);
}

/** Only what has changed is written: a phone draws its clock a quarter of a million times a day. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export class Clocks {
  /** @param {import("./offset.js").ServerClock} time; @param {boolean} quiet draws, but does not speak */
  constructor(time, quiet = false) {
    Object.assign(this, { time, quiet });
    /** @type {((mark: string, about: object) => void)[]} told of begun, moved, time-wrap, time-up ... */
    this.listeners = [];
    this.before = undefined;
  }

  start() {
    setInterval(() => this.look(), TICK);
    this.look();
  }

  /** Draws all, and says what has happened to the first since the last look. */
  look() {
    const now = this.time.now();
    const clocks = document.querySelectorAll("[data-clock]");
    for (const clock of clocks) draw(clock, now);
    showWhenOver(clocks[0]);
    const first = this.time.isSet && clocks[0] && reading(clocks[0], now);
    if (first) this.#notice(first, now);
    this.before = first ? { ...first, now } : this.before && { ...this.before, gone: true };
  }

  #notice(after, now) {
    const { before } = this;
    if (before?.gone) return this.#tell("begun", after);
    const expected = before && { ...before, left: before.left - (before.paused ? 0 : now - before.now) };
    const { kind, minutes } = turn(expected, after);
    if (kind !== "first" && kind !== "same") return this.#tell(kind, { ...after, minutes });
    if (kind === "same" && !after.paused) {
      for (const mark of passed(before.left, after.left, after.total, after.warn)) this.#tell(mark, after);
    }
    return undefined;
  }

  #tell(mark, about) {
    for (const listener of this.listeners) listener(mark, about);
    if (this.quiet || about.word) return;
    if (mark === "time-up") alertTo(say(mark));
    else tell(announcement(mark, about));
  }
}

/** Lines that are there for the time after the bell. */
function showWhenOver(clock) {
  const isOver = clock?.dataset.time === "over";
  for (const line of document.querySelectorAll("[data-over]"))
    if (line.hidden === isOver) line.hidden = !isOver;
}

/** What is said of a mark: the page's words, and how much time is left where that has changed. */
function announcement(mark, { left, minutes }) {
  if (mark === "paused") return say("paused");
  if (mark === "resumed" || mark === "begun") return left > 0 ? duration(left) : "";
  if (mark !== "moved") return say(mark);
  if (minutes === 1) return say("one-more");
  return say(minutes > 0 ? "more" : "less", { n: Math.abs(minutes) }) || duration(left);
}
