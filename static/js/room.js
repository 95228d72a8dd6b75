// What every live screen does, phone, console and projector alike: screens come in, clocks run, actions go out.

import { Acts } from "./acts.js";
import { Clocks } from "./clock.js";
import { showCounts } from "./counts.js";
import { Line } from "./live.js";
import { Net } from "./net.js";
import { ServerClock } from "./offset.js";
import { Screen } from "./screen.js";

/** A page younger than this (ms) that is told to go does not load again at once: it would do so for ever. */
const YOUNG = 8_000;
const RETRY = 15_000;

/**
 * @param {import("./page.js").Page} page
 * @param {object} ways
 * @param {() => void} [ways.onDrawn] after a new screen is in the page
 * @param {(fresh: Document) => void} [ways.onHeld] a new screen waits for somebody who is typing
 * @param {(epoch: string) => void} [ways.onEpoch] the server has begun anew
 * @param {() => Promise<number>|number} [ways.onUp] on every return; how many answers have gone out
 * @param {(to: string) => void} [ways.onMoved] the workshop goes on at another address
 * @param {() => void} [ways.onGone] the place is no more
 * @param {boolean} [ways.again] take an equal screen too: who is connected and what suffers moves no number
 * @param {object} [ways.net] when to speak about the connection
 * @param {boolean} [ways.quiet] a preview: it draws, and says nothing
 */
export function takePart(page, ways = {}) {
  const time = new ServerClock();
  const clocks = new Clocks(time, ways.quiet);
  const drawn = () => {
    clocks.look();
    ways.onDrawn?.();
  };
  const { again, onHeld } = ways;
  const told = { again, onHeld, onDrawn: drawn, onEpoch: (epoch) => ways.onEpoch?.(epoch) };
  const screen = new Screen(document.getElementById("screen"), told);
  const banner = ways.quiet ? null : document.getElementById("net");
  const net = new Net(banner, { ...ways.net, tryNow: () => line.now() });
  const line = new Line(page, {
    clock: time,
    mine: () => screen.mine,
    screen: (fresh) => screen.offer(fresh),
    counts: showCounts,
    gone: () => (ways.onGone ?? leave)(line),
    up: async () => net.isDown && net.up((await ways.onUp?.()) ?? 0),
    down: () => net.down(),
    moved: ways.onMoved,
  });
  const acts = new Acts(page, line);
  clocks.start();
  line.start();
  return { time, clocks, screen, line, acts };
}

/** The place is no more: the page knows better what to say. But never in circles. */
function leave(line) {
  if (performance.now() > YOUNG) location.reload();
  else setTimeout(() => line.now(), RETRY);
}
