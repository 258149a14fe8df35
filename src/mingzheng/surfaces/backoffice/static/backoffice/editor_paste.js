/* Text of several paragraphs, or with tables, is pasted as clean blocks. */
(() => {
  const main = document.getElementById("main");
  const dialog = document.getElementById("paste-dialog");
  const TEXTS = ["chapter", "heading", "article", "paragraph", "annex"];

  const body = () => window.wagtail.editHandler.getPanelByName("body").getBoundWidget();

  function isBlocks(html, text) {
    return text.trim().split("\n").filter((line) => line.trim()).length > 1 || /<table\b/i.test(html);
  }

  async function cleaned(html, text) {
    const data = new FormData();
    data.set("html", html);
    data.set("text", text);
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(main.dataset.pasteUrl, { method: "POST", body: data, headers: { "X-CSRFToken": token, Accept: "application/json" } });
      return await answer.json();
    } catch (fault) {
      console.info(fault);
      return { error: "没有读出粘贴的内容，登录可能已超时。请点“保存草稿”，按提示重新登录后再粘贴。" };
    }
  }

  function insert(blocks, index) {
    const stream = body();
    blocks.forEach((block, at) => {
      stream.insert({ ...block, id: crypto.randomUUID ? crypto.randomUUID() : undefined }, index + at, { animate: false });
    });
    stream.container[0].dispatchEvent(new Event("input", { bubbles: true }));
    stream.container[0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* The text block a field belongs to, as its place in the body; -1 for any other field. */
  function placeOf(field) {
    return body().children.findIndex((child) => TEXTS.includes(child.type) && child.element.contains(field));
  }

  document.addEventListener("paste", async (event) => {
    const field = event.target.closest("textarea, input");
    const at = field ? placeOf(field) : -1;
    if (at < 0) return;
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    if (!isBlocks(html, text)) return;
    event.preventDefault();
    const told = await cleaned(html, text);
    if (told.error) {
      window.editorTrouble(told.error);
      return;
    }
    const wasEmpty = !field.value.trim();
    insert(told.blocks, at + 1);
    if (wasEmpty && told.blocks.length) body().deleteBlock(at);
  });

  if (!dialog) return;
  const box = document.getElementById("paste-box");
  const error = dialog.querySelector(".picker-error");
  let pasted = null;

  document.getElementById("paste-open").addEventListener("click", () => {
    pasted = null;
    box.textContent = "";
    error.hidden = true;
    dialog.showModal();
    box.focus();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  /* Only the plain words are shown here: what another program styled never becomes part of the page. */
  box.addEventListener("paste", (event) => {
    event.preventDefault();
    pasted = { html: event.clipboardData.getData("text/html"), text: event.clipboardData.getData("text/plain") };
    box.textContent = pasted.text || "已粘贴，点“加到正文末尾”。";
  });

  document.getElementById("paste-add").addEventListener("click", async () => {
    const given = pasted || { html: "", text: box.innerText };
    const told = await cleaned(given.html, given.text);
    if (told.error || !told.blocks.length) {
      error.textContent = told.error || "还没有内容。请先在上面的框里粘贴。";
      error.hidden = false;
      return;
    }
    insert(told.blocks, body().children.length);
    dialog.close();
  });
})();
