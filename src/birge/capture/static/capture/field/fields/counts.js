/** How many people: the figures of one head-count, and the head-counts of a meeting role by role. @module */
import {contradictions, proposed} from "../counts.js";
import {button, el, fill} from "../dom.js";
import {own, t} from "../words.js";
import {choice} from "./choice.js";
import {number} from "./number.js";
import {idOf} from "./shell.js";

/**
 * The five figures of a head-count, with what contradicts itself said under them.
 * @param {import("./shell.js").Spec[]} specs @param {import("./shell.js").Here} here
 */
export function people(specs, here) {
  const notes = el("div", {class: "fnotes", role: "status"});
  const fields = el("div", {class: "fpeople"});
  const look = () => {
    const whole = proposed(here.data);
    fill(
      notes,
      contradictions(here.data).map(({code, values}) => el("p", {class: "notice warn"}, t(`count_${code}`, values))),
      whole === null
        ? null
        : button(
            t("form_total_is", {n: whole}),
            () => {
              const total = fields.querySelector(`#${CSS.escape(idOf(here, "total"))}`);
              total.value = String(whole);
              total.dispatchEvent(new Event("input"));
              total.focus();
            },
            "quiet",
          ),
    );
  };
  let waits = 0;
  const mine = {
    ...here,
    changed: (name) => {
      here.changed(name);
      clearTimeout(waits);
      waits = setTimeout(look, 250);
    },
  };
  fill(
    fields,
    specs.map((spec) => (spec.type === "choice" ? choice(spec, mine) : number(spec, mine))),
    notes,
  );
  look();
  return fields;
}

/** Role by role; the first stands open, the others wait behind their names. @type {import("./shell.js").Render} */
export function counts(spec, here) {
  const all = here.data[spec.name] ?? {};
  return el(
    "div",
    {class: "pile"},
    spec.roles.map(({role, label, fields}, at) => {
      const kept = all[role] ?? {};
      const sum = el("span", {class: "chip plain"});
      const show = () => {
        sum.textContent = kept.total === undefined ? "" : String(kept.total);
        sum.hidden = kept.total === undefined;
      };
      const mine = {
        ...here,
        data: kept,
        path: [here.path, spec.name, role].filter(Boolean).join("."),
        changed: () => {
          if (Object.keys(kept).length) all[role] = kept;
          else delete all[role];
          if (Object.keys(all).length) here.data[spec.name] = all;
          else delete here.data[spec.name];
          show();
          here.changed(spec.name);
        },
      };
      show();
      const inside = el("div", {});
      const part = el(
        "details",
        {
          class: "frole",
          open: at === 0 || Object.keys(kept).length > 0,
          ontoggle: () => {
            if (part.open && !inside.childElementCount) inside.append(people(fields, mine));
          },
        },
        el("summary", {}, el("span", {}, capital(own(label))), sum),
        inside,
      );
      if (part.open) inside.append(people(fields, mine));
      return part;
    }),
  );
}

/** With a capital at the beginning. @param {string} text */
export function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
