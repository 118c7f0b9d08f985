/** What the forms do to a page besides making elements: say, undo, lead the eye. @module */
import {button, el} from "./dom.js";
import {t} from "./words.js";

let speaker = null;
let later = 0;

/** Say something to a screen reader, once people stopped tapping. @param {string} text */
export function announce(text) {
  if (!speaker?.isConnected) {
    speaker = el("p", {class: "visually-hidden", role: "status"});
    document.body.append(speaker);
  }
  clearTimeout(later);
  later = setTimeout(() => {
    speaker.textContent = text;
  }, 400);
}

/**
 * A notice at the foot of the page with the one thing that can still be done, for ten seconds.
 * @param {string} text what was done @param {() => any} undo
 */
export function undoable(text, undo) {
  for (const old of document.querySelectorAll(".fundo")) old.remove();
  const note = el(
    "div",
    {class: "fundo", role: "status"},
    el("span", {}, text),
    button(
      t("form_undo"),
      () => {
        note.remove();
        undo();
      },
      "small",
    ),
  );
  document.body.append(note);
  setTimeout(() => note.remove(), 10000);
}

/** Move the eye and the keyboard to something. @param {HTMLElement|null|undefined} node */
export function goTo(node) {
  if (!node) return;
  const target = node.matches("fieldset")
    ? (node.querySelector("input:not([hidden]),textarea,select,button") ?? node)
    : node;
  if (!target.matches("input,textarea,button,select,a,summary")) target.tabIndex = -1;
  target.focus({preventScroll: true});
  (node.matches("fieldset") ? node : target).scrollIntoView({block: "center", behavior: "instant"});
}

/** A name for a row that no other row of the sheet has. @returns {string} */
export function rowName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
