// Answers on their way: order, retries, refusals, two windows, a server that forgot.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../static/js/outbox.js";
import { storage, store } from "./storage.js";

const OK = { status: 200, data: { saved: true } };

/** An outbox with a server whose answers are given beforehand; timers run when the test says so. */
function phone({ answers = [], kept = storage(), window = "aaaaaaaa", now = () => 1_000 } = {}) {
  const [sent, heard, timers] = [[], [], []];
  const mine = store(kept, window);
  const outbox = new Outbox({
    store: mine,
    now,
    send: async (op) => {
      sent.push(op);
      return answers.shift() ?? OK;
    },
    told: (field, how, reply) => heard.push([field, how, reply?.message]),
    later: (run, ms) => timers.push({ run, ms }),
  });
  return { outbox, mine, sent, heard, timers };
}

function written(mine, field, value) {
  mine.write(field, value);
  return field;
}

test("a press is on the shelf before it is sent", async () => {
  const { outbox, mine } = phone();
  let found;
  outbox.send = async () => {
    found = mine.waiting().length;
    return OK;
  };
  outbox.press(written(mine, "0.0.a", "x"));
  await outbox.run();
  assert.equal(found, 1);
  assert.equal(mine.waiting().length, 0);
});

test("the body says field, value and revision, and what was done with it", async () => {
  const { outbox, mine, sent } = phone();
  outbox.press(written(mine, "0.0.a", "x"), { give: true });
  await outbox.run();
  assert.deepEqual(sent[0].body, { field: "0.0.a", value: "x", revision: [1, "aaaaaaaa"], give: true });
  assert.match(sent[0].op, /^[0-9a-f]{32}$/);
});

test("nobody answers: the same press is sent again later, under the same id, and nothing overtakes it", async () => {
  const { outbox, mine, sent, timers } = phone({ answers: [{ status: 0 }, { status: 503 }] });
  outbox.press(written(mine, "0.0.a", "first"));
  await outbox.run();
  outbox.press(written(mine, "0.0.b", "second"));
  await outbox.run();
  assert.equal(mine.waiting().length, 2);
  await timers.pop().run();
  assert.deepEqual(
    sent.map(({ field }) => field),
    ["0.0.a", "0.0.a", "0.0.a", "0.0.b"],
  );
  assert.equal(new Set(sent.slice(0, 3).map(({ op }) => op)).size, 1);
  assert.equal(mine.waiting().length, 0);
});

test("what is refused for good is not sent again, and the words stay", async () => {
  const closed = { status: 409, data: { code: "closed", message: "The session is closed." } };
  const { outbox, mine, sent, heard, timers } = phone({ answers: [closed] });
  outbox.press(written(mine, "0.0.a", "mine"));
  await outbox.run();
  assert.equal(sent.length, 1);
  assert.equal(timers.length, 0);
  assert.deepEqual(heard.at(-1), ["0.0.a", "refused", "The session is closed."]);
  assert.equal(mine.words("0.0.a").value, "mine");
  assert.deepEqual(mine.settled(), []);
});

test("a refusal does not hold up the press behind it", async () => {
  const { outbox, mine, sent } = phone({ answers: [{ status: 422, data: { message: "Too long." } }] });
  outbox.press(written(mine, "0.0.a", "x"));
  outbox.press(written(mine, "0.0.b", "y"));
  await outbox.run();
  assert.equal(sent.length, 2);
  assert.equal(mine.settled().length, 1);
});

test("presses of a page that is gone are sent by the next one", async () => {
  const kept = storage();
  const before = phone({ kept, answers: [{ status: 0 }] });
  before.outbox.press(written(before.mine, "0.0.a", "x"));
  await before.outbox.run();
  const after = phone({ kept, window: "bbbbbbbb", now: () => 60_000 });
  await after.outbox.kick();
  assert.equal(after.sent[0].op, before.sent[0].op);
  assert.equal(after.mine.waiting().length, 0);
});

test("a press of another window that is still there is left to it", async () => {
  const kept = storage();
  const one = phone({ kept, answers: [{ status: 0 }] });
  one.outbox.press(written(one.mine, "0.0.a", "x"));
  await one.outbox.run();
  const two = phone({ kept, window: "bbbbbbbb", now: () => 2_000 });
  await two.outbox.kick();
  assert.equal(two.sent.length, 0);
});

test("but not for long: a page loaded again sends what it pressed before, without being asked", async () => {
  const kept = storage();
  const before = phone({ kept, answers: [{ status: 0 }] });
  before.outbox.press(written(before.mine, "0.0.a", "x"));
  await before.outbox.run();
  let now = 1_500;
  const after = phone({ kept, window: "bbbbbbbb", now: () => now });
  await after.outbox.kick();
  await after.outbox.kick();
  assert.equal(after.timers.length, 1, "one look is enough");
  now += after.timers[0].ms;
  after.timers[0].run();
  await after.outbox.busy;
  assert.equal(after.sent[0].op, before.sent[0].op);
  assert.equal(after.mine.waiting().length, 0);
});

