// Which screen and which words are newer, how long to wait, and names made on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { between, firstTry, jitter } from "../../static/js/backoff.js";
import { opId, windowId } from "../../static/js/ids.js";
import { compare, next } from "../../static/js/revision.js";
import { judge, tag } from "../../static/js/version.js";

test("an older or equal screen of the same epoch is ignored, a newer one is not", () => {
  const mine = { epoch: "a", version: 7 };
  assert.equal(judge(mine, { epoch: "a", version: 6 }), "old");
  assert.equal(judge(mine, { epoch: "a", version: 7 }), "old");
  assert.equal(judge(mine, { epoch: "a", version: 8 }), "new");
});

test("on a console an equal screen counts too, an older one never", () => {
  const mine = { epoch: "a", version: 7 };
  assert.equal(judge(mine, { epoch: "a", version: 7 }, true), "new");
  assert.equal(judge(mine, { epoch: "a", version: 6 }, true), "old");
});

test("another epoch counts, however small its number", () => {
  assert.equal(judge({ epoch: "a", version: 700 }, { epoch: "b", version: 1 }), "epoch");
  assert.equal(tag({ epoch: "b", version: 1 }), '"b-1"');
});

test("revisions are compared by counter, then by window; nothing is oldest", () => {
  assert.ok(compare([2, "aa"], [1, "ff"]) > 0);
  assert.ok(compare([2, "aa"], [2, "ab"]) < 0);
  assert.equal(compare([2, "aa"], [2, "aa"]), 0);
  assert.ok(compare([1, "00"], undefined) > 0);
  assert.ok(compare([10, "aa"], [9, "aa"]) > 0);
});

test("the next revision is above whatever is known, whoever wrote it", () => {
  assert.deepEqual(next(undefined, "ab"), [1, "ab"]);
  assert.deepEqual(next([41, "ff"], "ab"), [42, "ab"]);
});

test("waiting spreads over the whole span, and the span grows to five seconds", () => {
  assert.equal(
    jitter(0, () => 0),
    0,
  );
  assert.equal(
    jitter(0, () => 1),
    500,
  );
  assert.equal(
    jitter(3, () => 1),
    4_000,
  );
  assert.equal(
    jitter(30, () => 1),
    5_000,
  );
});

test("the first try after a break lies between 0.3 and 3 s", () => {
  assert.equal(
    firstTry(() => 0),
    300,
  );
  assert.equal(
    firstTry(() => 1),
    3_000,
  );
  assert.equal(
    between(10, 20, () => 0.5),
    15,
  );
});

test("op ids are 32 hex characters, windows 8, and none like another", () => {
  assert.match(opId(), /^[0-9a-f]{32}$/);
  assert.match(windowId(), /^[0-9a-f]{8}$/);
  assert.equal(new Set(Array.from({ length: 500 }, opId)).size, 500);
});
