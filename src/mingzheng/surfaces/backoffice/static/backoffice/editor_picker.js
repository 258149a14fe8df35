/* Fields that hold the key of a file or a publication: shown by name, chosen in a dialog. */
(() => {
  const main = document.getElementById("main");
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

  async function fragment(address, failure) {
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      return answer.ok && !answer.redirected ? await answer.text() : failure;
    } catch (fault) {
      console.info(fault);
      return failure;
    }
  }

  class Picker extends window.StimulusModule.Controller {
    connect() {
      if (this.shell) return;
      this.element.type = "hidden";
      this.shell = document.createElement("div");
      this.shell.className = "picker";
      this.shell.innerHTML =
        '<div class="picker-card" role="status"></div><button type="button" class="button button-small button-secondary picker-choose"></button> ' +
        '<button type="button" class="button button-small button-secondary picker-clear">清除</button>';
      this.element.after(this.shell);
      this.card = this.shell.querySelector(".picker-card");
      this.choose = this.shell.querySelector(".picker-choose");
      this.clear = this.shell.querySelector(".picker-clear");
      this.choose.addEventListener("click", () => this.open());
      this.clear.addEventListener("click", () => this.take(""));
      this.show();
    }

    get noun() { return "文件"; }
    get url() { return ""; }
    get query() { return ""; }

    async show() {
      const key = this.element.value;
      this.choose.textContent = key ? `更换${this.noun}` : `选择${this.noun}`;
      this.clear.hidden = !key;
      this.card.textContent = key ? "正在读取…" : "";
      if (key) this.card.innerHTML = await fragment(`${this.url}/${key}`, `${this.noun}（您看不到，或已不存在）`);
    }

    take(key) {
      this.element.value = key;
      for (const name of ["input", "change"]) {
        this.element.dispatchEvent(new Event(name, { bubbles: true }));
      }
      this.show();
      this.choose.focus();
    }

    async open() {
      const dialog = document.createElement("dialog");
      dialog.className = "editor-dialog";
      dialog.setAttribute("aria-label", `选择${this.noun}`);
      dialog.innerHTML = `<button type="button" class="button button-small button-secondary picker-close">关闭</button><div class="picker-body"></div>`;
      document.body.append(dialog);
      dialog.addEventListener("close", () => dialog.remove());
      dialog.addEventListener("click", (event) => this.clicked(event, dialog));
      dialog.addEventListener("submit", (event) => this.submitted(event, dialog));
      dialog.showModal();
      await this.fill(dialog, "");
    }

    async fill(dialog, words) {
      const body = dialog.querySelector(".picker-body");
      const address = `${this.url}?q=${encodeURIComponent(words)}${this.query}`;
      body.innerHTML = await fragment(address, "<p>没有读到列表，登录可能已超时。请关闭后点“保存草稿”，按提示重新登录。</p>");
      const first = body.querySelector("input");
      if (first) first.focus();
    }

    clicked(event, dialog) {
      if (event.target.closest(".picker-close")) dialog.close();
      const chosen = event.target.closest("[data-key]");
      if (!chosen) return;
      dialog.close();
      this.chosen(chosen.dataset.key, chosen.dataset.name || "");
    }

    chosen(key) { this.take(key); }

    submitted(event, dialog) {
      event.preventDefault();
      const form = event.target;
      if ("upload" in form.dataset) this.upload(form, dialog);
      else this.fill(dialog, form.elements.q.value);
    }
  }

  class PublicationPicker extends Picker {
    static values = { url: String, noun: String };
    get url() { return this.urlValue; }
    get noun() { return this.nounValue; }
  }

  class FilePicker extends Picker {
    static values = { only: String };
    get url() { return main.dataset.filesUrl; }
    get query() { return this.onlyValue ? `&only=${this.onlyValue}` : ""; }
    get noun() { return this.onlyValue === "picture" ? "图片" : "文件"; }

    chosen(key, name) {
      this.take(key);
      const title = document.getElementById(this.element.id.replace(/-file$/, "-title"));
      if (title && !title.value && name) {
        title.value = name.replace(/\.[^.]+$/, "");
        title.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }

    async upload(form, dialog) {
      const error = form.querySelector(".picker-error");
      const button = form.querySelector("button[type=submit]");
      const chosen = form.elements.file.files[0];
      if (chosen && chosen.size > Number(form.dataset.most)) {
        error.textContent = form.dataset.tooLarge;
        error.hidden = false;
        return;
      }
      const data = new FormData(form);
      if (form.dataset.undecided) data.set("hidden_accepted", "1");
      button.disabled = true;
      error.hidden = true;
      let told = { error: "文件没有传上去。请检查网络后再试。" };
      try {
        const answer = await fetch(main.dataset.uploadUrl, { method: "POST", body: data, headers: { "X-CSRFToken": token(), Accept: "application/json" } });
        told = await answer.json();
      } catch (fault) {
        console.info(fault);
      }
      button.disabled = false;
      if (told.key) {
        dialog.close();
        this.chosen(told.key, told.name);
        return;
      }
      if (told.undecided) {
        form.dataset.undecided = "1";
        button.textContent = "已核对，仍要使用";
      }
      error.textContent = told.error;
      error.hidden = false;
    }
  }

  window.wagtail.app.register("picker", PublicationPicker);
  window.wagtail.app.register("stored-file", FilePicker);
})();
