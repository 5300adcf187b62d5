// Before the first paint, so that no page flashes in the other theme.
try {
  const theme = localStorage.getItem("casus.theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {}
