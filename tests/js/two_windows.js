// The phone's own scripts in two windows without a browser: time, chance, network and the page are handed in.
// Reads a list of events from stdin and says what the scripts asked of the server, and what lies on the shelf.

import { text } from "node:stream/consumers";
import { Shelf } from "../../static/js/shelf.js";
import { Store } from "../../static/js/store.js";
import { storage } from "./storage.js";

const BEGINNING = 1_790_000_000_000;
const [kept, windows, asked, waiting] = [storage(), [], [], []];
let [now, timers, drawn, listeners, opening] = [0, [], 0, undefined, 0];

globalThis.setTimeout = (run, ms = 0) => {
  const timer = { at: now + ms, run, isOf: opening };
  timers.push(timer);
  return timer;
};
globalThis.clearTimeout = (timer) => {
  timers = timers.filter((each) => each !== timer);
};
Date.now = () => BEGINNING + now;
performance.now = () => now;
Math.random = () => 0.5;
crypto.getRandomValues = (bytes) => {
  drawn += 1;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, drawn);
  return bytes;
};
globalThis.CSS = { escape: (name) => name };
globalThis.location = { origin: "http://rounds" };
const listen = (name, hear) => {
  if (listeners) listeners[name] ??= hear;
};
globalThis.addEventListener = listen;
globalThis.document = {
  hidden: false,
  addEventListener: listen,
  getElementById: () => null,
  querySelector: () => null,
  querySelectorAll: () => [],
  documentElement: { lang: "en" },
};
globalThis.fetch = (address, { body, signal }) =>
  new Promise((answer, fail) => {
    signal.addEventListener("abort", fail);
    asked.push([opening, decodeURIComponent(address), body ? JSON.parse(body) : null]);
    waiting.push({ answer, fail, isOf: opening, isPut: Boolean(body) });
  });

const { Writing } = await import("../../static/js/writing.js");

const form = (field, value, how) => ({
  dataset: { field, type: "text", ...how },
  elements: [{ name: "value", type: "textarea", value }],
});

const events = {
  open(n, name) {
    listeners = {};
    const store = new Store(new Shelf(kept), "ana", name);
    const writing = new Writing({ role: "phone", place: "ana", at: "" }, store);
    windows[n] = { writing, hear: listeners };
    writing.start();
    listeners = undefined;
  },
  close(n) {
    windows[n] = undefined;
    timers = timers.filter(({ isOf }) => isOf !== n);
    for (const each of waiting) if (each.isOf === n) each.answer = each.fail = () => {};
  },
  type(n, field, value, how) {
    const mine = form(field, value, how);
    windows[n].hear.input({ target: { dataset: {}, value, form: { closest: () => mine } } });
  },
  submit(n, field, value, how, gives) {
    const target = { closest: () => form(field, value, how) };
    windows[n].hear.submit({ target, preventDefault() {}, submitter: { hasAttribute: () => gives } });
  },
  click(n, field, act) {
    const target = { closest: () => ({ dataset: { [act]: field } }) };
    windows[n].hear.click({ target, preventDefault() {} });
  },
  meet: (n, epoch) => windows[n].writing.meet(epoch),
  resume: (n) => void windows[n].writing.resume(),
  fetch: (n) => void windows[n].writing.fetch({ sample() {} }),
  reply(_n, status, data, own) {
    const { answer, fail, isPut } = waiting.shift() ?? { answer() {}, fail() {} };
    const headers = { get: () => "application/json" };
    if (status) answer({ status, ok: status < 300, headers, json: async () => (isPut ? data : own) });
    else fail(new Error("nobody"));
  },
};

const settle = () => new Promise((done) => setImmediate(done));

async function pass(ms) {
  const until = now + ms;
  for (;;) {
    timers.sort((a, b) => a.at - b.at);
    if (!timers.length || timers[0].at > until) break;
    const timer = timers.shift();
    [now, opening] = [timer.at, timer.isOf];
    timer.run();
    await settle();
  }
  now = until;
}

for (const [name, n, ...more] of JSON.parse(await text(process.stdin))) {
  opening = n;
  if (name === "time") await pass(n);
  else if (name === "reply") {
    opening = waiting[0]?.isOf ?? 0;
    events.reply(n, ...more);
  } else if (name === "open" || windows[n]) events[name](n, ...more);
  await settle();
}
const shelf = new Shelf(kept);
const named = shelf.keys("rounds/ana/").map((key) => [key.replace("rounds/ana/", ""), shelf.get(key)]);
process.stdout.write(JSON.stringify({ asked, shelf: Object.fromEntries(named) }));
