// The room's screen. It never shows that something is wrong: it keeps what it has, and comes back by itself.

import { Bell } from "./bell.js";
import { keySender } from "./forward.js";
import { isForUs, keyName } from "./keys.js";
import { readPage } from "./page.js";
import { takePart } from "./room.js";
import { say } from "./say.js";
import { Curtain, fillScreen, hideCursor } from "./stage.js";
import { letChooseTheme } from "./theme.js";
import { toast } from "./toast.js";
import { Wall } from "./wall.js";

const AGAIN = 15_000;
const page = readPage();
const isPreview = page.role === "preview";
const curtain = new Curtain();

/** What the wall does with its own keys; all others go to the console. */
function ownKeys() {
  const send = keySender();
  const own = { F: fillScreen, T: letChooseTheme("projector") };
  addEventListener("keydown", (event) => {
    if (!isForUs(event)) return;
    const name = keyName(event);
    if (own[name]) own[name]();
    else send(name);
  });
}

/** Time was given: said beside the clock for a moment, without a sound. */
function sayMore(mark, { minutes }) {
  if (mark !== "moved" || minutes < 1) return;
  const words = minutes === 1 ? say("one-more") : say("more", { n: minutes });
  toast(words || `+${minutes}`, { className: "more-time", aloud: false });
}

function stage(clocks) {
  const bell = new Bell();
  curtain.raise(() => {
    bell.allow();
    wall.draw();
  });
  hideCursor();
  ownKeys();
  clocks.listeners.push((mark) => bell.ring(mark), sayMore);
}

const { clocks, time } = takePart(page, {
  quiet: isPreview,
  net: { thin: 5_000, lost: Number.POSITIVE_INFINITY, says: { reconnecting: "" } },
  onDrawn: () => {
    curtain.hang();
    wall.draw();
  },
  onGone: (line) => setTimeout(() => line.now(), AGAIN),
});
const wall = new Wall(() => time.now());
if (!isPreview) stage(clocks);
wall.start();
