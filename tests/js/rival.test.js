// Two windows of one person in one field.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Rivals } from "../../static/js/rival.js";
import { storage, store } from "./storage.js";

const FIELD = "0.0.line";

/** Two windows of one browser. */
function windows() {
  const kept = storage();
  return ["aaaaaaaa", "bbbbbbbb"].map((name) => {
    const mine = store(kept, name);
    return { mine, rivals: new Rivals(mine) };
  });
}

function types({ mine, rivals }, text) {
  rivals.note(FIELD, text);
  mine.write(FIELD, text);
}

function keeps({ mine, rivals }, text) {
  rivals.settle(FIELD);
  mine.write(FIELD, text);
}

test("typing on alone is no conflict, key by key, nor after a reload", () => {
  const [one, two] = windows();
  for (const text of ["h", "he", "hey"]) {
    one.rivals.note(FIELD, text);
    assert.equal(one.rivals.other(FIELD, text), undefined);
  }
  one.mine.write(FIELD, "hey");
  two.rivals.loaded(FIELD, two.mine.words(FIELD).revision);
  types(two, "hey you");
  assert.equal(two.rivals.other(FIELD, "hey you"), undefined);
});

test("what was typed and not kept stays when another window keeps something else", () => {
  const [one, two] = windows();
  types(two, "longer and newer");
  two.rivals.loaded(FIELD, two.mine.words(FIELD).revision);
  keeps(one, "short");
  assert.equal(two.rivals.holds(FIELD, "longer and newer"), true);
  two.rivals.meet(FIELD, "longer and newer");
  assert.equal(two.rivals.other(FIELD, "longer and newer"), "short");
  assert.equal(one.rivals.other(FIELD, "short"), "longer and newer");
});

test("a box that was kept, or is empty, takes newer words", () => {
  const [one, two] = windows();
  types(two, "mine");
  keeps(two, "mine");
  keeps(one, "newer");
  assert.equal(two.rivals.holds(FIELD, "mine"), false);
  types(two, "");
  assert.equal(two.rivals.holds(FIELD, ""), false);
});

test("typing on over what another window kept puts that aside", () => {
  const [one, two] = windows();
  types(two, "long");
  keeps(one, "short");
  two.rivals.meet(FIELD, "long");
  types(two, "longer");
  assert.equal(two.mine.words(FIELD).value, "longer");
  assert.equal(two.rivals.other(FIELD, "longer"), "short");
  assert.equal(one.rivals.other(FIELD, "longer"), "short");
});

test("taking the other words leaves a way back; keeping ends it in both windows", () => {
  const [one, two] = windows();
  types(two, "long");
  keeps(one, "short");
  two.rivals.meet(FIELD, "long");
  assert.equal(two.rivals.swap(FIELD, "long"), "short");
  two.mine.write(FIELD, "short");
  assert.equal(two.rivals.other(FIELD, "short"), "long");
  keeps(two, "short");
  assert.equal(two.rivals.other(FIELD, "short"), undefined);
  assert.equal(one.rivals.other(FIELD, "short"), undefined);
});
