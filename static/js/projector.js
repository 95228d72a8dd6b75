// The room's screen. It never shows that something is wrong: it keeps what it has, and comes back by itself.

import { Bell } from "./bell.js";
import { keySender } from "./forward.js";
import { isForUs, keyName } from "./keys.js";
import { Leaves } from "./leaves.js";
import { readPage } from "./page.js";
import { takePart } from "./room.js";
import { say } from "./say.js";
import { fillScreen, hideCursor, raiseCurtain } from "./stage.js";
import { letChooseTheme } from "./theme.js";
import { toast } from "./toast.js";

const AGAIN = 15_000;
const page = readPage();
const leaves = new Leaves();

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
  raiseCurtain(() => bell.allow());
  hideCursor();
  ownKeys();
  clocks.listeners.push((mark) => bell.ring(mark), sayMore);
}

const isPreview = page.role === "preview";
const { clocks } = takePart(page, {
  quiet: isPreview,
  net: { thin: 5_000, lost: Number.POSITIVE_INFINITY, says: { reconnecting: "" } },
  onDrawn: () => leaves.show(),
  onGone: (line) => setTimeout(() => line.now(), AGAIN),
});
leaves.show();
if (!isPreview) stage(clocks);
