// The letters ң ө ү within reach: buttons beside a text field, and Alt + Н, О, У on a Russian keyboard.
// Without this module nothing is missing but the buttons; what people type is never replaced.
const KEYS = { "н": "ң", "о": "ө", "у": "ү" };

function insert(field, letter) {
  const { selectionStart: from, selectionEnd: to } = field;
  field.setRangeText(letter, from, to, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, data: letter, inputType: "insertText" }));
}

function atSentenceStart(field) {
  const before = field.value.slice(0, field.selectionStart);
  return before === "" || /[.!?]\s+$/.test(before);
}

for (const row of document.querySelectorAll(".letters[data-letters-for]")) {
  const field = document.getElementById(row.dataset.lettersFor);
  if (!field || field.readOnly || field.disabled) continue;
  row.hidden = false;
  row.classList.add("ready");
  // Pressing a button must not take the cursor out of the field.
  row.addEventListener("pointerdown", (event) => event.preventDefault());
  row.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const letter = button.textContent;
    field.focus();
    insert(field, event.shiftKey || atSentenceStart(field) ? letter.toUpperCase() : letter);
  });
  field.addEventListener("keydown", (event) => {
    const letter = KEYS[event.key.toLowerCase()];
    if (!event.altKey || event.ctrlKey || event.metaKey || !letter) return;
    event.preventDefault();
    insert(field, event.key === event.key.toLowerCase() ? letter : letter.toUpperCase());
  });
}

// What is folded is printed open, also by browsers that cannot be told so in the style sheet.
addEventListener("beforeprint", () => document.querySelectorAll("details.fold").forEach((one) => (one.open = true)));

// What a reader without an account has opened stays readable without network (portal/reread.js). Programs that drive
// a browser, and browsers that cannot, keep nothing. One registration a language, beside that of /field/.
const { keeper } = document.documentElement.dataset;
if (keeper && "serviceWorker" in navigator && !navigator.webdriver) {
  const scope = /^\/(?:ky|ru|en)\//.exec(location.pathname)?.[0];
  const register = () => navigator.serviceWorker.register(keeper, { scope, updateViaCache: "none" }).catch(() => {});
  if (scope) addEventListener("load", register, { once: true });
}
