// Sets the chosen theme before anything is painted.
try {
  const theme = localStorage.getItem("heatbath-theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // A browser without storage follows the system.
}
