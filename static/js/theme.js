// Light or dark by hand: one key or button, remembered for this kind of screen.

/** @param {string} kind "console" or "projector" */
export function letChooseTheme(kind) {
  const shelf = `rounds/theme/${kind}`;
  const root = document.documentElement;
  const chosen = stored(shelf);
  if (chosen) root.dataset.theme = chosen;
  const turn = () => {
    root.dataset.theme = isDark(root) ? "light" : "dark";
    store(shelf, root.dataset.theme);
  };
  document.addEventListener("click", ({ target }) => target.closest?.("[data-theme-switch]") && turn());
  return turn;
}

function isDark({ dataset }) {
  return dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
