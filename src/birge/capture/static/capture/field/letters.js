/** The letters ң ө ү within reach, for keyboards that have none: above the field that is being written in. @module */
import {button, el} from "./dom.js";
import {language} from "./words.js";

const LETTERS = ["ң", "ө", "ү"];

/** Whether the next letter begins a sentence. */
function begins(field) {
  const before = field.value.slice(0, field.selectionStart);
  return before === "" || /[.!?]\s+$/.test(before);
}

/** Offer the letters beside the text boxes in an element. @param {HTMLElement} inside */
export function letters(inside) {
  if (language() !== "ky") return;
  let field = null;
  // They are a keyboard, not content: nobody who listens to the page has to pass by them.
  const row = el(
    "div",
    {class: "letters ready", "aria-hidden": "true", onpointerdown: (event) => event.preventDefault()},
    LETTERS.map((letter) =>
      button(
        letter,
        () => {
          if (!field) return;
          const put = begins(field) ? letter.toUpperCase() : letter;
          field.setRangeText(put, field.selectionStart, field.selectionEnd, "end");
          field.dispatchEvent(new InputEvent("input", {bubbles: true, data: put, inputType: "insertText"}));
        },
        "",
        {tabindex: "-1"},
      ),
    ),
  );
  inside.addEventListener("focusin", (event) => {
    field = event.target.matches("textarea") ? event.target : null;
    if (field) field.closest(".field")?.append(row);
    else row.remove();
  });
}
