// The phone's own store.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Shelf } from "../../static/js/shelf.js";
import { refusing, storage, store } from "./storage.js";

const op = (n, field = "0.0.line", body = {}) => ({
  op: `op${n}`,
  field,
  at: n,
  by: "aaaaaaaa",
  body: { field, ...body },
});

test("what is written is there for the next page, with a higher revision each time", () => {
  const kept = storage();
  store(kept).write("0.0.line", "one");
  store(kept, "bbbbbbbb").write("0.0.line", "two");
  const words = store(kept).words("0.0.line");
  assert.equal(words.value, "two");
  assert.deepEqual(words.revision, [2, "bbbbbbbb"]);
});

test("a browser without storage keeps everything for as long as the page lives, and says so", () => {
  const mine = store(refusing());
  mine.write("0.0.line", "safe");
  assert.equal(mine.words("0.0.line").value, "safe");
  assert.equal(mine.shelf.lasts, false);
  assert.equal(store().shelf.lasts, true);
});

test("a storage that is full does not lose what was typed", () => {
  const kept = storage();
  const shelf = new Shelf(kept);
  shelf.set("a", 1);
  kept.setItem = () => {
    throw new Error("quota");
  };
  shelf.set("a", 2);
  assert.equal(shelf.get("a"), 2);
  assert.equal(shelf.lasts, false);
});

test("what the server tells counts where it is newer, and never where it is older or equal", () => {
  const mine = store();
  mine.write("0.0.line", "mine");
  assert.equal(mine.learn("0.0.line", { value: "old", revision: [1, "00000000"], kept: true, at: 5 }), false);
  assert.equal(mine.words("0.0.line").value, "mine");
  assert.equal(mine.learn("0.0.line", { value: "new", revision: [9, "00000000"], kept: true, at: 5 }), true);
  assert.equal(mine.words("0.0.line").value, "new");
});

test("what the server tells is not copied onto the phone's shelf", () => {
  const kept = storage();
  store(kept).learn("0.0.line", { value: "from afar", revision: [3, "cccccccc"], kept: true, at: 5 });
  assert.equal(kept.length, 0);
});

test("a phone that never saw the answer knows from the server that it was counted, and not what it was", () => {
  const kept = storage();
  const mine = store(kept);
  mine.count("0.0.vote");
  assert.equal(mine.words("0.0.vote").done, true);
  assert.equal(mine.words("0.0.vote").value, null);
  assert.equal(kept.length, 0);
  mine.write("0.0.other", 2, { quiet: true });
  mine.count("0.0.other");
  assert.deepEqual([mine.words("0.0.other").value, mine.words("0.0.other").done], [2, true]);
});

test("writing on after the server told goes above its revision", () => {
  const mine = store();
  mine.learn("0.0.line", { value: "from afar", revision: [3, "cccccccc"], kept: true, at: 5 });
  assert.deepEqual(mine.write("0.0.line", "more").revision, [4, "aaaaaaaa"]);
});

test("the same revision at the server means it is saved there", () => {
  const mine = store();
  mine.write("0.0.line", "mine");
  mine.learn("0.0.line", { value: "mine", revision: [1, "aaaaaaaa"], kept: false, at: 5 });
  assert.equal(mine.words("0.0.line").sent, true);
  assert.equal(Boolean(mine.words("0.0.line").kept), false);
});

test("presses wait in the order they were made, across windows", () => {
  const kept = storage();
  const [here, there] = [store(kept), store(kept, "bbbbbbbb")];
  here.add(op(2));
  there.add(op(1));
  here.add(op(3));
  assert.deepEqual(
    there.waiting().map((each) => each.op),
    ["op1", "op2", "op3"],
  );
});

test("a settled press takes the place of the one before it of the same sort, and only of that", () => {
  const mine = store();
  for (const each of [
    op(1, "f", { give: true }),
    op(2, "f", { withdraw: true }),
    op(3, "f", { give: true }),
    op(4, "g"),
  ]) {
    mine.add(each);
    mine.settle(each);
  }
  assert.deepEqual(
    mine.settled().map((each) => each.op),
    ["op2", "op3", "op4"],
  );
  assert.deepEqual(mine.waiting(), []);
});

test("an older press that is heard of late does not take the place of a newer one of another window", () => {
  const mine = store();
  mine.settle(op(2, "f", { revision: [5, "bbbbbbbb"] }));
  mine.settle(op(1, "f", { revision: [3, "aaaaaaaa"] }));
  assert.deepEqual(
    mine.settled().map((each) => each.op),
    ["op2"],
  );
});

test("forgetting wipes this place and leaves the neighbour's alone", () => {
  const kept = storage();
  const [ana, ben] = [store(kept), store(kept, "bbbbbbbb", "ben000000000")];
  for (const each of [ana, ben]) {
    each.write("0.0.line", "words");
    each.add(op(1));
    each.remember();
  }
  ana.forget();
  assert.equal(ana.words("0.0.line"), undefined);
  assert.deepEqual(ana.waiting(), []);
  assert.equal(ben.words("0.0.line").value, "words");
  assert.deepEqual(
    ben.places().map((each) => each.place),
    ["ben000000000"],
  );
});

test("places nobody has opened for five weeks go, with everything in them", () => {
  const kept = storage();
  const [old, young] = [store(kept), store(kept, "bbbbbbbb", "ben000000000")];
  old.write("0.0.line", "words");
  old.remember(0);
  young.remember(36 * 24 * 3600 * 1000);
  assert.equal(old.words("0.0.line"), undefined);
  assert.equal(young.places().length, 1);
});

test("another phone, and the next page, learn what the room may see; a draft says nothing of it", () => {
  const mine = store();
  const answer = { value: "mine", revision: [1, "cccccccc"], kept: true, at: 5 };
  mine.learn("0.0.line", { ...answer, raised: true });
  assert.equal(mine.words("0.0.line").raised, true);
  mine.learn("0.0.line", { ...answer, value: "on", revision: [2, "cccccccc"], kept: false, raised: false });
  assert.equal(mine.words("0.0.line").raised, true);
  mine.learn("0.0.line", { ...answer, raised: false });
  assert.equal(mine.words("0.0.line").raised, false);
});

test("after forgetting nothing comes back to the phone", () => {
  const kept = storage();
  const mine = store(kept);
  mine.write("0.0.line", "mine");
  mine.setAside("0.0.line", "other");
  mine.forget();
  mine.write("0.0.line", "late");
  mine.settle(op(1));
  assert.deepEqual(new Shelf(kept).keys(mine.home), []);
});
