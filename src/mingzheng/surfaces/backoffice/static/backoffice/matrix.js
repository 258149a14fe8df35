// Arrow keys move between the lamps of the grid; without this script Tab does.
document.querySelectorAll("[data-matrix]").forEach((table) => {
  const step = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  };
  table.addEventListener("keydown", (event) => {
    const move = step[event.key];
    const from = event.target.closest("td, th");
    if (!move || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    let row = from.parentElement.rowIndex;
    let column = from.cellIndex;
    for (;;) {
      row += move[0];
      column += move[1];
      const cell = table.rows[row]?.cells[column];
      if (!cell) return;
      const link = cell.querySelector("a");
      if (link) {
        event.preventDefault();
        link.focus();
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
        return;
      }
    }
  });
});
