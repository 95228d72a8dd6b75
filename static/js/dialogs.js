// Cards over the desk, for browsers that do not open them by themselves yet.

/** Makes `[popovertarget]` work where popovers are unknown. */
export function openDialogs() {
  if ("popover" in HTMLElement.prototype) return;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[popovertarget]");
    const card = button && document.getElementById(button.getAttribute("popovertarget"));
    if (!card) return;
    if (button.getAttribute("popovertargetaction") === "hide") card.close();
    else card.showModal();
  });
}
