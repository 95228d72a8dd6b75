// States, figures and marks of a countdown.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  arc,
  figures,
  fit,
  lastAt,
  lengthWords,
  passed,
  timeState,
  turn,
  wrapAt,
} from "../../static/js/countdown.js";

const MIN = 60_000;

test("wrapping up begins at a fifth, never under 30 s, never over 5 minutes, never before half", () => {
  assert.equal(wrapAt(10 * MIN), 2 * MIN);
  assert.equal(wrapAt(90 * MIN), 5 * MIN);
  assert.equal(wrapAt(2 * MIN), 30_000);
  assert.equal(wrapAt(40_000), 20_000);
});

test("what the plan says about wrapping up holds", () => {
  assert.equal(wrapAt(10 * MIN, 1 * MIN), 1 * MIN);
  assert.equal(wrapAt(1 * MIN, 3 * MIN), 1 * MIN);
});

test("the last bit is a twentieth, 10 s to a minute, and not longer than the wrapping up", () => {
  assert.equal(lastAt(10 * MIN), 30_000);
  assert.equal(lastAt(60 * MIN), 1 * MIN);
  assert.equal(lastAt(1 * MIN), 10_000);
  assert.equal(lastAt(10 * MIN, 15_000), 15_000);
});

test("a countdown goes, wraps up, has a last bit and is over", () => {
  const total = 10 * MIN;
  assert.equal(timeState(3 * MIN, total), "going");
  assert.equal(timeState(2 * MIN, total), "wrap");
  assert.equal(timeState(30_000, total), "last");
  assert.equal(timeState(0, total), "over");
  assert.equal(timeState(3 * MIN, total, 0, true), "paused");
});

test("a second shows until it is used up, and time over counts up", () => {
  assert.equal(figures(3 * MIN), "3:00");
  assert.equal(figures(179_001), "3:00");
  assert.equal(figures(1), "0:01");
  assert.equal(figures(0), "+0:00");
  assert.equal(figures(-45_900), "+0:45");
  assert.equal(figures(66 * MIN + 12_000), "1:06:12");
});

test("each mark is passed once, between the look before it and the look after", () => {
  const total = 10 * MIN;
  const heard = [];
  for (let left = total; left > -2_000; left -= 250) heard.push(...passed(left, left - 250, total));
  assert.deepEqual(heard, ["time-half", "time-wrap", "time-minute", "time-30", "time-10", "time-up"]);
});

test("a phone that wakes after the end says that time is up and nothing else", () => {
  assert.deepEqual(passed(9 * MIN, -20_000, 10 * MIN), ["time-up"]);
});

test("marks that fall together are said together", () => {
  assert.deepEqual(passed(61_000, 59_000, 5 * MIN), ["time-wrap", "time-minute"]);
});

test("a mark that is the whole time, or half of next to nothing, is no mark", () => {
  const heard = passed(MIN, 31_000, MIN);
  assert.deepEqual(heard, []);
  assert.ok(!passed(31_000, 29_000, MIN).includes("time-half"));
});

const clock = (more) => ({ name: "", total: 5 * MIN, left: 2 * MIN, paused: false, ...more });

test("nothing said about a clock that goes on as expected", () => {
  assert.deepEqual(turn(clock(), clock({ left: 2 * MIN - 200 })), { kind: "same" });
  assert.deepEqual(turn(undefined, clock()), { kind: "first" });
});

test("a minute more and a minute less are told apart from a new phase", () => {
  assert.deepEqual(turn(clock(), clock({ left: 3 * MIN, total: 6 * MIN })), { kind: "moved", minutes: 1 });
  assert.deepEqual(turn(clock(), clock({ left: 3 * MIN })), { kind: "moved", minutes: 1 });
  assert.deepEqual(turn(clock(), clock({ left: 1 * MIN, total: 4 * MIN })), { kind: "moved", minutes: -1 });
  assert.deepEqual(turn(clock(), clock({ left: 8 * MIN, total: 8 * MIN })), { kind: "begun" });
});

test("pausing and going on are neither more time nor a new phase", () => {
  assert.deepEqual(turn(clock(), clock({ paused: true })), { kind: "paused" });
  assert.deepEqual(turn(clock({ paused: true }), clock()), { kind: "resumed" });
});

test("a clock with another name is another phase, however alike", () => {
  assert.deepEqual(turn(clock({ name: "3.1" }), clock({ name: "3.2" })), { kind: "begun" });
});

test("the ring empties clockwise from the top", () => {
  assert.deepEqual(arc(44, 1), { "stroke-dasharray": "276.46 276.46", "stroke-dashoffset": "0.00" });
  assert.deepEqual(arc(38, 0.5), { "stroke-dasharray": "119.38 238.76", "stroke-dashoffset": "-119.38" });
  assert.deepEqual(arc(44, -0.2)["stroke-dasharray"], "0.00 276.46");
});

test("a time that is not whole minutes is said in figures, without a second word", () => {
  assert.deepEqual(lengthWords(600_000), ["of-minutes", { n: 10 }]);
  assert.deepEqual(lengthWords(90_000), ["of-time", { n: "1:30" }]);
});

test("figures of any length fit into the ring: none is longer than its table is wide", () => {
  for (const said of ["9 s", "0:44", "29:59", "+10:00", "1:05:00", "+1:05:00", "+100:00:00"]) {
    const { textLength, "font-size": size } = fit(said.length);
    assert.ok(Number(textLength) <= 56.1, said);
    assert.ok(Number(size) <= 27 && Number(size) > 10, said);
  }
});
