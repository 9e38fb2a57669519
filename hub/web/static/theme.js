// Before anything is drawn: without a choice of one's own the page follows the device.
(() => {
  const root = document.documentElement;
  if ("follow" in root.dataset && matchMedia("(prefers-color-scheme: dark)").matches) {
    root.dataset.theme = "dark";
  }
})();
