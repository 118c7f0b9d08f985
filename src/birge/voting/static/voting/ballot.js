// What is left of the sum, the points or the marks while a ballot is filled in. Without this module the next step says it.
const form = document.querySelector("form.ballot[data-of]");
const box = form?.querySelector("[data-left]");
const number = new Intl.NumberFormat("ru", { maximumFractionDigits: 2 });
const unit = form?.dataset.kind === "knapsack" ? 100 : 1;

function weight(field) {
  const given = field.type === "checkbox" ? Number(field.checked) : Math.max(0, Number(field.value) || 0);
  if (form.dataset.kind === "points") return given;
  if (given === 0) return 0;
  return form.dataset.kind === "knapsack" ? Number(field.dataset.cost || 0) : 1;
}

function tell() {
  const limit = Number(form.dataset.of);
  const spent = [...form.querySelectorAll(".option input")].reduce((sum, field) => sum + weight(field), 0);
  const words = spent > limit ? box.dataset.over : box.dataset.under;
  box.querySelector("[data-words]").textContent = words
    .replace("{spent}", number.format(spent / unit))
    .replace("{left}", number.format(Math.abs(limit - spent) / unit));
  const bar = box.querySelector("rect");
  if (bar) bar.setAttribute("width", String(Math.round(Math.min(1, spent / limit) * bar.ownerSVGElement.viewBox.baseVal.width)));
}

if (box) {
  form.addEventListener("input", tell);
  tell();
}
