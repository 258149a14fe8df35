// The own list follows the answers as they are given. The server alone says what is on it: this asks
// for the very page that the button leads to, and takes its list over.
const form = document.querySelector("[data-self-check]");
const announced = form && form.querySelector("[data-announce]");
let asking = null;

function address() {
  return `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
}

async function follow() {
  if (asking) asking.abort();
  asking = new AbortController();
  const wanted = address();
  try {
    const answer = await fetch(wanted, { signal: asking.signal, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("[data-result]").replaceWith(page.querySelector("[data-result]"));
    history.replaceState(null, "", wanted);
    const count = document.querySelector("[data-result] [data-count]");
    announced.textContent = count ? `清单已更新，要办 ${count.textContent} 步` : "清单已更新";
  } catch (error) {
    // The button still works; saying so is all that is needed.
    if (error.name !== "AbortError") announced.textContent = "清单没有更新，请按“列出我的清单”";
  }
}

if (form) form.addEventListener("change", follow);
