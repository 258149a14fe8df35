/* The checks beside the editor: read again whenever a draft has been saved. */
const panel = document.getElementById("checks-panel");
const list = document.getElementById("checks-list");
let waiting = 0;

async function readChecks() {
  try {
    const answer = await fetch(panel.dataset.url, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const open = list.querySelector("details[open] input[name=reason]");
    if (open && open.value) return; // a reason is being typed: it must not vanish
    list.innerHTML = await answer.text();
    panel.dataset.state = "read";
  } catch {
    list.textContent = "检查没有完成，保存后会自动再试；也可以点“送审”前在检查页查看。";
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(readChecks, 300);
}

if (panel) {
  document.addEventListener("w-autosave:success", soon);
  soon();
}
