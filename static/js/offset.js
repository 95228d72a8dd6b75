// The server's clock as this device sees it: the quickest of the last eight answers decides, time never runs back.

const REMEMBERED = 8;
/** Ahead by more than this (ms): believe it at once. Behind: go slow until the time fits again. */
const LEAP = 1_000;
/** Behind by more than this (ms) is another server or a broken clock, no matter of slewing. */
const LOST = 60_000;
/** How much faster or slower a second may run while the clock is being set. */
const SLEW = 0.5;

/** A monotonic clock of this page, in ms. */
const pageTime = () => performance.now();

export class ServerClock {
  /**
   * @param {() => number} local ms that never run back
   * @param {() => number} guess the time as long as nobody has answered
   */
  constructor(local = pageTime, guess = Date.now) {
    this.local = local;
    this.guess = guess;
    /** @type {{offset: number, trip: number}[]} */
    this.samples = [];
    this.slept = false;
  }

  /** Whether the server has told the time yet. */
  get isSet() {
    return this.samples.length > 0;
  }

  /** The page has slept and its own clock may have stood still: the next answer outweighs all before it. */
  woke() {
    this.slept = true;
  }

  /** Takes one answer in: asked and got in page time, `said` in server ms. Wrong by half the trip at most. */
  sample(asked, said, got) {
    const sample = { offset: said - (asked + got) / 2, trip: got - asked };
    const before = this.slept ? [] : this.samples;
    this.slept = false;
    this.samples = [...before, sample].slice(-REMEMBERED);
  }

  /** Server ms now; the device's own clock as long as nobody has answered. */
  now() {
    const local = this.local();
    const best = quickest(this.samples);
    if (!best) return this.guess();
    const target = local + best.offset;
    this.shown = this.shown === undefined ? target : slewed(this.shown, local - this.last, target);
    this.last = local;
    return this.shown;
  }
}

function quickest(samples) {
  return samples.reduce((best, each) => (best && best.trip <= each.trip ? best : each), undefined);
}

/** The time to show when `passed` ms after `shown` the best knowledge is `target`. */
export function slewed(shown, passed, target) {
  const ideal = shown + passed;
  const amiss = target - ideal;
  if (amiss > LEAP || amiss < -LOST) return target;
  const step = passed * SLEW;
  return ideal + Math.max(-step, Math.min(step, amiss));
}
