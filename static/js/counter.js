// How many letters are left, beside the field once it fills up; said after a second of quiet.

import { room } from "./letters.js";
import { say, tell } from "./say.js";

const QUIET = 1_000;
let timer;

/** Shows the count of one control, or takes it away. */
export function count(control, aloud = false) {
  const most = Number(control.dataset?.upTo);
  if (!most) return;
  const left = room(control.value, most);
  const text = left === undefined ? "" : words(left, most);
  lineOf(control, text).textContent = text;
  control.toggleAttribute("aria-invalid", false);
  if (left < 0) control.setAttribute("aria-invalid", "true");
  clearTimeout(timer);
  if (aloud && text) timer = setTimeout(() => tell(text), QUIET);
}

/** Shows the counts of all controls: the screen is new. */
export function countAll(root = document) {
  for (const control of root.querySelectorAll("[data-up-to]")) count(control);
}

function words(left, most) {
  if (left < 0) return say("letters-over", { n: -left }) || `${left}`;
  return say("letters-left", { n: left, of: most }) || `${left} / ${most}`;
}

function lineOf(control, text) {
  const there = document.querySelector(`[data-letters-for="${CSS.escape(control.id)}"]`);
  const line = there ?? document.createElement("p");
  if (!there && text) {
    line.className = "hint letters";
    line.dataset.lettersFor = control.id;
    line.setAttribute("aria-hidden", "true");
    control.after(line);
  }
  line.classList.toggle("too-many", text !== "" && control.getAttribute("aria-invalid") === "true");
  return line;
}
