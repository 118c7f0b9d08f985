/** Texts: one line, several lines, a short list of texts. @module */
import {el} from "../dom.js";
import {own, t} from "../words.js";
import {grouped, keep, labelled} from "./shell.js";

/**
 * A box for what people said; it grows with the text.
 * @param {import("./shell.js").Spec} spec @param {import("./shell.js").Here} here
 */
export function box(spec, here) {
  const lines = spec.type === "lines";
  return el("textarea", {
    rows: lines ? 3 : 1,
    maxlength: spec.most,
    autocomplete: "off",
    value: String(here.data[spec.name] ?? ""),
    class: lines ? "" : "one",
    enterkeyhint: lines ? null : "next",
    onkeydown: (event) => {
      if (!lines && event.key === "Enter") event.preventDefault();
    },
    oninput: (event) =>
      keep(here, spec.name, lines ? event.target.value : event.target.value.replace(/\s*\n\s*/g, " ")),
  });
}

/** @type {import("./shell.js").Render} */
export function text(spec, here) {
  return labelled(spec, here, box(spec, here));
}

/** A few texts, each in a box of its own; the next box comes with the first letter. @type {import("./shell.js").Render} */
export function texts(spec, here) {
  const kept = [...(here.data[spec.name] ?? [])];
  const boxes = Array.from({length: spec.most ?? 5}, (_none, at) =>
    el("textarea", {
      rows: 1,
      class: "one",
      maxlength: 600,
      autocomplete: "off",
      value: kept[at] ?? "",
      "aria-label": t("form_nth", {what: own(spec.label), n: at + 1}),
      oninput: (event) => {
        kept[at] = event.target.value;
        keep(here, spec.name, Array.from(kept, (one) => (one ?? "").trim()).filter(Boolean));
        show();
      },
    }),
  );
  const show = () =>
    boxes.forEach((one, at) => {
      one.hidden = at > 0 && !one.value && !boxes[at - 1].value;
    });
  show();
  return grouped(spec, here, boxes);
}
