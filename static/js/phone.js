// A participant's phone: the live screen, a preview of it on the desk, and the page that is taken home.

import { Acts } from "./acts.js";
import { between, pause } from "./backoff.js";
import { Clocks } from "./clock.js";
import { ServerClock } from "./offset.js";
import { readPage } from "./page.js";
import { takePart } from "./room.js";
import { letShare } from "./share.js";
import { buzzAt, stayAwake } from "./touch.js";
import { ask } from "./wire.js";
import { Writing } from "./writing.js";

/** Time to read a sentence, in ms. */
const READ_IT = 3_000;
/** All phones get a screen at once; what they fetch because of it is spread over so many ms. */
const SPREAD = 400;

/** Nor do all phones move at the same moment (ms). */
const MOVING = 3_000;

const page = readPage();

/** A preview is a picture of a phone: nobody's words, no line of its own; its console looks again when need be. */
function preview() {
  document.body.dataset.still = "";
  new Clocks(new ServerClock(), true).start();
}

/** The page to take home moves by nobody: its notes are written on, and what stayed on this phone is filled in. */
function takeaway() {
  const writing = new Writing(page);
  const acts = new Acts(page, { isUp: true });
  writing.start();
  writing.fetch(new ServerClock());
  writing.outbox.kick();
  addEventListener("online", () => writing.resume());
  document.addEventListener("visibilitychange", () => document.hidden || writing.resume());
  atHome(writing, acts);
}

/** What both of a person's own pages do. */
function atHome(writing, acts) {
  acts.listeners.push((_form, { forgotten, message }) => forgotten && forget(writing, message));
  writing.store.remember();
  letShare();
  hideSecret();
}

function phone() {
  const writing = new Writing(page);
  const { time, clocks, acts } = takePart(page, {
    onDrawn: () => drawn(writing, time),
    onEpoch: (epoch) => writing.meet(epoch),
    onHeld: typingAnswers,
    onUp: () => returned(writing, time),
    onMoved: (to) => goOver(writing, to),
  });
  writing.meet(document.getElementById("screen").dataset.epoch);
  writing.start();
  writing.fetch(time);
  clocks.listeners.push(buzzAt);
  stayAwake();
  atHome(writing, acts);
}

/** Whoever is asked whether they are here, and is typing, has answered. */
function typingAnswers(fresh) {
  const here = fresh.querySelector('[action$="/here"]');
  if (here) ask(here.getAttribute("action"), { method: "POST" });
}

/** A new screen: own words from the store; given words are fetched, as a push never carries them. */
function drawn(writing, time) {
  writing.show();
  if (document.querySelector("[data-gifts]")) setTimeout(() => writing.fetch(time), between(0, SPREAD));
}

async function returned(writing, time) {
  const sent = await writing.resume();
  if (!writing.isFresh) writing.fetch(time);
  return sent;
}

/**
 * The workshop goes on at another address: what is written goes out first, and then a page of the server looks
 * whether that address can be reached from here; if not, it leads back here.
 */
async function goOver(writing, to) {
  if (new URL(to).origin === location.origin) return;
  await pause(between(0, MOVING));
  await writing.resume();
  location.assign(`${page.at}/move`);
}

/** The server has deleted every word; so does the phone. One sentence is left, and then the page goes too. */
function forget(writing, message = "") {
  writing.forget();
  const line = document.createElement("h1");
  line.textContent = message;
  const main = document.createElement("main");
  main.className = "plain";
  main.append(line);
  document.body.replaceChildren(main, ...document.querySelectorAll("#status, #alert"));
  setTimeout(() => location.replace("/"), READ_IT);
}

/** A resume link that was opened again by its owner: the secret does not stay in the address bar. */
function hideSecret() {
  if (/^#[0-9a-z-]{26,}/i.test(location.hash)) history.replaceState(null, "", location.pathname);
}

if (page.role === "preview" || !page.place) preview();
else if (document.getElementById("screen")) phone();
else takeaway();
