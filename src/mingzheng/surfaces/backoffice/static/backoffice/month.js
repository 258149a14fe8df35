// The sheet of a month as a grid of dates after the ARIA pattern; past its edges the next month is
// opened, and the day gone to takes the focus there. Without this script every day is a plain link.
document.querySelectorAll("[data-month]").forEach((table) => {
  const days = [...table.querySelectorAll("td > a")];
  const dateOf = (link) => new Date(`${link.id.slice(2)}T00:00:00Z`);
  const idOf = (date) => `d-${date.toISOString().slice(0, 10)}`;
  let current = null;

  function settle(link) {
    if (current) current.tabIndex = -1;
    current = link;
    link.tabIndex = 0;
  }

  function open(date) {
    const url = new URL(window.location.href);
    url.searchParams.set("month", date.toISOString().slice(0, 7));
    url.searchParams.delete("day");
    url.searchParams.delete("page");
    url.hash = idOf(date);
    window.location.assign(url);
  }

  function go(date) {
    const link = document.getElementById(idOf(date));
    if (link && table.contains(link) && idOf(date).startsWith(`d-${table.dataset.month}`)) {
      settle(link);
      link.focus();
    } else {
      open(date);
    }
  }

  const shifted = (date, number) => new Date(date.getTime() + number * 86400000);

  // The same day of another month, or its last day where it is shorter.
  function turned(date, months) {
    const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
    first.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()));
    return first;
  }

  table.setAttribute("role", "grid");
  for (const link of days) link.tabIndex = -1;
  const asked = days.find((link) => `#${link.id}` === window.location.hash);
  settle(
    asked ||
      table.querySelector("[aria-current]") ||
      table.querySelector(".month-today > a") ||
      days.find((link) => link.id.startsWith(`d-${table.dataset.month}`)),
  );
  if (asked) asked.focus();

  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("td > a");
    if (link && link !== current) settle(link);
  });

  table.addEventListener("keydown", (event) => {
    const link = event.target.closest("td > a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const date = dateOf(link);
    const weekday = (date.getUTCDay() + 6) % 7;
    const months = event.shiftKey ? 12 : 1;
    const moves = {
      ArrowRight: () => shifted(date, 1),
      ArrowLeft: () => shifted(date, -1),
      ArrowDown: () => shifted(date, 7),
      ArrowUp: () => shifted(date, -7),
      Home: () => shifted(date, -weekday),
      End: () => shifted(date, 6 - weekday),
      PageDown: () => turned(date, months),
      PageUp: () => turned(date, -months),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    go(moves[event.key]());
  });
});
