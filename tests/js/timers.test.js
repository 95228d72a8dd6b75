// Timers of a browser refuse to be called as a method of something else; node's do not mind. These do.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Drafts } from "../../static/js/drafts.js";
import { Outbox } from "../../static/js/outbox.js";
import { Poll } from "../../static/js/poll.js";
import { store } from "./storage.js";

function strict(name) {
  const real = globalThis[name];
  mock.method(globalThis, name, function timer(...rest) {
    if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
    const made = real(...rest);
    made?.unref?.();
    return made;
  });
}

const settle = () => new Promise((done) => setImmediate(done));

test("outbox, drafts and poll call timers the way a browser wants it", async () => {
  for (const name of ["setTimeout", "clearTimeout"]) strict(name);
  const mine = store();
  const nobody = async () => ({ status: 0 });
  const outbox = new Outbox({ store: mine, send: nobody, told: () => {} });
  const drafts = new Drafts({ store: mine, send: nobody, told: () => {} });
  let asked = 0;
  const asking = async () => {
    asked += 1;
    return { status: 0 };
  };
  const poll = new Poll("/p/x", { mine: () => ({ epoch: "", version: 0 }), down: () => {} }, { asking });
  drafts.typed("0.0.a", () => "x");
  await drafts.flush();
  outbox.press("0.0.a");
  await outbox.run();
  poll.start();
  await settle();
  poll.stop();
  assert.equal(asked, 1);
  assert.equal(mine.waiting().length, 1);
  mock.restoreAll();
});
