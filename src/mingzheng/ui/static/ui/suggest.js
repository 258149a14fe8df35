// 搜索建议: a combobox (WAI-ARIA 1.2) over a plain search box. Where no script runs it stays plain.
const WAIT_MS = 80;
const LONGEST = 40;
const KEPT = 100;

class Suggestions {
  constructor(input, name) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.typed = "";
    this.answers = new Map();
    this.list = element("div", "suggestions", { id: `${name}-list`, role: "listbox", "aria-label": "搜索建议" });
    this.list.hidden = true;
    this.told = element("div", "visually-hidden", { role: "status" });
    input.parentElement.classList.add("suggesting");
    input.after(this.list, this.told);
    // A search box empties itself on Escape before anybody can close a list with it.
    input.type = "text";
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [key, value] of Object.entries(roles)) input.setAttribute(key, value);
    input.addEventListener("input", (event) => event.isComposing || this.later());
    input.addEventListener("compositionend", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // The box keeps the focus while an entry is pressed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  later() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.typed = this.input.value;
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    const words = this.typed.trim();
    if (!words || words.length > LONGEST) return this.show([]);
    if (!this.answers.has(words)) {
      this.asking = new AbortController();
      try {
        const address = `${this.input.dataset.suggest}?q=${encodeURIComponent(words)}`;
        const response = await fetch(address, { signal: this.asking.signal });
        if (this.answers.size > KEPT) this.answers.clear();
        this.answers.set(words, response.ok ? (await response.json()).groups : []);
      } catch (fault) {
        // Typed on, or no connection: searching itself does not need this.
        return fault.name === "AbortError" ? undefined : this.close();
      }
    }
    if (this.typed.trim() === words && document.activeElement === this.input) this.show(this.answers.get(words));
  }

  show(groups) {
    this.list.replaceChildren(...groups.map((group, place) => this.group(group, place)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, place) => { option.id = `${this.list.id}-${place}`; });
    this.mark(-1);
    this.open(this.options.length > 0);
    this.told.textContent = this.options.length ? `有 ${this.options.length} 条建议，可用上下键选择` : "没有建议";
  }

  group({ label, entries }, place) {
    const id = `${this.list.id}-kind-${place}`;
    const group = element("div", "suggestions-kind", { role: "group", "aria-labelledby": id });
    const head = element("div", "suggestions-head", { id, role: "presentation" });
    head.textContent = label;
    group.append(head, ...entries.map((entry) => {
      const option = element("div", "suggestion", { role: "option", "aria-selected": "false" });
      option.dataset.text = entry.text;
      for (const [text, hit] of entry.pieces) {
        const piece = document.createElement(hit ? "mark" : "span");
        piece.textContent = text;
        option.append(piece);
      }
      return option;
    }));
    return group;
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && this.options.length) {
      event.preventDefault();
      if (this.list.hidden) this.open(true);
      else this.step(move);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.input.value = this.typed;
      this.close();
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    }
  }

  step(move) {
    // One place more than there are options: what was typed itself.
    const places = this.options.length + 1;
    this.mark(((this.active + 1 + move + places) % places) - 1);
    this.input.value = this.active < 0 ? this.typed : this.options[this.active].dataset.text;
  }

  mark(place) {
    this.active = place;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.options[place].id);
    this.options[place].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    this.input.value = option.dataset.text;
    this.close();
    this.input.form.requestSubmit();
  }

  open(wanted) {
    this.list.hidden = !wanted;
    this.input.setAttribute("aria-expanded", String(wanted));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.mark(-1);
    this.open(false);
    this.told.textContent = "";
  }
}

function element(tag, className, attributes) {
  const made = document.createElement(tag);
  made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

document.querySelectorAll("input[data-suggest]").forEach((input) => new Suggestions(input, input.id));
