// Letters as people count them: an emoji or an accented letter is one. The count shows from three quarters on.
// The pattern is the server's own (workshop/letters.py), so that both count the same, however old the browser is.

const SHOWN_FROM = 0.75;

const LETTER =
  /\r\n|(?:\p{RI}\p{RI}|[\s\S])(?:[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6]\u200d?\p{Lo}|\u200d\p{ExtPict}?|(?![\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f\u109a-\u109c\uaa7b\uaa7d])\p{M}|[\u0e33\u0eb3\u200c\uff9e\uff9f\p{EMod}\u{e0020}-\u{e007f}\u1160-\u11ff\ud7b0-\ud7fb]){0,32}/gu;

/** How many letters a text has, in the eyes of its writer. */
export function letters(text) {
  return text.match(LETTER)?.length ?? 0;
}

/** What to show for a text that may have `most` letters: nothing, or how many are left (below zero: too many). */
export function room(text, most) {
  // There are never more letters than code units: a text far from its end need not be taken apart.
  if (text.length < most * SHOWN_FROM) return undefined;
  const used = letters(text);
  return used < most * SHOWN_FROM ? undefined : most - used;
}
