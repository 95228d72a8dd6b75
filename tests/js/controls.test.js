// Reading and filling controls, the fence around them, and counting letters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDirty, isFenced, isOurs } from "../../static/js/fence.js";
import { letters, room } from "../../static/js/letters.js";
import { mayGo } from "../../static/js/typing.js";
import { isEmpty, readFrom, writeTo } from "../../static/js/values.js";

const text = (name, value) => ({ name, type: "textarea", value });
const tick = (name, value, checked, type = "checkbox") => ({ name, type, value, checked });

test("each type of field reads as the wire wants it", () => {
  const radios = [tick("value", "0", false, "radio"), tick("value", "1", true, "radio")];
  const boxes = [tick("value", "0", true), tick("value", "1", false), tick("value", "2", true)];
  assert.equal(readFrom([text("value", "hello")], "text"), "hello");
  assert.equal(readFrom(radios, "choice"), 1);
  assert.equal(readFrom(radios, "scale"), 1);
  assert.equal(readFrom([radios[0]], "choice"), null);
  assert.deepEqual(readFrom(boxes, "choices"), [0, 2]);
  assert.deepEqual(readFrom(boxes, "ticks"), [0, 2]);
});

test("a card reads as its parts and its ticks", () => {
  const card = [
    text("value.saw", "a"),
    text("value.next", ""),
    tick("value.ticks", "0", false),
    tick("value.ticks", "3", true),
  ];
  assert.deepEqual(readFrom(card, "card"), { saw: "a", next: "", ticks: [3] });
});

test("what was read can be put back", () => {
  const [box, radio, part] = [
    tick("value", "2", false),
    tick("value", "4", false, "radio"),
    text("value.saw", ""),
  ];
  writeTo(box, [1, 2]);
  writeTo(radio, 4);
  writeTo(part, { saw: "a" });
  assert.deepEqual([box.checked, radio.checked, part.value], [true, true, "a"]);
  writeTo(box, [1]);
  writeTo(radio, null);
  assert.deepEqual([box.checked, radio.checked], [false, false]);
});

test("zero is an answer; blanks and no ticks are none", () => {
  for (const nothing of ["", "  \n", null, undefined, [], { saw: "", ticks: [] }])
    assert.equal(isEmpty(nothing), true);
  for (const something of [0, "x", [0], { saw: "x" }]) assert.equal(isEmpty(something), false);
});

const control = (more) => ({
  nodeType: 1,
  tagName: "TEXTAREA",
  type: "textarea",
  id: "i-1",
  value: "",
  defaultValue: "",
  ...more,
});
const fresh = control();

test("a control in use and a control that was changed are fenced, an untouched one is not", () => {
  const [used, changed, untouched] = [control(), control({ value: "words" }), control()];
  assert.equal(isFenced(used, fresh, used), true);
  assert.equal(isFenced(changed, fresh, undefined), true);
  assert.equal(isFenced(untouched, fresh, undefined), false);
});

test("words never move into another field's control", () => {
  const changed = control({ value: "words" });
  assert.equal(isFenced(changed, control({ id: "i-2" }), undefined), false);
});

test("hidden values of a form are the server's and always morph", () => {
  const op = control({ tagName: "INPUT", type: "hidden", id: "", value: "old", matches: () => false });
  assert.equal(isFenced(op, control({ tagName: "INPUT", type: "hidden", id: "" }), undefined), false);
});

test("text, labels and other elements always morph", () => {
  assert.equal(isFenced({ nodeType: 3 }, { nodeType: 3 }, undefined), false);
  const label = { nodeType: 1, tagName: "LABEL", matches: () => false };
  assert.equal(isFenced(label, label, undefined), false);
});

test("ticks and choices are changed when they differ from how the page came", () => {
  assert.equal(isDirty(tick("value", "1", true)), true);
  assert.equal(isDirty({ ...tick("value", "1", true), defaultChecked: true }), false);
  const options = [{ defaultSelected: false }, { defaultSelected: false }];
  assert.equal(isDirty({ tagName: "SELECT", selectedIndex: 0, options }), false);
  assert.equal(isDirty({ tagName: "SELECT", selectedIndex: 1, options }), true);
});

test("what somebody has opened stays open, and nothing else of theirs is kept from the server", () => {
  assert.equal(isOurs("open", { tagName: "DETAILS", dataset: {} }), true);
  assert.equal(isOurs("open", { tagName: "DIALOG", dataset: {} }), true);
  assert.equal(isOurs("class", { tagName: "DETAILS", dataset: {} }), false);
  assert.equal(isOurs("value", { tagName: "INPUT", dataset: {} }), false);
});

test("a screen waits for five seconds without a key, and for twenty at most", () => {
  assert.equal(mayGo({ now: 10_000, lastKey: 6_000, since: 8_000 }), false);
  assert.equal(mayGo({ now: 11_000, lastKey: 6_000, since: 8_000 }), true);
  assert.equal(mayGo({ now: 28_000, lastKey: 27_900, since: 8_000 }), true);
});

test("an emoji, a flag and a letter with its accent are one letter each", () => {
  assert.equal(letters("👩‍👩‍👧"), 1);
  assert.equal(letters("🇵🇹!"), 2);
  assert.equal(letters("e\u0301"), 1);
  assert.equal(letters("Würde"), 5);
});

test("the count shows from three quarters on, and goes below zero", () => {
  assert.equal(room("x".repeat(74), 100), undefined);
  assert.equal(room("x".repeat(75), 100), 25);
  assert.equal(room("👩‍👩‍👧".repeat(10), 100), undefined);
  assert.equal(room("x".repeat(103), 100), -3);
});

test("an answer that nobody can see is empty", () => {
  for (const value of ["", " \n", "\u200b\u200b", "\u2060\ufeff", "\u00ad", "\u3164", "\u2800"])
    assert.equal(isEmpty(value), true);
  assert.equal(isEmpty({ line: "\u200b", ticks: [] }), true);
  for (const value of ["x", "\u200bx", "🩷", "."]) assert.equal(isEmpty(value), false);
});
