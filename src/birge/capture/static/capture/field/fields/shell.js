/**
 * What every field has: its label, its hint, whether it is needed, and the place where its value is kept.
 * @module
 *
 * @typedef {{name: string, type: string, required?: boolean, most?: number|null, initial?: string|null, of?: string,
 *   label?: Object<string, string>, hint?: Object<string, string>, choices?: Array<[string, Object<string, string>]>,
 *   fields?: Spec[], roles?: Array<{role: string, label: Object<string, string>, fields: Spec[]}>}} Spec a field of the briefcase
 * @typedef {{data: Object<string, any>, path: string, changed: (name: string) => void, draft: Object<string, any>,
 *   form: Object<string, any>, brief: Object<string, any>, save: () => Promise<any>, redraw: () => void, mine: () => Promise<any[]>}} Here
 *   where a field stands: the object its value is kept in, the path of that object in the sheet ("" or "said.0"), what is to
 *   be called after each change, and what else a field may have to know (`mine`: pieces of this person on the phone)
 * @typedef {(spec: Spec, here: Here) => HTMLElement} Render
 */
import {el} from "../dom.js";
import {own, t} from "../words.js";

/** The id of a field's control in the page. @param {Here} here @param {string} name */
export function idOf(here, name) {
  return ["f", ...here.path.split("."), name].filter(Boolean).join("-");
}

/** Whether a value stands for nothing. @param {any} value */
export function empty(value) {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
}

/** Keep a value; what is empty is not kept at all. @param {Here} here @param {string} name @param {any} value */
export function keep(here, name, value) {
  if (empty(value)) delete here.data[name];
  else here.data[name] = value;
  here.changed(name);
}

/** The words beside a label: only what is needed is marked, all else may stay unknown. @param {Spec} spec */
function mark(spec) {
  return spec.required ? el("span", {class: "optional"}, " ", t("form_needed")) : null;
}

/**
 * A field with its label above.
 * @param {Spec} spec @param {Here} here @param {HTMLElement} control @param {...any} more what stands under it
 */
export function labelled(spec, here, control, ...more) {
  const id = idOf(here, spec.name);
  control.id = id;
  const hint = own(spec.hint);
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  if (spec.required) control.setAttribute("aria-required", "true");
  return el(
    "div",
    {class: "field wide"},
    el("label", {for: id}, own(spec.label), mark(spec)),
    hint && el("span", {class: "hint", id: `${id}-hint`}, hint),
    more.length ? more : control,
  );
}

/** Several controls under one legend. @param {Spec} spec @param {Here} here @param {...any} inside */
export function grouped(spec, here, ...inside) {
  const id = idOf(here, spec.name);
  const hint = own(spec.hint);
  return el(
    "fieldset",
    {class: "field wide", id, "aria-describedby": hint ? `${id}-hint` : null},
    el("legend", {}, own(spec.label), mark(spec)),
    hint && el("span", {class: "hint", id: `${id}-hint`}, hint),
    ...inside,
  );
}
