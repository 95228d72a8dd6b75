// A short sentence for the eyes, gone after a few seconds; the ears get it through #status.

import { tell } from "./say.js";

const SHOWN_FOR = 4_000;
let shown;

/** Shows and says what came of a press. */
export function toast(text, { className = "spoken", aloud = true } = {}) {
  if (!text) return;
  if (aloud) tell(text);
  shown?.remove();
  const line = document.createElement("p");
  line.textContent = text;
  const box = document.createElement("div");
  box.className = className;
  box.setAttribute("aria-hidden", "true");
  box.append(line);
  document.body.append(box);
  shown = box;
  setTimeout(() => box.remove(), SHOWN_FOR);
}
