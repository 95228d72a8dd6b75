// The downloads of the page that is taken home: the files get the words that never left this phone.

import { intoMarkdown, intoPage } from "./takehome.js";

const TYPES = { md: "text/markdown", html: "text/html" };

/** What stays on this phone, by field, as the page shows it: its places are for nothing else. */
function onThisPhone() {
  const filled = [...document.querySelectorAll("[data-own], [data-card]")].filter(
    ({ textContent }) => textContent,
  );
  return new Map(filled.map(({ dataset, textContent }) => [dataset.own ?? dataset.card, textContent]));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[download]");
  const ending = /\/takeaway\.(md|html)$/.exec(link?.pathname)?.[1];
  const words = ending && onThisPhone();
  if (!words?.size || event.defaultPrevented) return;
  event.preventDefault();
  download(link, ending, words);
});

async function download(link, ending, words) {
  try {
    const response = await fetch(link.href, { credentials: "same-origin", cache: "no-store" });
    if (!response.ok) throw new Error(String(response.status));
    const text = await response.text();
    save(ending === "md" ? intoMarkdown(text, words) : intoPage(text, words), ending);
  } catch {
    // The server's own file is better than none, and it says itself what is amiss.
    location.assign(link.href);
  }
}

function save(text, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${TYPES[ending]};charset=utf-8` }));
  link.download = `rounds-takeaway.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
