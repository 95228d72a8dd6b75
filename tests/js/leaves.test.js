// Leaves of the wall share the time of their step: each is seen, for as long as the others, before it ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leafAt, turnOf } from "../../static/js/leaves.js";

const SECOND = 1_000;
const LONGEST = 24 * SECOND;

/** The leaves in the order in which they are seen while a step runs, and how long each was. */
function seen(total, leaves) {
  const stood = Array.from({ length: leaves }, () => 0);
  const turn = turnOf(total, leaves, LONGEST);
  for (let gone = 0; gone < total; gone += 100) stood[leafAt(gone, turn, leaves)] += 100;
  return stood;
}

test("every leaf is seen before the step ends, and none longer than another", () => {
  for (const total of [30, 60, 90, 180, 600, 5_400].map((s) => s * SECOND)) {
    for (const leaves of [2, 3, 5, 8, 13]) {
      const stood = seen(total, leaves);
      const fair = total / leaves;
      for (const each of stood)
        assert.ok(Math.abs(each - fair) <= fair * 0.1 + 200, `${total} ${leaves}: ${stood}`);
    }
  }
});

test("two leaves divide a short step in two", () => {
  assert.equal(turnOf(60 * SECOND, 2, LONGEST), 30 * SECOND);
});

test("in a long step they come round again, instead of standing for minutes", () => {
  assert.ok(turnOf(600 * SECOND, 2, LONGEST) <= 36 * SECOND);
});

test("a step without time turns them all the same", () => {
  assert.equal(turnOf(0, 3, LONGEST), LONGEST);
  assert.deepEqual(
    [0, 1, 2, 3].map((n) => leafAt(n * LONGEST, LONGEST, 3)),
    [0, 1, 2, 0],
  );
});

test("after a minute more the leaf that stands there is still one of them", () => {
  assert.ok(leafAt(-5 * SECOND, turnOf(60 * SECOND, 4, LONGEST), 4) === 0);
});
