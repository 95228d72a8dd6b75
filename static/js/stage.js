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

/** What asks for the first gesture, which gives leave for sound; a press on it also fills the screen. */
export class Curtain {
  constructor(button = document.querySelector("[data-curtain]")) {
    this.button = button;
  }

  /** Shows it until the first gesture. @param {() => void} allowed told then */
  raise(allowed) {
    if (this.button) this.button.hidden = false;
    this.button?.addEventListener("click", () => fillScreen());
    this.hang();
    const once = () => {
      this.button?.remove();
      this.button = undefined;
      allowed();
    };
    for (const gesture of ["click", "keydown"]) addEventListener(gesture, once, { once: true });
  }

  /** Puts it where it covers nothing: between what stands in the strip, or below the way in. */
  hang() {
    if (!this.button) return;
    const strip = document.querySelector(".strip");
    if (strip) strip.lastElementChild.before(this.button);
    else document.querySelector(".wall")?.append(this.button);
  }
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
