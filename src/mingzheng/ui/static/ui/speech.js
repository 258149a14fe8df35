// 读出本页: reads the main text with the browser's own voice. Starts only when asked.
const button = document.querySelector("[data-read-aloud]");

function mainText() {
  const copy = document.getElementById("main").cloneNode(true);
  copy.querySelectorAll("button, form, script, [aria-hidden=true]").forEach((node) => node.remove());
  copy.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, tr").forEach((node) => node.append("。"));
  return copy.textContent.replace(/\s+/g, " ").replace(/。[\s。]+/g, "。").trim();
}

function show(speaking) {
  button.textContent = speaking ? "停止读出" : "读出本页";
  button.setAttribute("aria-pressed", String(speaking));
}

function speak() {
  // Short pieces: long utterances are cut off by some browsers.
  const pieces = mainText().match(/[^。；！？]+[。；！？]?/g) ?? [];
  pieces.forEach((piece, index) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.lang = "zh-CN";
    utterance.rate = 0.9;
    if (index === pieces.length - 1) utterance.onend = () => show(false);
    speechSynthesis.speak(utterance);
  });
  show(true);
}

if (button && "speechSynthesis" in window) {
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") {
      speechSynthesis.cancel();
      show(false);
    } else {
      speak();
    }
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
