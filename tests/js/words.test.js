// Sentences, keys, gifts and what is said about saving.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cardInWords } from "../../static/js/cards.js";
import { projectedEnd } from "../../static/js/desk.js";
import { belongs } from "../../static/js/gifts.js";
import { isForUs, keyName } from "../../static/js/keys.js";
import { savedKey } from "../../static/js/saved.js";
import { fill } from "../../static/js/say.js";
import { inWords } from "../../static/js/words.js";

test("gaps are filled, unknown ones stay visible to the caller", () => {
  assert.equal(fill("of {n} minutes", { n: 3 }), "of 3 minutes");
  assert.equal(fill("Saved at {time}", {}), "Saved at {time}");
});

test("saved on this phone and saved are never one word", () => {
  const words = { value: "x", revision: [1, "a"] };
  assert.equal(savedKey(words, false, true), "saved-here");
  assert.equal(savedKey({ ...words, sent: true }, true, true), "saved-here");
  assert.equal(savedKey({ ...words, sent: true }, false, true), "saved");
  assert.equal(savedKey({ ...words, sent: true, kept: true }, false, true), "kept");
  assert.equal(savedKey(undefined, false, true), "");
});

test("words that nobody can see are never called kept", () => {
  const words = { value: " \u200b", sent: true, revision: [1, "a"] };
  assert.equal(savedKey({ ...words, kept: true }, false, true), "blank");
  assert.equal(savedKey({ ...words, kept: true, raised: true }, false, true), "blank");
  assert.equal(savedKey(words, false, true), "");
  assert.equal(savedKey({ ...words, value: { line: " " }, kept: true }, false, true), "blank");
  assert.equal(savedKey({ ...words, value: [], kept: true }, false, true), "kept");
  assert.equal(savedKey({ ...words, value: 0, kept: true }, false, true), "kept");
});

test("without a storage nothing claims to be saved on the phone", () => {
  assert.equal(savedKey({ value: "x" }, false, false), "saving");
  assert.equal(savedKey({ value: "x" }, true, false), "saving");
  assert.equal(savedKey({ value: "x", device: true }, false, false), "");
});

test("given and taken back are told only when the server has them", () => {
  const words = { value: "x", given: true, sent: true, kept: true };
  assert.equal(savedKey(words, true, true), "saved-here");
  assert.equal(savedKey(words, false, true), "given");
  assert.equal(savedKey({ ...words, withdrawn: true }, false, true), "taken-back");
});

test("what the room may see, and what was counted, is said so once it is", () => {
  const words = { value: "x", sent: true, kept: true };
  assert.equal(savedKey({ ...words, raised: true }, false, true), "raised");
  assert.equal(savedKey({ ...words, raised: false }, false, true), "kept");
  assert.equal(savedKey({ ...words, done: true }, false, true), "counted");
  assert.equal(savedKey({ ...words, done: true }, true, true), "saved-here");
});

test("own answers read as words", () => {
  assert.equal(inWords("hello"), "hello");
  assert.equal(inWords(1, { options: ["yes", "no"] }), "no");
  assert.equal(inWords(4), "4");
  assert.equal(inWords([0, 1], { options: ["a", "b"] }), "a, b");
  assert.equal(inWords({ saw: "s", next: "" }), "s");
  assert.equal(inWords({ saw: "s", next: "n" }, { part: "next" }), "n");
  assert.equal(inWords(null), "");
});

test("a gift shows where its activity and round are, or where all are", () => {
  const gift = { id: "g7", question: "3.2.sheet" };
  assert.equal(belongs(gift, "3.2"), true);
  assert.equal(belongs(gift, "3.*"), true);
  assert.equal(belongs(gift, "*"), true);
  assert.equal(belongs(gift, "3.1"), false);
  assert.equal(belongs(gift, "4.*"), false);
});

const key = (name, more = {}) => ({ key: name, ...more });
const inside = (selector) => ({ closest: (asked) => (asked.includes(selector) ? {} : null) });

test("keys have the names buttons write", () => {
  assert.deepEqual(
    [" ", "p", "=", "-", "ArrowRight", "?"].map((each) => keyName(key(each))),
    ["Space", "P", "+", "-", "ArrowRight", "?"],
  );
});

test("keys count only when nobody is writing and no other key is held", () => {
  assert.equal(isForUs(key("p")), true);
  assert.equal(isForUs(key("p", { target: inside("textarea") })), false);
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat"])
    assert.equal(isForUs(key("p", { [held]: true })), false);
});

test("a focused button has its own space, and only that", () => {
  assert.equal(isForUs(key(" ", { target: inside("button") })), false);
  assert.equal(isForUs(key("PageDown", { target: inside("button") })), true);
});

test("the projected end moves with time that is over, and not before", () => {
  assert.equal(projectedEnd(1_000, -500), 1_000);
  assert.equal(projectedEnd(1_000, 500), 1_500);
});

test("a chosen part of a card is its label, and a day is one that is read", () => {
  const card = { which: "1", when: "2027-03-04", line: "2027" };
  assert.equal(inWords(card, { part: "which", options: ["a", "b"] }), "b");
  assert.match(inWords(card, { part: "when" }), /2027/);
  assert.doesNotMatch(inWords(card, { part: "when" }), /2027-03-04/);
  assert.equal(inWords(card, { part: "line" }), "2027");
});

test("a card that stays on the phone is told line by line, lists beside the line they belong to", () => {
  const options = [
    ["skill", "Teaches me", []],
    ["skilln", "Teaches me", ["near", "far"]],
    ["truth", "Tells me", []],
    ["truthn", "Tells me", ["near", "far"]],
  ];
  assert.equal(
    cardInWords({ skill: "AL", skilln: "1", truth: "", truthn: "" }, options),
    "Teaches me: AL, far",
  );
});

test("what was ticked or rated on a card reads as words, never as its number", () => {
  const shape = [
    ["ticks", "I saw", ["asking", "waiting"]],
    ["much", "How much", ["does not apply", "1 of 5", "2 of 5"]],
  ];
  assert.equal(cardInWords({ ticks: [0, 1], much: "2" }, shape), "I saw: asking, waiting\nHow much: 2 of 5");
  assert.equal(cardInWords({ ticks: [], much: "0" }, shape), "How much: does not apply");
});
