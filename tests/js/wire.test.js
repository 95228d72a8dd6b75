// Asking the server, and telling it from a hotel's sign-in page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Poll } from "../../static/js/poll.js";
import { ask, isPassing } from "../../static/js/wire.js";

function answer(status, body, type = "application/json") {
  return {
    status,
    ok: status < 300,
    headers: { get: () => type },
    json: async () => body,
    redirected: false,
    url: "",
  };
}

test("writing carries our mark and JSON; reading does not", async () => {
  const seen = [];
  const send = async (address, request) => {
    seen.push([address, request]);
    return answer(200, {});
  };
  await ask("/p/x/answers/1", { method: "PUT", body: { a: 1 } }, send);
  await ask("/p/x/screen", {}, send);
  const [[, put], [, get]] = seen;
  assert.equal(put.headers["X-Rounds"], "1");
  assert.equal(put.headers["Content-Type"], "application/json");
  assert.equal(put.body, '{"a":1}');
  assert.equal("X-Rounds" in get.headers, false);
});

test("a form goes as a form", async () => {
  let request;
  const body = new URLSearchParams({ minutes: "1" });
  await ask("/x", { method: "POST", body }, async (_address, asked) => {
    request = asked;
    return answer(200, {});
  });
  assert.equal(request.body, body);
  assert.equal("Content-Type" in request.headers, false);
});

test("a page that says 200 where JSON was asked for is nobody: the answer is not taken for saved", async () => {
  const reply = await ask("/p/x/answers/1", { method: "PUT", body: {} }, async () =>
    answer(200, "", "text/html"),
  );
  assert.equal(reply.status, 0);
  assert.equal(isPassing(reply.status), true);
});

test("a network that fails is status 0, not an exception", async () => {
  const failing = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.deepEqual(await ask("/x", {}, failing), { status: 0, data: undefined });
});

test("a plain error page keeps its status", async () => {
  const reply = await ask("/x", {}, async () => answer(404, "", "text/html"));
  assert.equal(reply.status, 404);
});

test("busy and absent servers are worth another try, a refusal is not", () => {
  for (const status of [0, 408, 429, 500, 503]) assert.equal(isPassing(status), true);
  for (const status of [200, 400, 403, 404, 409, 413, 422]) assert.equal(isPassing(status), false);
});

/** A poll with a server that answers as told. */
function polling(reply) {
  const heard = [];
  const ears = {
    mine: () => ({ epoch: "e", version: 4 }),
    screen: (screen) => heard.push(["screen", screen.version]),
    now: (_asked, said) => heard.push(["now", said]),
    up: () => heard.push(["up"]),
    down: () => heard.push(["down"]),
  };
  const timers = [];
  const asking = async (address, more) => {
    heard.push([address, more.headers["If-None-Match"]]);
    return reply;
  };
  return {
    poll: new Poll("/p/x", ears, { asking, later: (run, ms) => timers.push({ run, ms }) }),
    heard,
    timers,
  };
}

const settle = () => new Promise((done) => setImmediate(done));

test("a screen that is fetched says which one we have, and is taken in with the time", async () => {
  const { poll, heard, timers } = polling({
    status: 200,
    data: { epoch: "e", version: 5, html: "", now: 77 },
  });
  poll.start();
  await settle();
  assert.deepEqual(heard, [["/p/x/screen", '"e-4"'], ["now", 77], ["screen", 5], ["up"]]);
  assert.ok(timers[0].ms >= 3_000 && timers[0].ms <= 7_000);
});

test("nothing new is no screen, and no loss either", async () => {
  const { poll, heard } = polling({ status: 304 });
  poll.start();
  await settle();
  assert.deepEqual(heard.slice(1), [["up"]]);
});

test("nobody there is told, and asked again; stopping stops", async () => {
  const { poll, heard, timers } = polling({ status: 0 });
  poll.start();
  await settle();
  assert.deepEqual(heard.at(-1), ["down"]);
  poll.stop();
  timers[0].run();
  await settle();
  assert.equal(timers.length, 1);
});
