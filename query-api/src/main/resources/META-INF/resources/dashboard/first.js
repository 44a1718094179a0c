// Runs before anything is painted, so that a chosen theme does not flash.
(() => {
  "use strict";
  try {
    const theme = localStorage.getItem("podium-theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // storage is off: the theme is the system's
  }
})();
