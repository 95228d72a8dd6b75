// Cards that never leave the phone, told line by line on the page that is taken home.

import { dayInWords } from "./days.js";

/**
 * A card line by line: its parts under their labels, those of one label in one line.
 * @param {object} card by part; @param {[string, string, string[]][]} shape name, label and options of each part
 */
export function cardInWords(card, shape) {
  const lines = new Map();
  for (const [part, title, options] of shape) {
    const said = [card?.[part] ?? ""].flat().filter((each) => each !== "");
    lines.set(title, [...(lines.get(title) ?? []), ...said.map((each) => options[each] ?? dayInWords(each))]);
  }
  const told = [...lines].filter(([, words]) => words.length > 0);
  return told.map(([title, words]) => `${title}: ${words.join(", ")}`).join("\n");
}

/** Fills every place for such a card. @param {import("./store.js").Store} store */
export function drawCards(store, root = document) {
  for (const place of root.querySelectorAll("[data-card]")) {
    const { card, options } = place.dataset;
    place.textContent = cardInWords(store.words(card)?.value, JSON.parse(options));
  }
}
