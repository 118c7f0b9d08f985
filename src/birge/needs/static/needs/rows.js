// More rows in place. Without this module the same button asks the server for them; what was typed stays either way.
const rows = document.getElementById("rows");
const template = document.getElementById("empty-row");
const total = document.querySelector('[name="said-TOTAL_FORMS"]');
const most = Number(document.querySelector('[name="said-MAX_NUM_FORMS"]').value);

document.getElementById("more-rows").addEventListener("click", (event) => {
  const number = Number(total.value);
  if (number >= most) return;
  event.preventDefault();
  const made = document.createElement("template");
  made.innerHTML = template.innerHTML.replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
  // The language of the row above is most often the language of the next.
  const above = rows.querySelector(".said-row:last-of-type select");
  rows.append(made.content);
  const row = rows.lastElementChild;
  if (above) row.querySelector("select").value = above.value;
  total.value = number + 1;
  row.querySelector("textarea").focus();
});
