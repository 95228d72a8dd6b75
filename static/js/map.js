// The network map: people as spots on three rings, from words that never leave this phone.

import { isSeen } from "./ink.js";

const SVG = "http://www.w3.org/2000/svg";
const MIDDLE = 50;
/** How far from the middle somebody stands who is near, in the middle, far; and who was not placed. */
const RINGS = [20, 33, 46];
const UNPLACED = 1;
const OUTSIDE = "1";

/**
 * Where each role stands on a map of 100 by 100, clockwise from the top; roles that nobody fills are left out.
 * @param {{part: string, card: object}[]} rows in order
 */
export function spots(rows) {
  return rows.flatMap(({ part, card }, n) => {
    const name = card?.[part]?.trim() ?? "";
    if (!isSeen(name)) return [];
    const angle = (2 * Math.PI * n) / rows.length - Math.PI / 2;
    const radius = RINGS[Number(card[`${part}n`] || UNPLACED)];
    const [x, y] = [Math.cos(angle), Math.sin(angle)].map((way) => Math.round(MIDDLE + radius * way));
    return [{ x, y, name, isOutside: card[`${part}i`] === OUTSIDE }];
  });
}

/** Draws every map on the screen. @param {import("./store.js").Store} store */
export function drawMaps(store, root = document) {
  for (const map of root.querySelectorAll("[data-map]")) {
    const rows = [...map.parentElement.querySelectorAll("[data-row]")];
    const placed = spots(rows.map(({ dataset: { row, part } }) => ({ part, card: store.words(row)?.value })));
    for (const old of map.querySelectorAll("g[data-spot]")) old.remove();
    map.append(...placed.map(drawn));
  }
}

function drawn({ x, y, name, isOutside }) {
  // Colours as attributes: a style sheet for these few would have to be sent to every phone.
  const [paper, ink] = ["var(--note)", "var(--ink)"];
  const look = { fill: isOutside ? paper : ink, stroke: ink, "stroke-width": 0.8 };
  const spot = made("g", { "data-spot": "" });
  const letters = { "text-anchor": "middle", "font-size": 4.6, "font-weight": 650 };
  const words = made("text", { x, y: y + 1.6, ...letters, fill: isOutside ? ink : paper });
  words.textContent = name.slice(0, 4);
  spot.append(made("circle", { cx: x, cy: y, r: 6, ...look }), words);
  return spot;
}

function made(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
