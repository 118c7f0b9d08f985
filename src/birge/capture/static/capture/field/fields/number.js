/** Whole numbers: with big − and +, and by typing. @module */
import {el} from "../dom.js";
import {announce} from "../make.js";
import {own, t} from "../words.js";
import {keep, labelled} from "./shell.js";

/**
 * A number as it was typed: a number where it is one, the text itself where it is not (the check then asks).
 * @param {string} typed @returns {number|string|null}
 */
export function read(typed) {
  const bare = typed.trim();
  if (bare === "") return null;
  return /^\d{1,15}$/.test(bare) ? Number(bare) : bare;
}

/**
 * A box for a number between − and +.
 * @param {{value: any, most?: number|null, what: string, put: (value: number|string|null) => void, jump?: number}} given
 * @returns {{group: HTMLElement, input: HTMLInputElement}}
 */
export function stepper({value, most, what, put, jump = 0}) {
  const input = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: 9,
      value: value ?? "",
      oninput: () => put(read(input.value)),
    })
  );
  const step = (by) => () => {
    const now = read(input.value);
    const next = Math.min(Math.max((typeof now === "number" ? now : 0) + by, 0), most || 100000);
    input.value = String(next);
    put(next);
    announce(`${what}: ${next}`);
  };
  const press = (by, sign) =>
    el(
      "button",
      {
        type: "button",
        class: "btn quiet step",
        "aria-label": t(by < 0 ? "form_less" : "form_more", {what, n: Math.abs(by)}),
        onclick: step(by),
      },
      sign,
    );
  return {
    input,
    group: el("div", {class: "fstep"}, press(-1, "−"), input, press(1, "+"), jump ? press(jump, `+${jump}`) : null),
  };
}

/** @type {import("./shell.js").Render} */
export function number(spec, here) {
  const made = stepper({
    value: here.data[spec.name],
    most: spec.most,
    what: own(spec.label),
    put: (value) => keep(here, spec.name, value),
    jump: ["total", "women", "men"].includes(spec.name) ? 5 : 0,
  });
  return labelled(spec, here, made.input, made.group);
}
