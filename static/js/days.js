// Days as people read them.

/** A day as 2026-12-01 becomes one that is read; anything else stays what it is. */
export function dayInWords(said) {
  if (!/^\d{4}-\d\d-\d\d$/.test(said)) return said;
  const language = globalThis.document?.documentElement.lang || undefined;
  return new Date(said).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}
