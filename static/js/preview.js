// The small pictures of the real screens: scaled to their box, and shown as the person that was chosen.

/** Widths at which the two screens are drawn before they are made small. */
const WALL = 1600;
const PHONE = 390;

/** Fits every preview into its box; through the object model, as the page allows no style attributes. */
export function fitPreviews(root = document) {
  for (const frame of root.querySelectorAll(".screen iframe")) {
    const box = frame.parentElement;
    const width = box.classList.contains("screen-wall") ? WALL : PHONE;
    if (box.clientWidth) frame.style.transform = `scale(${(box.clientWidth / width).toFixed(4)})`;
  }
}

/** A frame that does not move by itself looks again: the room has changed. */
export function lookAgain(root = document) {
  for (const frame of root.querySelectorAll(".screen iframe")) {
    const { body } = frame.contentDocument ?? {};
    if (body?.childElementCount && (!body.dataset.page || "still" in body.dataset))
      frame.contentWindow.location.reload();
  }
}

/** A choice goes off by itself: the button that would send it is for pages without script. */
export function hideSenders(root = document) {
  for (const choice of root.querySelectorAll("[data-go]")) {
    for (const button of choice.form.querySelectorAll("button")) button.hidden = true;
  }
}

/** Fits them again whenever the window changes, and lets a choice go off by itself. */
export function startPreviews() {
  addEventListener("resize", () => fitPreviews());
  document.addEventListener("change", ({ target }) => target.closest("[data-go]")?.form?.requestSubmit());
  fitPreviews();
  hideSenders();
}

/** After each new screen. */
export function drawPreviews() {
  fitPreviews();
  hideSenders();
  lookAgain();
}
