/** A sheet to be read: every answer with its question, as it will be sent. @module */
import {el} from "./dom.js";
import {FIGURES} from "./counts.js";
import {capital} from "./fields/counts.js";
import {isRound, meetingOf, roundName, rounds} from "./fields/links.js";
import {standingPairs, wins} from "./fields/pairs.js";
import {empty} from "./fields/shell.js";
import {standing} from "./fields/choice.js";
import {written} from "./fields/rows.js";
import {askedOf, placeName, targetIn} from "./fields/targets.js";
import {inOrder, spoken} from "./fields/weigh.js";
import {thumb} from "./fields/photos.js";
import {methodOf, partsOf} from "./plan.js";
import {own, t} from "./words.js";

/**
 * @param {{form: Object<string, any>, data: Object<string, any>, photos: Object<string, any>[], brief: Object<string, any>,
 *   cycle: number|null, mine: Object<string, any>[]}} sheet
 * @returns {HTMLElement}
 */
export function summary({form, data, photos, brief, cycle, mine}) {
  const read = (field, values) => answer(field, values, {form, data, brief, cycle, mine});
  const sections = partsOf(form)
    .filter((part) => part.kind !== "check" && part.kind !== "photos")
    .map((part) => {
      const rows = part.fields
        .flatMap((field) => (part.kind === "weigh" && !weighs(field, form, data) ? [] : [[field, read(field, data)]]))
        .filter(([, said]) => said);
      if (!rows.length) return null;
      return el(
        "section",
        {},
        el("h3", {}, part.title),
        rows.map(([field, said]) =>
          said instanceof Node ? said : el("dl", {class: "kv"}, el("dt", {}, own(field.label)), el("dd", {}, said)),
        ),
      );
    });
  const names = new Map((form.photos ?? []).map((one) => [one.kind, own(one.name)]));
  return el(
    "div",
    {class: "fsummary"},
    sections,
    photos.length
      ? el(
          "section",
          {},
          el("h3", {}, t("part_photos")),
          el(
            "ul",
            {class: "fthumbs"},
            photos.map((line) =>
              el(
                "li",
                {},
                thumb(line, names.get(line.kind) ?? t("part_photos")),
                line.caption || names.get(line.kind) || "",
              ),
            ),
          ),
        )
      : null,
  );
}

/** Whether a field of the part that weighs says something here: rows were said before, points count by points alone. */
function weighs(field, form, data) {
  return field.type !== "rows" && (field.name !== "points_per_person" || methodOf(form, data) === "points");
}

function nameOf(field, value) {
  return own(field.choices?.find(([code]) => code === String(value))?.[1]) || String(value);
}

/** An answer in words, an element, or nothing. */
function answer(field, values, all) {
  const value = values[field.name];
  if (field.type === "choice") {
    const code = standing(field, values);
    // What stands by itself is worth reading only where it says something.
    if (!code || field.name === "language" || (field.name === "qualifier" && code === field.initial)) return null;
    return nameOf(field, code);
  }
  if (field.type === "rows") return list(field, value ?? [], all);
  if (field.type === "pairs") return methodOf(all.form, all.data) === "pairwise" ? compared(field, all.data) : null;
  if (field.type === "counts") return roles(field, value ?? {});
  if (empty(value)) return null;
  if (field.type === "choices") return value.map((code) => nameOf(field, code)).join(", ");
  if (field.type === "meeting") return meetingOf(values, all.brief)?.title ?? String(value.number ?? "");
  if (field.type === "agenda") return agendaLine(value, values, all.brief);
  if (field.type === "round") return roundLine(value, all);
  if (field.type === "target") return own(targetIn(field, values, all.brief)?.name) || `№ ${value}`;
  if (field.type === "village") return own(placeName(value, all.brief)) || String(value);
  if (field.type === "asked") return answers(field, value, all);
  if (field.type === "numbers") return numbersLine(value, values, all);
  if (field.type === "texts") return value.join("; ");
  if (field.type === "marks")
    return field.fields
      .filter((one) => value[one.name])
      .map((one) => `${own(one.label)}: ${value[one.name]}`)
      .join("; ");
  return typeof value === "object" ? null : String(value);
}

/** Answers with their questions; where the questions have left the phone, with their numbers. */
function answers(field, value, all) {
  const fields = askedOf(field, all.data, all.form, all.brief);
  const known = fields.length ? fields : Object.keys(value).map((name) => ({name, type: "text", label: {ky: name}}));
  const said = known.map((one) => [one, answer(one, value, all)]).filter(([, text]) => text);
  return el(
    "dl",
    {class: "kv"},
    said.map(([one, text]) => [el("dt", {}, own(one.label)), el("dd", {}, text)]),
  );
}

function agendaLine(value, values, brief) {
  const item = meetingOf(values, brief)?.agenda.find((one) => one.number === value);
  return item ? `${item.number}. ${item.text}` : String(value);
}

function roundLine(value, {brief, cycle, mine}) {
  const found = rounds(brief, cycle, mine).find((one) => isRound(one, value));
  if (found) return roundName(found);
  // The round is closed by now, or its words have left the phone: its piece still has a name.
  return typeof value === "number" ? `№ ${value}` : (mine.find((one) => one.id === value)?.title ?? t("piece_gone"));
}

function numbersLine(value, values, {brief, cycle, mine}) {
  const problems = rounds(brief, cycle, mine).find((one) => isRound(one, values.round))?.problems ?? [];
  return value.map((number) => `${number}. ${problems.find((one) => one.number === number)?.text ?? ""}`).join("; ");
}

function list(field, rows, {form, data}) {
  const method = field.name === "said" ? methodOf(form, data) : "";
  const shown = method === "ranked" ? inOrder(rows) : rows.filter(written);
  if (!shown.length) return null;
  const lead = field.fields[0].name;
  const more = field.fields.filter((one) => one.name !== lead && !["points", "place", "language"].includes(one.name));
  return el(
    "ol",
    {class: "fsaid"},
    shown.map((row) =>
      el(
        "li",
        {},
        String(row[lead] ?? "—"),
        method === "points" && !empty(row.points)
          ? el("span", {class: "chip plain"}, t("form_points_of", {n: row.points}))
          : null,
        more
          .filter((one) => !empty(row[one.name]))
          .map((one) =>
            el(
              "p",
              {class: "hint"},
              `${own(one.label)}: ${one.type === "choice" ? nameOf(one, row[one.name]) : row[one.name]}`,
            ),
          ),
      ),
    ),
  );
}

function compared(field, data) {
  const answers = standingPairs(data, field.name, field.of ?? "said");
  if (!answers.length) return null;
  return el(
    "ol",
    {class: "fsaid"},
    wins(spoken(data[field.of ?? "said"]), answers).map((one) =>
      el("li", {}, one.row.text, el("span", {class: "chip plain"}, t("form_pair_wins", {n: one.wins}))),
    ),
  );
}

function roles(field, all) {
  const rows = field.roles.filter(({role}) => FIGURES.some((name) => !empty(all[role]?.[name])));
  if (!rows.length) return null;
  return el(
    "dl",
    {class: "kv"},
    rows.map(({role, label, fields}) => [
      el("dt", {}, capital(own(label))),
      el(
        "dd",
        {},
        fields
          .filter((one) => FIGURES.includes(one.name) && !empty(all[role][one.name]))
          .map((one) => `${own(one.label)}: ${all[role][one.name]}`)
          .join(", "),
      ),
    ]),
  );
}
