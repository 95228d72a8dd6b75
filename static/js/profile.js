// The profile of an audit: means of one's own ratings, drawn on this phone from its own store and from nowhere else.

/** Statements of a domain that must be rated before there is a mean. */
const ENOUGH = 2;
/** From which mean on a domain has its second and its third word. */
const FROM = [3, 4];
const MOST = 5;

/** The mean of a card of ratings, to one digit; undefined when too few are rated. "0" is: does not apply. */
export function meanOf(card) {
  const rated = Object.values(card ?? {})
    .map(Number)
    .filter((rating) => rating >= 1);
  if (rated.length < ENOUGH) return undefined;
  return Math.round((rated.reduce((sum, rating) => sum + rating) / rated.length) * 10) / 10;
}

/** Which of three words fits a mean. */
export const wordOf = (mean, words) => words[FROM.filter((least) => mean >= least).length];

/** The first of the lowest means, by its field. @param {[string, number|undefined][]} means */
export function lowestOf(means) {
  const rated = means.filter(([, mean]) => mean !== undefined);
  return rated.reduce((low, each) => (low && low[1] <= each[1] ? low : each), undefined)?.[0];
}

/** Fills every profile on the screen. @param {import("./store.js").Store} store */
export function drawProfiles(store, root = document) {
  for (const profile of root.querySelectorAll("[data-profile]")) draw(store, profile);
}

function draw(store, profile) {
  const words = profile.dataset.profile.split("|");
  const rows = [...profile.querySelectorAll("[data-mean]")];
  const means = rows.map(({ dataset }) => [dataset.mean, meanOf(store.words(dataset.mean)?.value)]);
  for (const [n, row] of rows.entries()) {
    const mean = means[n][1];
    row.querySelector("rect").setAttribute("width", `${((mean ?? 0) / MOST) * 100}%`);
    row.querySelector("span span").textContent = mean === undefined ? "" : wordOf(mean, words);
    row.querySelector(".figures").textContent = mean ?? "";
  }
  const lowest = lowestOf(means);
  for (const opener of profile.parentElement.querySelectorAll("[data-opener]"))
    opener.hidden = opener.dataset.opener !== lowest;
}
