// Long lists on the wall: cut into leaves by what fits when it is measured, and the leaves share the step's time.

import { holds, letBreak, SMALLEST, shrink } from "./fitting.js";

/** Items on one leaf: more than these nobody reads. */
const MOST = 8;

/**
 * @typedef {object} Leaf
 * @property {HTMLElement} section what it belongs to
 * @property {HTMLElement[]} items those of the section's items that stand on it
 * @property {number} step how large it is set
 */

/** Cuts a scene into leaves. @returns {Leaf[]} none where it has no lists; then it is one, and fitted */
export function cut(main) {
  const sections = [...main.querySelectorAll("[data-leaf]")];
  if (sections.length) return sections.flatMap((section) => leavesOf(main, sections, section));
  letBreak(main);
  shrink(main);
  return [];
}

function leavesOf(main, sections, section) {
  const list = section.querySelector("[data-items]");
  const items = [...list.children];
  const last = Number(list.dataset.items);
  const shown = (some) => show(sections, section, items, some);
  shown(items);
  letBreak(main);
  shown(items.slice(0, MOST));
  const step = shrink(main, last);
  if (step !== undefined && items.length <= MOST) return [{ section, items, step }];
  return dealt(main, items, shown, step ?? last).map((leaf) => ({ section, ...leaf }));
}

/** The items on leaves, as many on each as fit at this step. */
function dealt(main, items, shown, step) {
  const leaves = [];
  for (let at = 0; at < items.length; at += leaves.at(-1).items.length)
    leaves.push(filled(main, items.slice(at, at + MOST), shown, step));
  return leaves;
}

/** As many of these as fit at this step, found by halves; one that does not fit alone is set smaller. */
function filled(main, items, shown, step) {
  const fits = (n) => {
    shown(items.slice(0, n));
    return holds(main, step);
  };
  if (fits(items.length)) return { items, step };
  let [least, most] = [0, items.length];
  while (most - least > 1) {
    const n = Math.floor((least + most) / 2);
    if (fits(n)) least = n;
    else most = n;
  }
  if (least) return { items: items.slice(0, least), step };
  shown(items.slice(0, 1));
  return { items: items.slice(0, 1), step: shrink(main) ?? SMALLEST };
}

/** Shows these items of a section, and nothing of the others. */
export function show(sections, section, items, some) {
  for (const each of sections) each.hidden = each !== section;
  for (const item of items) item.hidden = !some.includes(item);
  section.querySelector("[data-items]").dataset.shown = some.length;
}

/**
 * How long a leaf stands: the time of the step in whole rounds, so that all are seen equally long before it ends.
 * @param {number} total ms of the step, 0 where it has no time; @param {number} longest ms that one stands about
 */
export function turnOf(total, leaves, longest) {
  const rounds = Math.max(1, Math.round(total / (leaves * longest)));
  return total > 0 ? total / (leaves * rounds) : longest;
}

/** Which leaf it is the turn of, so long after the step began. */
export const leafAt = (gone, turn, leaves) => Math.floor(Math.max(0, gone) / turn) % leaves;
