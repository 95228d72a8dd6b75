// Words of the scripts: taken from the page, in its language, and said aloud in the two lines kept for that.

/** Puts values into the gaps of a sentence: "{n} minutes" and 2 -> "2 minutes". */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/**
 * The page's words for a key: `<template id="words"><i data-say="back" data-one="...">...</i></template>`.
 * Without them: nothing. A sentence whose gap cannot be filled is not said.
 */
export function say(key, values = {}) {
  const line = document.getElementById("words")?.content.querySelector(`[data-say="${key}"]`);
  if (!line) return "";
  const sentence = (values.n === 1 && line.dataset.one) || line.textContent;
  const filled = fill(sentence.trim(), values);
  return /\{\w+\}/.test(filled) ? "" : filled;
}

/** "14:23", as the server writes it too. */
export function timeOfDay(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** "2 minutes 12 seconds", in the page's language. */
export function duration(ms) {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 60), "minute"],
    [seconds % 60, "second"],
  ];
  const said = parts.filter(([n, unit]) => n || (unit === "second" && !seconds));
  return said.map(([n, unit]) => counted(n, unit)).join(" ");
}

function counted(n, unit) {
  const lang = document.documentElement.lang || undefined;
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(n);
}

const pending = new Map();

/** Says something in a live line; what comes within a moment is said together. */
function speak(id, text) {
  if (!text || !document.getElementById(id)) return;
  if (!pending.has(id)) setTimeout(() => flush(id), 60);
  pending.set(id, [...(pending.get(id) ?? []), text]);
}

function flush(id) {
  const line = document.getElementById(id);
  const text = [...new Set(pending.get(id))].map(ended).join(" ");
  pending.delete(id);
  // The same words twice are two announcements: an emptied line makes them so.
  line.textContent = "";
  setTimeout(() => {
    line.textContent = text;
  }, 30);
}

/** A voice needs the full stop that a headline does without. */
const ended = (text) => (/[.?!:]$/.test(text) ? text : `${text}.`);

/** Politely, to a screen reader. */
export const tell = (text) => speak("status", text);

/** At once, to a screen reader: only "time is up". */
export const alertTo = (text) => speak("alert", text);
