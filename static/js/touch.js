// What a phone can do beside showing: a short buzz, and staying awake. Both only where they exist; nothing depends on them.

const START = 60;
const END = [80, 60, 80];

/** Buzzes at the start and at the end of an activity, once somebody has touched the page. */
export function buzzAt(mark) {
  const pattern = { begun: START, "time-up": END }[mark];
  if (!pattern || !navigator.userActivation?.hasBeenActive) return;
  navigator.vibrate?.(pattern);
}

let lock;

/** Asks to stay awake after the first touch; a page that was hidden has to ask again. On plain http: nothing. */
export function stayAwake() {
  if (!navigator.wakeLock) return;
  document.addEventListener("pointerdown", () => askToStay());
  document.addEventListener("visibilitychange", () => lock && askToStay());
}

async function askToStay() {
  if (document.hidden || (lock && !lock.released)) return;
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch {
    // A low battery may refuse. The phone catches up when it wakes.
  }
}
