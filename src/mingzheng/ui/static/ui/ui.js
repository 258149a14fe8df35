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

// A button clicked twice sends its form once. Another button of the form, or the same a little
// later or after coming back, sends it again.
const SENT_AGAIN_AFTER = 5000;
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.get(form) === submitter) {
    event.preventDefault();
    return;
  }
  sent.set(form, submitter);
  setTimeout(() => {
    if (sent.get(form) === submitter) sent.delete(form);
  }, SENT_AGAIN_AFTER);
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
