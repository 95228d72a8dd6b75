// How many are here and have answered; on the console also who. Never what.

/** @param {{here?: number, answered?: number, of?: number, current?: number, who?: string[]}} counts */
export function showCounts(counts, root = document) {
  for (const slot of root.querySelectorAll("[data-count]")) {
    const n = counts[slot.dataset.count];
    if (n !== undefined && slot.textContent !== String(n)) slot.textContent = n;
  }
  if (!counts.who) return;
  const who = new Set(counts.who);
  for (const seat of root.querySelectorAll("[data-seat]")) {
    seat.toggleAttribute("data-answered", who.has(seat.dataset.seat));
  }
}
