// Shortcuts of the review screen; every one of them is also a link or a button, and they can be
// switched off.
const KEY = "mingzheng.imports.shortcuts";
const panel = document.querySelector("[data-shortcuts]");
const toggle = document.querySelector("[data-shortcuts-switch]");
const rows = [...document.querySelectorAll(".review-row")];

function enabled() {
  return localStorage.getItem(KEY) !== "off";
}

if (panel && toggle) {
  panel.hidden = false;
  toggle.checked = enabled();
  toggle.addEventListener("change", () => localStorage.setItem(KEY, toggle.checked ? "on" : "off"));
}

function currentRow() {
  const inside = document.activeElement?.closest(".review-row");
  return rows.indexOf(inside ?? document.querySelector(".review-row:target"));
}

function go(step) {
  const at = Math.min(rows.length - 1, Math.max(0, currentRow() + step));
  rows[at]?.focus();
  rows[at]?.scrollIntoView({ block: "start" });
}

document.addEventListener("keydown", (event) => {
  if (!enabled() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const row = rows[currentRow()];
  const acts = {
    j: () => go(1),
    k: () => go(-1),
    a: () => row?.querySelector("[data-accept]")?.click(),
    e: () => row?.querySelector("[data-edit]")?.click(),
  };
  const act = acts[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});
