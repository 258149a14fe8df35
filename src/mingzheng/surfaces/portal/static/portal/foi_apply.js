// 网上申请: a draft kept on this device by consent, and what is public already while somebody types.
// Where no script runs the form works without either. A module, so that its names are its own.
const PLACE = "foi-draft";
const KEPT_MS = 7 * 24 * 3600 * 1000;
const NEVER = new Set(["document_number", "credit_code", "form_key", "csrfmiddlewaretoken", "kind", "website"]);
const WAIT_MS = 700;
const LONGEST = 60;

function storage() {
  try {
    localStorage.setItem(`${PLACE}-try`, "1");
    localStorage.removeItem(`${PLACE}-try`);
    return localStorage;
  } catch (fault) {
    // Switched off or full: there is no draft then.
    return null;
  }
}

class Draft {
  constructor(form, box, kept) {
    this.form = form;
    this.kept = kept;
    this.tick = box.querySelector("input");
    this.told = box.querySelector("[data-draft-told]");
    box.hidden = false;
    this.restore();
    form.addEventListener("input", (event) => event.target !== this.tick && this.later());
    form.addEventListener("submit", () => this.tick.checked && this.save());
    this.tick.addEventListener("change", () => (this.tick.checked ? this.save() : this.clear()));
    box.querySelector("[data-draft-clear]").addEventListener("click", () => this.clear());
  }

  fields() {
    return [...this.form.elements].filter((one) => one.name && !NEVER.has(one.name) && one.type !== "file" && one.type !== "hidden");
  }

  restore() {
    const draft = read(this.kept);
    if (!draft) return;
    this.tick.checked = true;
    if (draft.kind !== this.form.dataset.draft || "draftFilled" in this.form.dataset) return;
    for (const one of this.fields()) {
      const value = draft.values[one.name];
      if (value === undefined) continue;
      if (one.type === "radio") one.checked = one.value === value;
      else if (one.type === "select-one" ? one.selectedIndex <= 0 : !one.value) one.value = value;
    }
    this.told.textContent = "已恢复上次保存的草稿，证件号码和附件请重新填写。";
  }

  later() {
    clearTimeout(this.timer);
    if (this.tick.checked) this.timer = setTimeout(() => this.save(), WAIT_MS);
  }

  save() {
    const values = {};
    for (const one of this.fields()) {
      if (one.type !== "radio" || one.checked) values[one.name] = one.value;
    }
    const draft = { kind: this.form.dataset.draft, until: Date.now() + KEPT_MS, values };
    this.kept.setItem(PLACE, JSON.stringify(draft));
    this.told.textContent = "草稿已保存在这台设备上。";
  }

  clear() {
    clearTimeout(this.timer);
    this.kept.removeItem(PLACE);
    this.tick.checked = false;
    this.told.textContent = "草稿已清除，填写的内容还在页面上。";
  }
}

function read(kept) {
  const text = kept.getItem(PLACE);
  if (!text) return null;
  const draft = JSON.parse(text);
  if (draft.until > Date.now()) return draft;
  kept.removeItem(PLACE);
  return null;
}

class Existing {
  constructor(text, form) {
    this.text = text;
    this.form = form;
    this.shown = document.createElement("div");
    this.shown.setAttribute("aria-live", "polite");
    text.after(this.shown);
    text.addEventListener("input", () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    // Sent as a form is: what somebody is about to ask for stands in no address and no log.
    const body = new URLSearchParams({ q: this.text.value.trim().slice(0, LONGEST), csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value });
    this.asking = new AbortController();
    try {
      const response = await fetch(this.form.dataset.existing, { method: "POST", body, signal: this.asking.signal });
      // Our own page, escaped on the server.
      if (response.ok) this.shown.innerHTML = await response.text();
    } catch (fault) {
      // Typed on, or no connection: asking for information does not need this.
      if (fault.name !== "AbortError") this.shown.replaceChildren();
    }
  }
}

const kept = storage();
const form = document.querySelector("form[data-draft]");
const box = document.querySelector("[data-draft-box]");
if (kept && document.querySelector("[data-draft-done]")) kept.removeItem(PLACE);
if (kept && form && box) new Draft(form, box, kept);
if (form) new Existing(form.elements.wanted, form);
