/** One of a few or several of a few, as big chips; a long list as a list. @module */
import {el} from "../dom.js";
import {language, own, t} from "../words.js";
import {grouped, idOf, keep, labelled} from "./shell.js";

/** More than these do not fit under one eye: they become a list of the browser. */
const MOST_CHIPS = 16;

/**
 * A chip that can be chosen.
 * @param {{name: string, id: string, kind: "radio"|"checkbox", value: string, text: string, checked: boolean,
 *   pick: (on: boolean) => void, aloud?: string}} given `aloud`: what is read out where the text is only a sign
 */
export function chip({name, id, kind, value, text, checked, pick, aloud}) {
  const input = el("input", {
    type: kind,
    name,
    id,
    value,
    checked,
    "aria-label": aloud,
    onchange: (event) => pick(event.target.checked),
  });
  return el("label", {class: "fchip"}, input, el("span", {}, text));
}

/** The answer that stands: as chosen, else as the form has it. Texts are in the language of who writes. */
export function standing(spec, data) {
  if (data[spec.name] !== undefined) return String(data[spec.name]);
  if (spec.name === "language" && spec.choices.some(([code]) => code === language())) return language();
  return spec.initial ?? "";
}

/**
 * One of several, each a chip.
 * @template T
 * @param {import("./shell.js").Spec} spec @param {import("./shell.js").Here} here @param {T[]} all
 * @param {(one: T) => {value: string, text: string, checked: boolean, pick: () => void}} about what its chip says and does
 */
export function chips(spec, here, all, about) {
  const id = idOf(here, spec.name);
  const made = all.map((one, at) => chip({name: id, id: `${id}-${at}`, kind: "radio", ...about(one)}));
  return grouped(spec, here, el("div", {class: "fchips"}, made));
}

/** @type {import("./shell.js").Render} */
export function choice(spec, here) {
  const now = standing(spec, here.data);
  if (spec.choices.length > MOST_CHIPS) return list(spec, here, now);
  // What may stay unknown can be taken back by a chip of its own.
  const closed =
    spec.required || spec.initial || spec.name === "language" || spec.choices.some(([code]) => code === "");
  const all = closed ? spec.choices : [...spec.choices, ["", t("form_not_stated")]];
  return chips(spec, here, all, ([code, name]) => ({
    value: code,
    text: own(name),
    checked: now === code,
    pick: () => keep(here, spec.name, code),
  }));
}

function list(spec, here, now) {
  const control = el(
    "select",
    {onchange: (event) => keep(here, spec.name, event.target.value)},
    el("option", {value: ""}, t("form_choose")),
    spec.choices.map(([code, name]) => el("option", {value: code}, own(name))),
  );
  control.value = now;
  return labelled(spec, here, control);
}

/** @type {import("./shell.js").Render} */
export function choices(spec, here) {
  const id = idOf(here, spec.name);
  return grouped(
    spec,
    here,
    el(
      "div",
      {class: "fchips"},
      spec.choices.map(([code, name], at) =>
        chip({
          name: id,
          id: `${id}-${at}`,
          kind: "checkbox",
          value: code,
          text: own(name),
          checked: (here.data[spec.name] ?? []).includes(code),
          pick: (on) => {
            const others = (here.data[spec.name] ?? []).filter((one) => one !== code);
            keep(here, spec.name, on ? [...others, code] : others);
          },
        }),
      ),
    ),
  );
}
