// The facilitator's console.

import { startDesk } from "./desk.js";
import { openDialogs } from "./dialogs.js";
import { hearKeys } from "./forward.js";
import { Keys, letGoOfClicks } from "./keys.js";
import { readPage } from "./page.js";
import { drawPreviews, startPreviews } from "./preview.js";
import { takePart } from "./room.js";
import { letChooseTheme } from "./theme.js";

const { time } = takePart(readPage(), {
  onDrawn: drawPreviews,
  again: true,
  net: { lost: Number.POSITIVE_INFINITY, says: { reconnecting: "not-connected" } },
});
const keys = new Keys();
letGoOfClicks();
hearKeys(
  () => document.querySelector('a[href^="/projector/"]')?.pathname,
  (key) => keys.press(key),
);
letChooseTheme("console");
startDesk(time);
startPreviews();
openDialogs();
