// The projector page as a piece of the room: a quiet cursor, a curtain for the first gesture, full screen.

const STILL = 2_000;

/** Hides the cursor when it rests. */
export function hideCursor(root = document.documentElement) {
  let timer;
  const moved = () => {
    root.removeAttribute("data-quiet");
    clearTimeout(timer);
    timer = setTimeout(() => root.setAttribute("data-quiet", ""), STILL);
  };
  addEventListener("pointermove", moved);
  moved();
}

/** Shows the curtain until the first gesture, which gives leave for sound; a click on it also fills the screen. */
export function raiseCurtain(allowed) {
  const curtain = document.querySelector("[data-curtain]");
  if (curtain) curtain.hidden = false;
  curtain?.addEventListener("click", () => fillScreen());
  const once = () => {
    if (curtain) curtain.hidden = true;
    allowed();
  };
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, once, { once: true });
}

/** Full screen, or back from it. */
export async function fillScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Some browsers do not, and the wall is no worse for it.
  }
}
