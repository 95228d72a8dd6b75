// What others gave this person: fetched, never pushed; one card each, made from the page's own template.

import { fill, say } from "./say.js";

/**
 * @typedef {object} Gift as GET answers gives it
 * @property {string} id
 * @property {string} [question] "activity.round.name"
 * @property {string} from @property {string} title @property {boolean} withdrawn
 * @property {{label: string, text: string}[]} parts
 */

/** Whether a gift belongs where `where` ("3.1", "3.*" or "*") is written. */
export function belongs({ id, question = id }, where) {
  const [activity, round] = where.split(".");
  const [itsActivity, itsRound] = String(question).split(".");
  if (activity === "*" || !/^\d+$/.test(itsActivity)) return true;
  return activity === itsActivity && (round === "*" || round === undefined || round === itsRound);
}

/** @type {WeakMap<Element, string>} what each slot shows, so that reading is not disturbed by the same again */
const shown = new WeakMap();

/** Fills every `[data-gifts]` from its template. */
export function showGifts(gifts, root = document) {
  for (const slot of root.querySelectorAll("[data-gifts]")) {
    const mine = gifts.filter((gift) => belongs(gift, slot.dataset.gifts));
    const state = slot.dataset.gifts + JSON.stringify(mine);
    if (shown.get(slot) !== state) fillSlot(slot, mine);
    shown.set(slot, state);
  }
}

function fillSlot(slot, gifts) {
  const template = slot.querySelector("template");
  if (!template) return;
  slot.replaceChildren(template, ...gifts.map((gift) => card(template, gift, slot.dataset.words)));
}

/** @param {string} words "{name} gave you this" */
function card(template, gift, words = "{name}") {
  const copy = template.content.cloneNode(true);
  write(copy, "[data-gift-from]", fill(words, { name: gift.from }));
  write(copy, "[data-gift-title]", gift.title);
  const parts = copy.querySelector("[data-gift-parts]");
  if (gift.withdrawn) parts?.replaceChildren(line("p", say("taken-back")));
  else parts?.replaceChildren(...gift.parts.map((part) => described(parts, part)));
  return copy;
}

function write(root, selector, text) {
  for (const slot of root.querySelectorAll(selector)) slot.textContent = text ?? "";
}

/** One part: a term and its description in a list of those, else two lines. */
function described(parent, { label, text }) {
  const isList = parent.tagName === "DL";
  const box = document.createElement("div");
  const words = line(isList ? "dd" : "p", text);
  words.className = "voice";
  if (label) box.append(line(isList ? "dt" : "h3", label));
  box.append(words);
  return box;
}

function line(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
