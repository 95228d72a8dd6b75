// The network map: who stands where, from words that never leave the phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { spots } from "../../static/js/map.js";

test("nearer people stand nearer, clockwise from the top", () => {
  const card = { a: "AL", an: "0", ai: "1", b: "BM", bn: "2", ai2: "", c: " ", d: "DK" };
  const found = spots(["a", "b", "c", "d"].map((part) => ({ part, card })));
  assert.deepEqual(found, [
    { x: 50, y: 30, name: "AL", isOutside: true },
    { x: 96, y: 50, name: "BM", isOutside: false },
    { x: 17, y: 50, name: "DK", isOutside: false },
  ]);
});

test("an empty map has nobody on it", () => {
  assert.deepEqual(spots([{ part: "a", card: undefined }]), []);
});
