// 阅读辅助线: a line that follows the pointer, and the focus of those who use the keyboard.
const line = document.createElement("div");
line.className = "reading-line";
line.setAttribute("aria-hidden", "true");
document.body.append(line);

function moveTo(y) {
  line.style.transform = `translateY(${y}px)`;
}

document.addEventListener("pointermove", (event) => moveTo(event.clientY + 12), { passive: true });
document.addEventListener("focusin", (event) => moveTo(event.target.getBoundingClientRect().bottom));
