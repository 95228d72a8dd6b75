// The fence around what people type: a control that is in use or was changed is never touched by a new screen.

/** Slots the scripts fill; a pushed screen has them empty. */
const SLOTS = "[data-saved-for], [data-own], [data-gifts], [data-letters-for]";

/** Whether what a control holds differs from what its page was sent with. */
export function isDirty(control) {
  if (control.tagName === "SELECT") return control.selectedIndex !== defaultIndex(control);
  if (control.type === "checkbox" || control.type === "radio")
    return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

function defaultIndex({ options }) {
  return Math.max(
    0,
    [...options].findIndex((option) => option.defaultSelected),
  );
}

/** Whether it is something people type or choose with. */
export function isControl(node) {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName ?? "") && node.type !== "hidden";
}

/** Whether this node of the page must stay as it is when `fresh` would take its place. */
export function isFenced(node, fresh, active) {
  if (node.nodeType !== 1) return false;
  if (isControl(node)) return node.id === fresh.id && (node === active || isDirty(node));
  return node.matches(SLOTS) && slotOf(node) === slotOf(fresh);
}

function slotOf({ dataset = {} }) {
  const { savedFor, own, part, gifts, lettersFor } = dataset;
  return [savedFor, own, part, gifts, lettersFor].join(" ");
}

/** Attributes that are the person's or the script's, not the server's: what is open, what is previewed. */
export function isOurs(name, { tagName, dataset }) {
  if (name === "open") return tagName === "DETAILS" || tagName === "DIALOG";
  if (tagName === "IFRAME") return name === "style" || (name === "src" && "chosen" in dataset);
  return false;
}
