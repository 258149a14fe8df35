/* Starts the rows of Wagtail's inline panels: the page itself holds no script. */
document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-inline-panel]")) {
    new window.InlinePanel(JSON.parse(place.dataset.inlinePanel));
  }
});
