// Run inside a page: what a person with keyboard, reader or weak eyes would stumble over.
() => {
  const faults = [];
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""} “${(e.textContent || e.value || "").trim().slice(0, 20)}”`;
  const all = (q) => [...document.querySelectorAll(q)];
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest(".visually-hidden, .skip-link");
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) {
    const wide = all("body *").filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".table-wrap"));
    faults.push(`横向溢出 ${over}px: ${wide.slice(-1).map(name)}`);
  }
  if (all("h1").length !== 1) faults.push(`h1 ×${all("h1").length}`);
  const levels = all("h1,h2,h3,h4,h5,h6").filter(seen).map((e) => [+e.tagName[1], e]);
  levels.forEach(([level, e], i) => { if (i && level > levels[i - 1][0] + 1) faults.push(`标题跳级: ${name(e)}`); });
  const ids = all("[id]").map((e) => e.id);
  new Set(ids.filter((id, i) => ids.indexOf(id) !== i)).forEach((id) => faults.push(`重复 id: ${id}`));
  const labelled = (e) => (e.labels && [...e.labels].some((l) => l.textContent.trim())) || e.getAttribute("aria-label") ||
    (e.getAttribute("aria-labelledby") || "").split(" ").some((id) => document.getElementById(id)?.textContent.trim());
  all("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea").forEach((e) => { if (!labelled(e)) faults.push(`无标签: ${e.tagName} ${e.name}`); });
  all("button, a[href], [role=button], summary").forEach((e) => {
    if (!(e.textContent.trim() || e.getAttribute("aria-label") || e.querySelector("img[alt]:not([alt=''])"))) faults.push(`无名称: ${e.outerHTML.slice(0, 80)}`);
  });
  all("th:not([scope])").forEach((e) => faults.push(`th 无 scope: ${name(e)}`));
  all("table").forEach((e) => { if (!e.querySelector("th")) faults.push(`表格无表头: ${name(e)}`); });
  all("img:not([alt])").forEach((e) => faults.push(`图片无替代文字: ${e.src}`));
  all("[tabindex]").forEach((e) => { if (e.tabIndex > 0) faults.push(`tabindex ${e.tabIndex}: ${name(e)}`); });
  all("[aria-describedby], [aria-labelledby], [aria-controls]").forEach((e) => ["aria-describedby", "aria-labelledby", "aria-controls"].forEach((a) =>
    (e.getAttribute(a) || "").split(" ").filter(Boolean).forEach((id) => { if (!document.getElementById(id)) faults.push(`${a} 指向不存在的 ${id}`); })));
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (text) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (let at = e; at; at = at.parentElement) { const c = rgba(getComputedStyle(at).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  const told = new Set();
  all("body *").forEach((e) => {
    if (!seen(e) || e.matches(":disabled") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) return;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const [a, b] = [light(rgba(style.color).slice(0, 3)), light(ground(e).slice(0, 3))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) told.add(`对比度 ${ratio.toFixed(2)}: ${e.tagName.toLowerCase()}.${e.className} ${style.color}`);
  });
  return [...faults, ...told];
}
