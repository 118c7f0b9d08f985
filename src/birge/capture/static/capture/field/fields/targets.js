/** What a sheet is of (a survey, a line of a plan), and what is asked of it: the briefcase knows both. @module */
import {el} from "../dom.js";
import {own, t} from "../words.js";
import {chips, choice} from "./choice.js";
import {render} from "./index.js";
import {empty, idOf, keep} from "./shell.js";

const listed = (spec, brief) => brief?.monitoring?.[spec.of] ?? [];

/** The one that a sheet names. @param {import("./shell.js").Spec} spec the field in which it is named */
export function targetIn(spec, data, brief) {
  return listed(spec, brief).find((one) => one.value === data[spec.name]);
}

/** The one that another field of the sheet follows from. */
export function targetOf(spec, data, form, brief) {
  const field = form.fields.find((one) => one.name === spec.of);
  return field && targetIn(field, data, brief);
}

/** What is asked of the one that was chosen. @returns {import("./shell.js").Spec[]} */
export function askedOf(spec, data, form, brief) {
  return brief?.monitoring?.asked[targetOf(spec, data, form, brief)?.asked] ?? [];
}

/** @type {import("./shell.js").Render} */
export function target(spec, here) {
  const now = here.data[spec.name];
  const found = targetIn(spec, here.data, here.brief);
  const gone = !empty(now) && !found;
  const all = [...listed(spec, here.brief), ...(gone ? [{value: now}] : [])];
  if (!all.length) return el("p", {class: "empty", id: idOf(here, spec.name)}, own(spec.none));
  const about = (one) => ({
    value: String(one.value),
    text: own(one.name) || `№ ${one.value}`,
    checked: one.value === now,
    pick: () => {
      // Other questions, other villages.
      for (const field of here.form.fields)
        if (field.of === spec.name && one.value !== now) delete here.data[field.name];
      keep(here, spec.name, one.value);
      here.redraw();
    },
  });
  return el(
    "div",
    {class: "pile"},
    chips(spec, here, all, about),
    gone ? el("p", {class: "notice warn"}, t("form_target_gone")) : null,
    own(found?.about) ? el("p", {class: "hint"}, own(found.about)) : null,
  );
}

/** What the plan says of it. @type {import("./shell.js").Render} */
export function about(spec, here) {
  const text = own(targetOf(spec, here.data, here.form, here.brief)?.about);
  if (!text) return el("div", {hidden: true});
  return el("dl", {class: "kv"}, el("dt", {}, own(spec.label)), el("dd", {}, text));
}

/** One of its villages. @type {import("./shell.js").Render} */
export function village(spec, here) {
  const places = targetOf(spec, here.data, here.form, here.brief)?.places ?? [];
  const choices = places.map((id) => [String(id), placeName(id, here.brief)]);
  return choices.length ? choice({...spec, choices}, here) : el("div", {hidden: true});
}

/** @returns {Object<string, string>|undefined} */
export function placeName(id, brief) {
  return brief?.places?.find((one) => String(one.id) === String(id))?.name;
}

/** Its questions, the answers in an object of their own. @type {import("./shell.js").Render} */
export function asked(spec, here) {
  const fields = askedOf(spec, here.data, here.form, here.brief);
  const id = idOf(here, spec.name);
  if (!fields.length)
    return el("p", {class: "empty", id}, t(empty(here.data[spec.of]) ? "form_target_first" : "form_target_gone"));
  const all = here.data[spec.name] ?? {};
  const changed = () => {
    if (Object.keys(all).length) here.data[spec.name] = all;
    else delete here.data[spec.name];
    here.changed(spec.name);
  };
  const mine = {...here, data: all, path: [here.path, spec.name].filter(Boolean).join("."), changed};
  return el(
    "div",
    {class: "pile", id},
    fields.map((field) => render(field, mine)),
  );
}
