// Totals and the balance of table two while figures are typed; the server reckons them again.
(() => {
  const form = document.querySelector("form[data-sums]");
  if (!form) return;
  const number = (key) => {
    const field = form.elements[key];
    const text = field ? field.value.normalize("NFKC").replace(/[,\s]/g, "") : "";
    const shown = text === "" && field ? field.dataset.drawn || "0" : text;
    return /^\d+(\.\d+)?$/.test(shown) ? Number(shown) : 0;
  };
  const sum = (keys) => Math.round(keys.split(" ").reduce((all, key) => all + number(key), 0) * 10000) / 10000;
  const live = form.querySelector("[data-live]");
  const reckon = () => {
    form.querySelectorAll("output[data-parts]").forEach((out) => { out.textContent = sum(out.dataset.parts); });
    if (!live) return;
    live.querySelectorAll("[data-left]").forEach((line) => {
      const [left, right] = [sum(line.dataset.left), sum(line.dataset.right)];
      const said = line.querySelector("[data-said]");
      said.textContent = left === right ? `✓ 平（${left}）` : `■ 一＋二为 ${left}，三（七）＋四为 ${right}，相差 ${Math.abs(left - right)}`;
      said.classList.toggle("live-bad", left !== right);
    });
  };
  if (live) live.hidden = false;
  form.addEventListener("input", reckon);
  reckon();
})();
