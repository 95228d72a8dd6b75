// The facts on the desk that move by themselves: the time of day, and the end that time is running towards.

import { timeOfDay } from "./say.js";

const TICK = 1_000;

/** When the workshop will end: as the server counted, and later by what the running clock is over or standing still. */
export function projectedEnd(endAt, over = 0) {
  return endAt + Math.max(0, over);
}

/** Draws `[data-now]` and `[data-end-at]`. @param {number} now server ms */
export function drawDesk(now, root = document) {
  for (const time of root.querySelectorAll("[data-now]")) write(time, timeOfDay(now));
  const endsAt = Number(root.querySelector("[data-clock]")?.dataset.endsAt || 0);
  const over = endsAt ? now - endsAt : 0;
  for (const time of root.querySelectorAll("[data-end-at]")) {
    write(time, timeOfDay(projectedEnd(Number(time.dataset.endAt), over)));
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Keeps them going. @param {import("./offset.js").ServerClock} clock */
export function startDesk(clock) {
  setInterval(() => drawDesk(clock.now()), TICK);
  drawDesk(clock.now());
}
