// Sets the kept theme before the first paint, so that a dark page never flashes white.
try {
  const kept = localStorage.getItem("newsdesk.theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  // A browser that keeps nothing follows the system.
}
