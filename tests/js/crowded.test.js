// Row 14: a thousand phones on bad Wi-Fi agree with the server about the time, and for none does it run back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ServerClock } from "../../static/js/offset.js";

const AHEAD = 1_000_000;
const PHONES = 1_000;
const MINUTES = 10;

/** The same chance at every run. */
function chanceFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Ms one way: 30 to 200, and one in twenty times up to two seconds more. */
function way(chance) {
  const spike = chance() < 0.05 ? 300 + chance() * 1_700 : 0;
  return 30 + chance() * 170 + spike;
}

/** When live.js asks: thrice at once, at each of the first five beats, then at every sixth. */
function questions() {
  const beats = Array.from({ length: MINUTES * 6 }, (_, n) => n + 1);
  return [0, 150, 300, ...beats.filter((n) => n < 6 || n % 6 === 0).map((n) => n * 10_000)];
}

/** One phone's ten minutes: by how much it was amiss, four looks a second, from its first answer on. */
function evening(seed) {
  const chance = chanceFrom(seed);
  const page = { time: 0 };
  const clock = new ServerClock(
    () => page.time,
    () => 0,
  );
  const arrivals = questions().map((asked) => {
    const [out, back] = [way(chance), way(chance)];
    return { asked, said: asked + out + AHEAD, got: asked + out + back };
  });
  arrivals.sort((one, other) => one.got - other.got);
  const amiss = [];
  let before = 0;
  for (page.time = 250; page.time < MINUTES * 60_000; page.time += 250) {
    while (arrivals[0]?.got <= page.time) {
      const { asked, said, got } = arrivals.shift();
      clock.sample(asked, said, got);
    }
    if (!clock.isSet) continue;
    const now = clock.now();
    assert.ok(now > before, `the time ran back for phone ${seed}`);
    before = now;
    amiss.push(Math.abs(now - page.time - AHEAD));
  }
  return amiss;
}

const part = (ordered, share) => ordered[Math.ceil(share * ordered.length) - 1];

test("nineteen of twenty looks at the clock are less than a tenth of a second amiss", () => {
  const amiss = Array.from({ length: PHONES }, (_, n) => evening(n + 1))
    .flat()
    .sort((a, b) => a - b);
  assert.ok(part(amiss, 0.95) <= 100, `p95 is ${part(amiss, 0.95)} ms`);
  assert.ok(part(amiss, 0.99) <= 250, `p99 is ${part(amiss, 0.99)} ms`);
});

test("the first answer of a quick network is not spoiled by the spikes after it", () => {
  const clock = new ServerClock(
    () => 0,
    () => 0,
  );
  clock.sample(0, AHEAD + 5, 10);
  for (const spike of [800, 1_900, 2_300]) clock.sample(0, AHEAD + spike, spike + 20);
  assert.equal(clock.now(), AHEAD);
});
