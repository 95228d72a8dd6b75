// Letters as people count them: an emoji or an accented letter is one. The count shows from three quarters on.

const SHOWN_FROM = 0.75;

/** How many letters a text has, in the eyes of its writer. */
export function letters(text) {
  if (!Intl.Segmenter) return Array.from(text.normalize("NFC")).length;
  return Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)).length;
}

/** What to show for a text that may have `most` letters: nothing, or how many are left (below zero: too many). */
export function room(text, most) {
  // There are never more letters than code units: a text far from its end need not be taken apart.
  if (text.length < most * SHOWN_FROM) return undefined;
  const used = letters(text);
  return used < most * SHOWN_FROM ? undefined : most - used;
}
