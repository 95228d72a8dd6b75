// Drawings that a phone makes from its own store; fetched by the few screens that have a place for one.

import { drawCards } from "./cards.js";
import { drawMaps } from "./map.js";
import { drawProfiles } from "./profile.js";

/** Draws all that the screen has a place for. @param {import("./store.js").Store} store */
export function drawAll(store) {
  drawCards(store);
  drawProfiles(store);
  drawMaps(store);
}
