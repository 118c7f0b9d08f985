/** Marks from one to five, service by service; what was not answered stays without. @module */
import {el} from "../dom.js";
import {own, t} from "../words.js";
import {chip} from "./choice.js";
import {grouped, idOf, keep} from "./shell.js";

/** @type {import("./shell.js").Render} */
export function marks(spec, here) {
  const all = {...(here.data[spec.name] ?? {})};
  return grouped(
    spec,
    here,
    spec.fields.map((field) => {
      const id = `${idOf(here, spec.name)}-${field.name}`;
      const put = (value) => {
        if (value) all[field.name] = value;
        else delete all[field.name];
        keep(here, spec.name, Object.keys(all).length ? {...all} : null);
      };
      const one = (value, text, aloud) =>
        chip({
          name: id,
          id: `${id}-${value}`,
          kind: "radio",
          value: String(value),
          text,
          aloud,
          checked: (all[field.name] ?? 0) === value,
          pick: () => put(value),
        });
      const figures = Array.from({length: field.most ?? 5}, (_none, at) => one(at + 1, String(at + 1)));
      return el(
        "fieldset",
        {class: "fmarks"},
        el("legend", {}, own(field.label)),
        el("div", {class: "fchips tight"}, figures, one(0, "—", t("form_not_stated"))),
      );
    }),
  );
}
