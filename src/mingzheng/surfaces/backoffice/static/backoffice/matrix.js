// The lamps as a grid after the ARIA pattern: one stop for Tab, arrows between the cells. Without
// this script, and on phones where the grid is a list, every lamp is a plain link.
const LEAP = 10;
const wide = window.matchMedia("(min-width: 768px)");

document.querySelectorAll("[data-matrix]").forEach((table) => {
  let current = null;
  const target = (cell) => cell.querySelector("a") || cell;

  function name(cell) {
    if (cell.querySelector("a") || cell.tagName !== "TD") return;
    const task = table.rows[cell.parentElement.rowIndex].querySelector(".task-number").textContent;
    const unit = table.rows[0].cells[cell.cellIndex].textContent;
    cell.setAttribute("aria-label", `任务${task} ${unit} 没有分工`);
  }

  function settle(cell) {
    if (current) target(current).tabIndex = -1;
    current = cell;
    target(cell).tabIndex = 0;
  }

  function go(row, column) {
    const found = table.rows[Math.max(0, Math.min(row, table.rows.length - 1))];
    const cell = found.cells[Math.max(0, Math.min(column, found.cells.length - 1))];
    name(cell);
    settle(cell);
    target(cell).focus({ preventScroll: true });
    target(cell).scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function set() {
    const grid = wide.matches;
    for (const link of table.querySelectorAll("a")) {
      if (grid) link.tabIndex = -1;
      else link.removeAttribute("tabindex");
    }
    table.toggleAttribute("data-grid", grid);
    if (grid) {
      table.setAttribute("role", "grid");
      current = null;
      settle(table.querySelector("td > a")?.parentElement || table.rows[1].cells[0]);
    } else {
      table.removeAttribute("role");
    }
  }

  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (table.hasAttribute("data-grid") && cell && cell !== current) settle(cell);
  });

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (!table.hasAttribute("data-grid") || !cell || event.altKey || event.metaKey) return;
    const row = cell.parentElement.rowIndex;
    const column = cell.cellIndex;
    const last = table.rows.length - 1;
    const end = table.rows[row].cells.length - 1;
    const moves = event.ctrlKey
      ? { Home: [0, 0], End: [last, end] }
      : {
          ArrowRight: [row, column + 1],
          ArrowLeft: [row, column - 1],
          ArrowDown: [row + 1, column],
          ArrowUp: [row - 1, column],
          Home: [row, 0],
          End: [row, end],
          PageDown: [row + LEAP, column],
          PageUp: [row - LEAP, column],
        };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    go(...move);
  });

  wide.addEventListener("change", set);
  set();
});
