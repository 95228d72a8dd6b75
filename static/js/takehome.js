// Taking it home whole: words that never left this phone go into the file here, before it is saved.

const MARK = /^( *\d+\. )?.*<!-- own (\S+) -->( *)$/;

/** Text that stays text in Markdown: every sign that could mean something is made plain. */
const plain = (line) => line.replace(/[\\`*_[\]<>|~#+\-=.!&()]/g, "\\$&");

/**
 * Puts words into the lines left for them: behind a mark `<!-- own 3.0.names -->` on a line of its own follows
 * the ruled line; in a list the mark stands behind it.
 * @param {string} text; @param {Map<string, string>} words by field
 */
export function intoMarkdown(text, words) {
  const lines = text.split("\n");
  const filled = [];
  for (let n = 0; n < lines.length; n += 1) {
    const [, number, field, ends = ""] = MARK.exec(lines[n]) ?? [];
    const own = words.get(field);
    if (own === undefined) filled.push(lines[n]);
    else if (number) filled.push(inList(number, own) + ends);
    else {
      filled.push(
        own
          .split("\n")
          .map((line) => `> ${plain(line)}`)
          .join("  \n"),
      );
      while (n + 1 < lines.length && (lines[n + 1] === "" || /^_+$/.test(lines[n + 1]))) {
        n += 1;
        if (lines[n] !== "") break;
      }
    }
  }
  return filled.join("\n");
}

/** "1. ____" becomes "1. the words", further lines under them. */
const inList = (number, own) =>
  number +
  own
    .split("\n")
    .map(plain)
    .join(`  \n${" ".repeat(number.length)}`);

/** Puts words into the places a page has for them. */
export function intoPage(text, words) {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const place of page.querySelectorAll("[data-own]")) {
    const own = words.get(place.dataset.own);
    if (own === undefined) continue;
    const line = page.createElement("p");
    line.className = "voice";
    line.dir = "auto";
    line.textContent = own;
    place.replaceWith(line);
  }
  return `<!doctype html>\n${page.documentElement.outerHTML}`;
}
