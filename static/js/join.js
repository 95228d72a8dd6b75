// The door: whoever was here before may continue, and a resume link is exchanged for a seat.
// It shares no module with the other pages, so that a phone needs one script and one shared chunk, no more.

/** The list the phone keeps; see store.js. */
const PLACES = "rounds/places";
const SECRET = /^#([0-9a-z-]{26,})$/i;

/** @returns {{place: string, name?: string, session?: string}[]} places of this session that this device knows */
function placesHere(session) {
  try {
    const list = JSON.parse(localStorage.getItem(PLACES) ?? "[]");
    return list.filter((each) => !session || each.session === session);
  } catch {
    return [];
  }
}

/** Fills `[data-continue]`: a link for each place, made from the template in it. */
function showPlaces(box) {
  const template = box.querySelector("template");
  const places = placesHere(box.dataset.session);
  for (const { place, name } of places) {
    const copy = template.content.cloneNode(true);
    copy.querySelector("a").href = `/p/${encodeURIComponent(place)}`;
    for (const slot of copy.querySelectorAll("[data-name]")) slot.textContent = name;
    box.append(copy);
  }
  box.hidden = places.length === 0;
}

/** A secret in the address is taken out of it before anything else, and sent in the body of a request. */
async function resume() {
  const [, secret] = SECRET.exec(location.hash) ?? [];
  const { at } = document.body.dataset;
  if (!secret || !at) return;
  history.replaceState(null, "", location.pathname + location.search);
  const { ok, message } = await exchange(`${at}/resume`, secret);
  if (ok) location.replace(at);
  else
    for (const line of document.querySelectorAll("[data-resume-says], #status"))
      line.textContent = message ?? "";
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

/** One press, one seat: a slow network invites a second. */
function guard(event) {
  const form = event.target;
  if (form.dataset.pressed) event.preventDefault();
  form.dataset.pressed = "yes";
}

for (const box of document.querySelectorAll("[data-continue]")) showPlaces(box);
for (const form of document.querySelectorAll("form[data-once]")) form.addEventListener("submit", guard);
addEventListener("pageshow", ({ persisted }) => {
  // Coming back with the arrow: the form is to work again.
  if (persisted) for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.pressed;
});
resume();
