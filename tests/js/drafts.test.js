// Typing, kept as it happens.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../static/js/drafts.js";
import { store } from "./storage.js";

/** A phone whose timers stand still until the test moves them. */
function phone(answers = []) {
  const [sent, timers] = [[], new Map()];
  const mine = store();
  let n = 0;
  const drafts = new Drafts({
    store: mine,
    send: async (field, words, leaving) => {
      sent.push([field, words.value, leaving]);
      return answers.shift() ?? { status: 200, data: { saved: true } };
    },
    told: () => {},
    later: (run, ms) => {
      n += 1;
      timers.set(n, { run, ms });
      return n;
    },
    never: (timer) => timers.delete(timer),
  });
  const pass = async (ms) => {
    for (const [key, timer] of [...timers]) {
      if (timer.ms > ms) continue;
      timers.delete(key);
      await timer.run();
    }
  };
  return { drafts, mine, sent, timers, pass };
}

test("a key press is in the store after 0.3 s and at the server after two to three seconds", async () => {
  const { drafts, mine, sent, timers, pass } = phone();
  drafts.typed("0.0.a", () => "hello");
  assert.equal(mine.words("0.0.a"), undefined);
  const waits = [...timers.values()].map(({ ms }) => ms);
  assert.ok(
    waits.every((ms) => ms === 300 || (ms >= 2_000 && ms <= 3_000)),
    String(waits),
  );
  await pass(300);
  assert.equal(mine.words("0.0.a").value, "hello");
  assert.equal(sent.length, 0);
  await pass(3_000);
  assert.deepEqual(sent, [["0.0.a", "hello", false]]);
  assert.equal(mine.words("0.0.a").sent, true);
});

test("further keys put both off, and only the last text is sent", async () => {
  const { drafts, sent, timers, pass } = phone();
  drafts.typed("0.0.a", () => "h");
  drafts.typed("0.0.a", () => "he");
  assert.equal(timers.size, 2);
  await pass(3_000);
  assert.deepEqual(sent, [["0.0.a", "he", false]]);
});

test("leaving the page stores and sends what was typed this moment", async () => {
  const { drafts, mine, sent } = phone();
  drafts.typed("0.0.a", () => "just now");
  await drafts.flush(true);
  assert.equal(mine.words("0.0.a").value, "just now");
  assert.deepEqual(sent, [["0.0.a", "just now", true]]);
});

test("what must stay on the device is stored and never sent", async () => {
  const { drafts, mine, sent, pass } = phone();
  drafts.typed("0.0.who", () => "J. M.", { device: true });
  await pass(3_000);
  await drafts.flush(true);
  await drafts.offerAgain();
  assert.equal(mine.words("0.0.who").value, "J. M.");
  assert.deepEqual(sent, []);
});

test("anonymous answers have no drafts", async () => {
  const { drafts, sent, pass } = phone();
  drafts.typed("9.0.opinion", () => "hm", { quiet: true });
  await pass(3_000);
  await drafts.flush();
  assert.deepEqual(sent, []);
});

test("nobody answers: the draft counts as unsent and goes with the next flush", async () => {
  const { drafts, mine, sent } = phone([{ status: 0 }]);
  drafts.typed("0.0.a", () => "x");
  await drafts.flush();
  assert.equal(Boolean(mine.words("0.0.a").sent), false);
  await drafts.flush();
  assert.equal(sent.length, 2);
  await drafts.flush();
  assert.equal(sent.length, 2);
});

test("a refused draft is not sent again as it is; a changed one is", async () => {
  const { drafts, sent } = phone([{ status: 409, data: {} }]);
  drafts.typed("0.0.a", () => "x");
  await drafts.flush();
  await drafts.flush();
  assert.equal(sent.length, 1);
  drafts.typed("0.0.a", () => "xy");
  await drafts.flush();
  assert.equal(sent.length, 2);
});

test("the press of the button leaves no draft behind it", async () => {
  const { drafts, mine, sent, pass } = phone();
  drafts.typed("0.0.a", () => "x");
  drafts.close("0.0.a");
  mine.add({ op: "op", field: "0.0.a", at: 1, by: "aaaaaaaa", body: {} });
  await pass(3_000);
  await drafts.flush();
  assert.equal(mine.words("0.0.a").value, "x");
  assert.deepEqual(sent, []);
});

test("a server that forgot is offered the drafts again", async () => {
  const { drafts, sent } = phone();
  drafts.typed("0.0.a", () => "x");
  await drafts.flush();
  await drafts.offerAgain();
  assert.equal(sent.length, 2);
});
