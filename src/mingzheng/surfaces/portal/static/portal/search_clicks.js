// Tells the site which result was opened, so that the office sees what people look for and do not
// find. Nothing of the person is sent; nothing waits for it.
"use strict";
for (const list of document.querySelectorAll("[data-clicks]")) {
  const tell = (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
    if (event.type === "auxclick" && event.button !== 1) return;
    const told = new URLSearchParams({ token: list.dataset.clicks, address: link.pathname });
    navigator.sendBeacon("/search/click", told);
  };
  list.addEventListener("click", tell);
  list.addEventListener("auxclick", tell);
}
