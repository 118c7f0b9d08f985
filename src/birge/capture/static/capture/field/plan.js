/**
 * A form in parts that fit one eye and one thumb. The parts of the sheets we know are named here; of any other form they
 * follow from its fields.
 * @module
 *
 * @typedef {import("./fields/shell.js").Spec} Spec
 * @typedef {{key: string, title: string, kind: "fields"|"people"|"rows"|"weigh"|"photos"|"check", fields: Spec[], but?: string[]}} Part
 */
import {FIGURES} from "./counts.js";
import {own, t} from "./words.js";

/** Simple fields on one part of a form nobody laid out. */
const TOGETHER = 7;
const PEOPLE = [...FIGURES, "qualifier"];
const HOW = ["starts", "ends", "venue", "street", "facilitator", "reporter", "note"];
/** Fields of rows that are asked when the rows are weighed. */
const WEIGHED = ["points", "place"];

/** @type {Object<string, Array<[string, Part["kind"], string[]]>>} */
const LAYOUTS = {
  "needs.session": [
    ["where", "fields", ["place", "category", "held"]],
    ["people", "people", PEOPLE],
    ["said", "rows", ["said"]],
    ["weigh", "weigh", ["method", "points_per_person", "said", "pairs"]],
    ["how", "fields", HOW],
  ],
  "needs.focus": [
    ["topic", "fields", ["topic", "place", "category", "held"]],
    ["people", "people", PEOPLE],
    ["asked", "rows", ["asked"]],
    ["said", "rows", ["said"]],
    ["weigh", "weigh", ["method", "said"]],
    ["how", "fields", HOW],
  ],
  "needs.round": [["round", "fields", ["place", "street", "held", "facilitator", "note"]]],
  "needs.sheet": [
    ["sheet", "fields", ["round", "number", "street", "sex", "age"]],
    ["named", "fields", ["listed", "new"]],
    ["marks", "fields", ["services"]],
    ["ready", "fields", ["ready", "suggestion"]],
  ],
  "monitoring.visit": [
    ["where", "fields", ["item", "held", "place", "where", "inspected"]],
    ["people", "people", PEOPLE],
    ["asked", "fields", ["checks"]],
    ["own", "rows", ["own"]],
    ["beside", "fields", ["planned", "seen", "verdict"]],
    ["sights", "rows", ["sights"]],
    ["voices", "fields", ["voices", "note"]],
  ],
  "monitoring.sheet": [
    ["sheet", "fields", ["survey", "number", "sex", "age", "place"]],
    ["asked", "fields", ["answers"]],
  ],
  "gatherings.attendance": [["counted", "fields", ["meeting", "counts"]]],
  "gatherings.question": [
    ["question", "fields", ["meeting", "item", "is_proposal", "text", "asked_by"]],
    ["answer", "fields", ["answer", "answered_by", "language"]],
  ],
};

/**
 * The parts of a form, the check of all of it last.
 * @param {Object<string, any>} form of the briefcase @returns {Part[]}
 */
export function partsOf(form) {
  const by = new Map(form.fields.map((field) => [field.name, field]));
  const parts = (LAYOUTS[form.kind] ?? [])
    .map(([key, kind, names]) => ({
      key,
      kind,
      title: t(`part_${key}`),
      fields: names.map((name) => by.get(name)).filter(Boolean),
      but:
        kind === "rows" &&
        LAYOUTS[form.kind].some(([, other, theirs]) => other === "weigh" && theirs.includes(names[0]))
          ? WEIGHED
          : [],
    }))
    .filter((part) => part.fields.length);
  const placed = new Set(parts.flatMap((part) => part.fields.map((field) => field.name)));
  parts.push(
    ...derived(
      form,
      form.fields.filter((field) => !placed.has(field.name)),
    ),
  );
  if (form.photos?.length) parts.push({key: "photos", kind: "photos", title: t("part_photos"), fields: []});
  parts.push({key: "check", kind: "check", title: t("part_check"), fields: []});
  return parts;
}

/** Parts for fields that no layout names: counts together, lists alone, the rest in handfuls. */
function derived(form, fields) {
  const parts = [];
  const people = fields.some((field) => field.name === "total") && fields.some((field) => field.name === "women");
  let handful = null;
  for (const field of fields) {
    if (people && PEOPLE.includes(field.name)) {
      if (!parts.some((part) => part.kind === "people")) {
        parts.push({
          key: "people",
          kind: "people",
          title: t("part_people"),
          fields: fields.filter((one) => PEOPLE.includes(one.name)),
        });
      }
      handful = null;
    } else if (["rows", "marks", "counts", "pairs"].includes(field.type)) {
      parts.push({
        key: `x-${field.name}`,
        kind: field.type === "rows" ? "rows" : "fields",
        title: own(field.label) || t("part_more"),
        fields: [field],
        but: [],
      });
      handful = null;
    } else {
      if (!handful || handful.fields.length >= TOGETHER) {
        const first = !parts.length && !LAYOUTS[form.kind];
        handful = {key: `x-${field.name}`, kind: "fields", title: first ? own(form.title) : t("part_more"), fields: []};
        parts.push(handful);
      }
      handful.fields.push(field);
    }
  }
  return parts;
}

/** How what was said is weighed on this sheet: points, ranked, pairwise, list. @param {Object<string, any>} form @param {Object<string, any>} data */
export function methodOf(form, data) {
  const method = form.fields.find((field) => field.name === "method");
  return method ? (data.method ?? method.initial ?? "points") : "ranked";
}
