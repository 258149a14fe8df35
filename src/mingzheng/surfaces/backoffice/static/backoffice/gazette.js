// ↑ and ↓ press the buttons of the entry or section that has the focus; without this script the
// buttons themselves do.
document.querySelectorAll("[data-arrange]").forEach((form) => {
  const moves = { ArrowUp: "up", ArrowDown: "down" };
  form.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    const row = event.target.closest("[data-movable]");
    if (!move || !row || event.altKey || event.ctrlKey || event.metaKey) return;
    const button = row.querySelector(`:scope > .row-actions [data-move=${move}], :scope > .panel-head [data-move=${move}]`);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  });
});
