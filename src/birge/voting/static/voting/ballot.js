// What is left of the sum while a ballot is filled in. Without this module the next step says it.
const form = document.querySelector("form.ballot[data-budget]");
const box = form?.querySelector("[data-left]");
const number = new Intl.NumberFormat("ru", { maximumFractionDigits: 2 });

function chosen(field) {
  return field.type === "checkbox" ? field.checked : Number(field.value) > 0;
}

function tell() {
  const budget = Number(form.dataset.budget);
  const spent = [...form.querySelectorAll("input[data-cost]")]
    .filter(chosen)
    .reduce((sum, field) => sum + Number(field.dataset.cost), 0);
  const words = spent > budget ? box.dataset.over : box.dataset.under;
  box.querySelector("[data-words]").textContent = words
    .replace("{spent}", number.format(spent / 100))
    .replace("{left}", number.format(Math.abs(budget - spent) / 100));
  const bar = box.querySelector("rect");
  if (bar) bar.setAttribute("width", String(Math.round(Math.min(1, spent / budget) * bar.ownerSVGElement.viewBox.baseVal.width)));
}

if (box) {
  form.addEventListener("input", tell);
  tell();
}
