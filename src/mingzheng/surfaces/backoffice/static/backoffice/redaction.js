/* Regions are drawn on the picture of a page; the text field stays what is sent. */
const regions = document.querySelector("[data-regions]");

function place(svg, event) {
  const frame = svg.getBoundingClientRect();
  const { width, height } = svg.viewBox.baseVal;
  const within = (value, most) => Math.min(Math.max(value, 0), most);
  return {
    x: within(((event.clientX - frame.left) / frame.width) * width, width),
    y: within(((event.clientY - frame.top) / frame.height) * height, height),
  };
}

function shape(rect, from, to) {
  rect.setAttribute("x", Math.min(from.x, to.x));
  rect.setAttribute("y", Math.min(from.y, to.y));
  rect.setAttribute("width", Math.abs(to.x - from.x));
  rect.setAttribute("height", Math.abs(to.y - from.y));
}

function keep(page, from, to) {
  const edges = [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x), Math.max(from.y, to.y)];
  const line = [page, ...edges.map((edge) => Math.floor(edge * 10) / 10)].join(" ");
  regions.value = [...regions.value.split("\n").filter((one) => one.trim()), line].join("\n");
}

for (const sheet of regions ? document.querySelectorAll(".redaction-page[data-page]") : []) {
  const svg = sheet.querySelector("svg");
  let from = null;
  let rect = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    event.preventDefault();
    from = place(svg, event);
    rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.classList.add("drawing");
    svg.append(rect);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from) shape(rect, from, place(svg, event));
  });
  svg.addEventListener("pointerup", (event) => {
    if (!from) return;
    const to = place(svg, event);
    if (Math.abs(to.x - from.x) > 2 && Math.abs(to.y - from.y) > 2) keep(sheet.dataset.page, from, to);
    else rect.remove();
    from = null;
  });
}
