// The server's clock as a phone sees it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ServerClock, slewed } from "../../static/js/offset.js";

/** A page whose own time is moved by hand, and a server that is `ahead` ms before it. */
function phone(ahead = 1_000_000) {
  const page = { time: 0 };
  const clock = new ServerClock(
    () => page.time,
    () => 42,
  );
  const answer = (out, back) => {
    const asked = page.time;
    page.time += out;
    const said = page.time + ahead;
    page.time += back;
    clock.sample(asked, said, page.time);
  };
  return { page, clock, answer, amiss: () => clock.now() - (page.time + ahead) };
}

test("before any answer the device's own clock is all there is, and the page knows it", () => {
  const { clock } = phone();
  assert.equal(clock.now(), 42);
  assert.equal(clock.isSet, false);
});

test("an answer whose two ways took equally long gives the exact time", () => {
  const { clock, answer, amiss } = phone();
  answer(40, 40);
  assert.equal(amiss(), 0);
  assert.equal(clock.isSet, true);
});

test("the quickest answer decides, whatever slow ones say", () => {
  const { answer, amiss, page } = phone();
  answer(5, 5);
  answer(900, 20);
  page.time += 10_000;
  assert.equal(amiss(), 0);
});

test("the quickest is forgotten when eight others have come after it", () => {
  const { clock, answer } = phone();
  answer(5, 5);
  for (let n = 0; n < 8; n += 1) answer(100, 60);
  assert.equal(clock.samples.length, 8);
  assert.ok(clock.samples.every(({ trip }) => trip === 160));
});

test("the clock is set gently and never runs back", () => {
  const { clock, answer, page, amiss } = phone();
  answer(400, 0); // 200 ms ahead of the truth
  let before = clock.now();
  answer(1, 1);
  for (let n = 0; n < 20; n += 1) {
    page.time += 50;
    const now = clock.now();
    assert.ok(now > before, "time stood still or ran back");
    before = now;
  }
  assert.equal(amiss(), 0);
});

test("a clock far behind leaps, one far ahead of a new server starts anew", () => {
  assert.equal(slewed(1_000, 250, 9_000), 9_000);
  assert.equal(slewed(1_000_000, 250, 100), 100);
});

test("a clock a little ahead goes at half speed, it does not stop", () => {
  assert.equal(slewed(10_000, 200, 9_900), 10_100);
});

test("after a sleep the first answer outweighs the quickest of before", () => {
  const { clock, answer, page } = phone();
  answer(1, 1);
  const real = 300_000; // the page's own clock stood still, the server's did not
  clock.woke();
  const asked = page.time;
  page.time += 60;
  clock.sample(asked, asked + 30 + 1_000_000 + real, page.time);
  assert.equal(clock.now(), page.time + 1_000_000 + real);
});

test("until that answer comes the old one goes on", () => {
  const { clock, answer, amiss } = phone();
  answer(1, 1);
  clock.woke();
  assert.equal(clock.isSet, true);
  assert.equal(amiss(), 0);
});
