// Fits a scene of the wall by its measured boxes: set smaller in steps, until nothing is cut and no word broken.
// What a step is (sizes, the place of the clock, cards or none) stands in css/projector/steps.css, by [data-fit].

/** The last step there is, and the last that is taken only to keep words whole: below it long ones are broken. */
export const SMALLEST = 11;
const FOR_WORDS = 4;

/** Pixels by which a box may seem too small: boxes are measured in whole ones. */
const SLACK = 1;
const TEXTS = "h1, h2, p, li, span, code";

const isHigh = (main) => main.scrollHeight > main.clientHeight + SLACK;

/** Everything that has a word in it which is wider than its box. */
function tooWide(main) {
  const wide = (text) => text.clientWidth > 0 && text.scrollWidth > text.clientWidth + SLACK;
  return [...main.querySelectorAll(TEXTS)].filter(wide);
}

/** Words that no step keeps whole may break, at every step: of all that is shown now. */
export function letBreak(main) {
  for (const text of main.querySelectorAll("[data-breaks]")) delete text.dataset.breaks;
  main.dataset.fit = FOR_WORDS;
  for (const text of tooWide(main)) text.dataset.breaks = "";
}

/** Whether the scene, as it is shown now, fits at this step. */
export function holds(main, step) {
  main.dataset.fit = step;
  const wide = tooWide(main);
  if (wide.length && step < FOR_WORDS) return false;
  for (const text of wide) text.dataset.breaks = "";
  return !isHigh(main);
}

/**
 * Sets the scene as large as it fits, down to `last`.
 * @returns {number|undefined} the step; undefined when it does not fit, and then it is left at the last one
 */
export function shrink(main, last = SMALLEST) {
  for (let step = 0; step <= last; step += 1) if (holds(main, step)) return step;
  return undefined;
}
