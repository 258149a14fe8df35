/* What Wagtail's editor needs to live without scripts inside the page, and to tell of trouble. */
document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-inline-panel]")) {
    new window.InlinePanel(JSON.parse(place.dataset.inlinePanel));
  }
});

/* Wagtail draws a block's one field without a label: it is read out by the kind of its block. */
function nameFields() {
  for (const field of document.querySelectorAll("[data-streamfield-child] :is(textarea, input:not([type=hidden]))")) {
    if (field.labels.length || field.hasAttribute("aria-label")) continue;
    const kind = field.closest("[data-streamfield-child]").querySelector(".c-sf-block__type");
    field.setAttribute("aria-label", kind.textContent.trim());
  }
  document.querySelector(".w-minimap__list")?.setAttribute("tabindex", "0");
}

document.addEventListener("DOMContentLoaded", () => {
  nameFields();
  const form = document.getElementById("w-editor-form");
  // Saved by hand: what saves by itself stops, and what it was about to say no longer matters.
  form.addEventListener("submit", () => {
    form.dataset.wAutosaveActiveValue = "false";
    leaving = true;
  });
  new MutationObserver(nameFields).observe(form, { childList: true, subtree: true });
});

/* Automatic saving that fails says so in words, and what to do. */
const CURES = {
  network_error: "网络中断，刚才的改动还没有保存。恢复后会自动再存；请不要关闭这个页面。",
  server_error: "自动保存没有成功。如果是登录超时，请点“保存草稿”重新登录，或在新标签页登录后回到这里；填写的内容不会丢失。",
  validation_error: "有的内容还不能保存。请点“保存草稿”，按提示改正。",
};
const trouble = document.getElementById("editor-trouble");
let leaving = false;

function tell(words) {
  trouble.textContent = words;
  trouble.hidden = !words;
}

document.addEventListener("w-autosave:error", (event) => {
  const { type, text } = event.detail;
  if (!leaving) tell(CURES[type] || text);
});
document.addEventListener("w-autosave:success", () => tell(""));
window.editorTrouble = tell;

/* Whoever signed in again in another tab goes on here: the sign-in has changed the page's token. */
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(document.getElementById("main").dataset.tokenUrl);
    if (!answer.ok || answer.redirected) return;
    const { token } = await answer.json();
    window.wagtailConfig.CSRF_TOKEN = token;
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  } catch (fault) {
    console.info(fault);
  }
});
