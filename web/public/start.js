// Nothing else can say so: the script that should, or the texts, did not come, or the browser is too old for them.
const sayLost = ({ target }) => {
  const boot = document.querySelector(".boot");
  if (boot && !(target instanceof HTMLLinkElement))
    boot.parentElement.textContent =
      "This page could not be loaded whole; reload it. 页面未能完整加载，请刷新。";
};
addEventListener("error", sayLost, true);
addEventListener("unhandledrejection", sayLost);

// Runs before the first paint: who chose a theme must not see a flash of the other one.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be switched off; then the system's theme it is.
}
