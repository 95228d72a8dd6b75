// Keys of the console: each presses the first button that says it wants it, unless somebody is writing.

/** A clicker that bounces presses once. */
const ONCE = 800;
const WRITES = "input, textarea, select, [contenteditable]";
const PRESSES = "a, button, summary";

/** The name of a pressed key as buttons write it: "Space", "P", "ArrowRight", "+". */
export function keyName({ key }) {
  if (key === " ") return "Space";
  if (key === "=") return "+"; // the same key, without shift
  return key.length === 1 ? key.toUpperCase() : key;
}

/** Whether a key event is meant for the console and not for the thing that has the focus. */
export function isForUs({ ctrlKey, metaKey, altKey, repeat, target, key }) {
  if (ctrlKey || metaKey || altKey || repeat) return false;
  if (target?.closest?.(WRITES)) return false;
  // A focused button already listens to space and return.
  return !((key === " " || key === "Enter") && target?.closest?.(PRESSES));
}

/** What a click leaves the focus on, though nobody types there. */
const CLICKED = `${PRESSES}, select, [type="radio"], [type="checkbox"]`;

/** A click by mouse or finger lets go of the focus again; whoever comes by the keyboard keeps it. */
export function letGoOfClicks() {
  let isPointed = false;
  const letGo = () => isPointed && document.activeElement?.matches(CLICKED) && document.activeElement.blur();
  addEventListener("pointerdown", () => {
    isPointed = true;
  });
  addEventListener("keydown", () => {
    isPointed = false;
  });
  // A card that the click opens takes the focus after it.
  for (const done of ["click", "change"]) document.addEventListener(done, () => setTimeout(letGo));
}

export class Keys {
  constructor(now = () => performance.now()) {
    Object.assign(this, { now, last: new Map() });
    document.addEventListener("keydown", (event) => {
      if (isForUs(event) && !document.querySelector("dialog:is([open], :popover-open) :focus"))
        this.#pressed(event);
    });
  }

  #pressed(event) {
    if (this.press(keyName(event))) event.preventDefault();
  }

  /** Presses what wants this key. @returns {boolean} whether anything did */
  press(name) {
    const button = [...document.querySelectorAll("[data-key]")].find((each) => wants(each, name));
    if (!button) return false;
    const once = /^(Space|Arrow|Page)/.test(name) ? ONCE : 0;
    if (this.now() - (this.last.get(button) ?? Number.NEGATIVE_INFINITY) < once) return true;
    this.last.set(button, this.now());
    button.click();
    return true;
  }
}

function wants(button, name) {
  const isOff = button.disabled || button.getAttribute("aria-disabled") === "true";
  return !isOff && button.dataset.key.split(" ").some((key) => key.toUpperCase() === name.toUpperCase());
}