test("after a restore everything is offered again: answers, gifts and withdrawals, in order, under their ids", async () => {
  let now = 0;
  const { outbox, mine, sent } = phone({ now: () => (now += 1) });
  outbox.press(written(mine, "0.0.a", "x"));
  outbox.press(written(mine, "0.0.g.ben", "gift"), { give: true });
  outbox.press("0.0.g.ben", { withdraw: true });
  await outbox.run();
  const before = sent.map(({ op, body }) => [op, { ...body, again: true }]);
  sent.length = 0;
  await outbox.offerAgain();
  assert.deepEqual(
    sent.map(({ op, body }) => [op, body]),
    before,
  );
  assert.equal(mine.settled().length, 3);
});

test("what is being taken back is not offered again: the taking back may arrive first", async () => {
  let now = 0;
  const { outbox, mine, sent } = phone({ now: () => (now += 1) });
  outbox.press(written(mine, "0.0.a", "shown"), { raise: true });
  outbox.press(written(mine, "0.0.b", "shown too"), { raise: true });
  outbox.press(written(mine, "0.0.g.ben", "gift"), { give: true });
  await outbox.run();
  sent.length = 0;
  outbox.send = async () => ({ status: 0 });
  outbox.press(written(mine, "0.0.a", "no longer"), { raise: false });
  outbox.press("0.0.g.ben", { withdraw: true });
  await outbox.busy;
  outbox.send = async (op) => {
    sent.push(op);
    return OK;
  };
  await outbox.offerAgain();
  const asked = sent.map(({ field, body }) => [field, body.raise ?? (body.withdraw ? "withdraw" : "give")]);
  assert.deepEqual(asked.sort(), [
    ["0.0.a", false],
    ["0.0.b", true],
    ["0.0.g.ben", "withdraw"],
  ]);
});

test("what stood back for a press after a restore is offered when that press is refused", async () => {
  let now = 0;
  const { outbox, mine, sent } = phone({ now: () => (now += 1) });
  outbox.press(written(mine, "0.0.g.ben", "gift"), { give: true });
  await outbox.run();
  const [gift] = sent.splice(0);
  mine.epoch = "after";
  outbox.send = async () => ({ status: 0 });
  outbox.press("0.0.g.ben", { withdraw: true });
  await outbox.busy;
  outbox.send = async (op) => {
    sent.push(op);
    return op.body.withdraw ? { status: 409 } : OK;
  };
  await outbox.offerAgain();
  assert.deepEqual(
    sent.map(({ op, body }) => [op, body.give ?? false, body.again ?? false]),
    [
      [sent[0].op, false, false],
      [gift.op, true, true],
    ],
  );
  assert.equal(mine.waiting().length, 0);
});

test("a refused press without a restore brings nothing back: the server has it", async () => {
  let now = 0;
  const { outbox, mine, sent } = phone({ now: () => (now += 1), answers: [OK, { status: 409 }] });
  outbox.press(written(mine, "0.0.g.ben", "gift"), { give: true });
  await outbox.run();
  outbox.press("0.0.g.ben", { withdraw: true });
  await outbox.run();
  assert.equal(sent.length, 2);
  assert.equal(mine.settled().length, 1);
});

test("what a server said that has forgotten since is not believed: the one of now is asked as well", async () => {
  const { outbox, mine, sent } = phone();
  mine.epoch = "before";
  outbox.send = async (op) => {
    sent.push(op);
    mine.epoch = "after";
    return OK;
  };
  outbox.press(written(mine, "0.0.a", "x"));
  await outbox.run();
  assert.equal(sent.length, 2);
  assert.equal(sent[0].op, sent[1].op);
  assert.equal(mine.settled().length, 1);
});

test("what another window offers again after a restore goes out, though this one has sent it before", async () => {
  const kept = storage();
  const one = phone({ kept, now: () => 60_000 });
  one.outbox.press(written(one.mine, "0.0.a", "x"));
  await one.outbox.run();
  const two = phone({ kept, window: "bbbbbbbb", answers: [{ status: 0 }] });
  await two.outbox.offerAgain();
  one.outbox.now = () => 90_000;
  await one.outbox.kick();
  assert.equal(one.sent.length, 2);
  assert.equal(one.mine.waiting().length, 0);
});

test("a clock that was put back does not keep a press of a closed window waiting", async () => {
  const kept = storage();
  const before = phone({ kept, answers: [{ status: 0 }], now: () => 3_600_000 });
  before.outbox.press(written(before.mine, "0.0.a", "x"));
  await before.outbox.run();
  const after = phone({ kept, window: "bbbbbbbb", now: () => 1_000 });
  await after.outbox.kick();
  assert.equal(after.mine.waiting().length, 0);
});

test("how many have arrived is told once", async () => {
  const { outbox, mine } = phone();
  outbox.press(written(mine, "0.0.a", "x"));
  outbox.press(written(mine, "0.0.b", "y"));
  await outbox.run();
  assert.equal(outbox.takeDelivered(), 2);
  assert.equal(outbox.takeDelivered(), 0);
});

test("a shelf that does not let go does not make the phone knock for ever", async () => {
  const { outbox, mine, sent } = phone();
  mine.shelf.remove = () => {};
  outbox.press(written(mine, "0.0.a", "x"));
  await outbox.run();
  assert.equal(sent.length, 1);
});
