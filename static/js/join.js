// The door: one press is one seat, and a key that came behind the # of an address does not stay there.
// It shares no module with the other pages, so that a phone needs one script and one shared chunk, no more.

/** A second press within this time (ms) is the same press. */
const ONCE = 3_000;
/** A secret; behind it, from the same phone at another address, what was kept only there. */
const SECRET = /^#([0-9a-z-]{26,})(?:=(.*))?$/i;
/** An address that has not answered within this time (ms) cannot be reached from here. */
const ANSWER = 4_000;
const MOST = 500_000;

/** Takes what stands behind the # out of the address, before anything else. */
function fragment() {
  const found = location.hash;
  if (found.length > 1) history.replaceState(null, "", location.pathname + location.search);
  return found;
}

/** A link that signs in: its token goes into the form that waits for it, and off by itself. */
function signIn(found) {
  const form = document.querySelector("form[data-fragment]");
  if (!form || found.length < 2) return;
  form.elements[form.dataset.fragment].value = found.slice(1);
  form.requestSubmit();
}

/** A personal link: its secret is exchanged for the place, in the body of a request. */
async function resume(found) {
  const [, secret, words] = SECRET.exec(found) ?? [];
  const { at, place } = document.body.dataset;
  if (!secret || !at) return;
  const { ok, message } = await exchange(`${at}/resume`, secret);
  if (ok && words) putWords(`rounds/${place}/`, words);
  if (ok) location.replace(at);
  else for (const line of document.querySelectorAll("[data-resume-says]")) line.textContent = message ?? "";
}

async function exchange(address, secret) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-Rounds": "1" };
  try {
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ secret }) });
    const { message } = await response.json().catch(() => ({}));
    return { ok: response.ok, message };
  } catch {
    return { ok: false };
  }
}

/** The workshop goes on at another address: over there, if it answers; else back to where we were. */
async function goOver() {
  const link = document.querySelector("a[data-over]");
  if (!link) return;
  const { at, place } = document.body.dataset;
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ANSWER);
  const asked = fetch(`${new URL(link.href).origin}/healthz`, { signal: stop.signal, credentials: "omit" });
  const isThere = await asked.then(
    ({ ok }) => ok,
    () => false,
  );
  location.replace(isThere ? link.href + takeWords(`rounds/${place}/`) : `${at}?stay`);
}

/** What this phone alone has of a place, to be put behind the secret. */
function takeWords(home) {
  try {
    const mine = Object.entries(localStorage).filter(([key]) => key.startsWith(home));
    const words = encodeURIComponent(JSON.stringify(mine));
    return mine.length && words.length < MOST ? `=${words}` : "";
  } catch {
    return "";
  }
}

function putWords(home, words) {
  try {
    for (const [key, value] of JSON.parse(decodeURIComponent(words)))
      if (key.startsWith(home) && localStorage.getItem(key) === null) localStorage.setItem(key, value);
  } catch {
    // Nothing that can be read: the server has all but what stayed on the phone.
  }
}

/** A slow network invites a second press. */
function pressOnce(form) {
  let pressed = Number.NEGATIVE_INFINITY;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - pressed < ONCE) event.preventDefault();
    else pressed = event.timeStamp;
  });
}

for (const form of document.querySelectorAll("form[data-once]")) pressOnce(form);
const found = fragment();
signIn(found);
resume(found);
goOver();
