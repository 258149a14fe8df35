// Small comforts of every page. Nothing here is needed to read or to act.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A form clicked twice is sent once. Sent again a little later, or after coming back, it goes.
const SENT_AGAIN_AFTER = 5000;
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  setTimeout(() => sent.delete(form), SENT_AGAIN_AFTER);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) sent.delete(form);
});

// The desk's navigation is longer than a screen: what is open stands within sight.
const here = document.querySelector(".desk-nav-wide [aria-current]");
const rail = here?.closest(".desk-nav-wide");
if (rail) {
  const place = here.getBoundingClientRect().top - rail.getBoundingClientRect().top;
  if (place > rail.clientHeight - here.offsetHeight) rail.scrollTop += place - rail.clientHeight / 2;
}
