// The profile on the phone: the same means and words as in tests/activities/test_audit_profile.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowestOf, meanOf, wordOf } from "../../static/js/profile.js";

const WORDS = ["talk about", "look at", "keep"];

test("a domain has a mean when two of three are rated", () => {
  assert.equal(meanOf({ s1: "4", s2: "4", s3: "4" }), 4);
  assert.equal(meanOf({ s1: "5", s2: "4", s3: "2" }), 3.7);
  assert.equal(meanOf({ s1: "3", s2: "3", s3: "0" }), 3);
  assert.equal(meanOf({ s1: "1", s2: "4", s3: "" }), 2.5);
  assert.equal(meanOf({ s1: "5", s2: "0", s3: "0" }), undefined);
  assert.equal(meanOf(undefined), undefined);
});

test("a mean is a word, not a grade", () => {
  assert.deepEqual(
    [5, 4, 3.9, 3, 2.9, 1].map((mean) => wordOf(mean, WORDS)),
    ["keep", "keep", "look at", "look at", "talk about", "talk about"],
  );
});

test("one begins with the lowest, of equals with the first, of nothing with none", () => {
  assert.equal(
    lowestOf([
      ["a", 5],
      ["b", undefined],
      ["c", 1],
      ["d", 1],
    ]),
    "c",
  );
  assert.equal(lowestOf([["a", undefined]]), undefined);
  assert.equal(lowestOf([]), undefined);
});
