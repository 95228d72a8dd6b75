// Copying and sharing, with the old way where the new one is missing: a page on plain http has no clipboard.

import { say } from "./say.js";
import { toast } from "./toast.js";

/** Makes `[data-copy]` and `[data-share]` work: a text, or "#id" of what holds it. */
export function letShare() {
  for (const button of document.querySelectorAll("[data-copy], [data-share]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy], [data-share]");
    if (!button) return;
    const text = textOf(button.dataset.copy ?? button.dataset.share);
    if (button.dataset.share !== undefined && navigator.share) share(text);
    else copy(text);
  });
}

function textOf(named) {
  const source = named.startsWith("#") ? document.getElementById(named.slice(1)) : undefined;
  return source ? (source.value ?? source.textContent.trim()) : named;
}

async function share(text) {
  try {
    await navigator.share(/^https?:/.test(text) ? { url: text } : { text });
  } catch {
    // Closed without sharing: that was an answer too.
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldWay(text);
  }
  toast(say("copied"));
}

function copyOldWay(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "out-of-sight";
  const { activeElement } = document;
  // An open dialog makes everything outside it unselectable.
  (activeElement?.closest("dialog") ?? document.body).append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  activeElement?.focus();
}
