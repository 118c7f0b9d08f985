/**
 * What a sheet lacks and what in it contradicts itself, before it is finished. `needed` is what the office cannot take a
 * sheet without; all else is said and stands in nobody's way: paper allows it too.
 * @module
 *
 * @typedef {{level: "needed"|"warn", part: number, id: string, text: string}} Remark
 */
import {FIGURES, contradictions} from "./counts.js";
import {standing} from "./fields/choice.js";
import {empty} from "./fields/shell.js";
import {isTime} from "./fields/when.js";
import {standingPairs} from "./fields/pairs.js";
import {written} from "./fields/rows.js";
import {given, spoken, toGive} from "./fields/weigh.js";
import {capital} from "./fields/counts.js";
import {methodOf, partsOf} from "./plan.js";
import {own, t} from "./words.js";

/**
 * @param {Object<string, any>} form @param {Object<string, any>} data @param {Object<string, any>[]} photos
 * @returns {Remark[]}
 */
export function look(form, data, photos) {
  const parts = partsOf(form);
  const found = [];
  const say = (level, name, text, id = `f-${name}`) => {
    const part = Math.max(
      0,
      parts.findIndex((one) => one.fields.some((field) => field.name === name)),
    );
    found.push({level, part, id, text});
  };
  if (
    !Object.entries(data).some(
      ([, value]) => !empty(value) && (!Array.isArray(value) || value.some((one) => !isRow(one) || written(one))),
    ) &&
    !photos.length
  ) {
    return [{level: "needed", part: 0, id: "", text: t("check_nothing")}];
  }
  for (const field of form.fields) {
    const value = data[field.name];
    if (field.required && empty(value) && !(field.type === "choice" && standing(field, data)))
      say("needed", field.name, t("check_needed", {what: own(field.label)}));
    if (field.type === "number" && !empty(value)) number(field, value, (text) => say("warn", field.name, text));
    if (field.type === "when" && !empty(value) && !/\d{4}/.test(value))
      say("warn", field.name, t("check_when", {what: own(field.label)}));
    if (field.type === "time" && !empty(value) && !isTime(value))
      say("warn", field.name, t("check_time", {what: own(field.label)}));
    if (field.type === "rows") for (const [at, row] of (value ?? []).entries()) rowOf(field, row, at, say);
    if (field.type === "counts")
      for (const role of field.roles)
        headCount(role.fields, value?.[role.role] ?? {}, (text, name) =>
          say("warn", field.name, `${capital(own(role.label))}. ${text}`, `f-${field.name}-${role.role}-${name}`),
        );
  }
  headCount(form.fields, data, (text, name) => say("warn", name, text));
  if (form.kind === "needs.sheet" && empty(data.number)) say("needed", "number", t("check_sheet_number"));
  if (form.kind === "needs.sheet" && (data.listed?.length ?? 0) + (data.new?.length ?? 0) > 3)
    say("warn", "new", t("check_three_problems"));
  if (form.kind === "gatherings.attendance" && empty(data.counts)) say("needed", "counts", t("check_nobody_counted"));
  const verdict = form.fields.find((field) => field.name === "verdict");
  if (verdict && !empty(data.seen) && empty(data.verdict))
    say("needed", "verdict", t("check_needed", {what: own(verdict.label)}));
  if (isTime(data.starts) && isTime(data.ends) && data.ends < data.starts) say("warn", "ends", t("check_ends"));
  if (form.fields.some((field) => field.name === "said")) weighed(form, data, say);
  return found.sort((a, b) => (a.level === b.level ? a.part - b.part : a.level === "needed" ? -1 : 1));
}

const isRow = (one) => one !== null && typeof one === "object" && "row" in one;

function number(field, value, say) {
  if (!Number.isInteger(value)) say(t("check_number", {what: own(field.label), value}));
  else if (field.most && value > field.most) say(t("check_most", {what: own(field.label), n: field.most}));
}

function rowOf(field, row, at, say) {
  const lead = field.fields[0];
  if (written(row) && empty((row[lead.name] ?? "").trim())) {
    say(
      "warn",
      field.name,
      t("check_row_empty", {n: at + 1, what: own(lead.label)}),
      `f-${field.name}-${row.row}-${lead.name}`,
    );
  }
  for (const inner of field.fields) {
    if (inner.required && inner !== lead && written(row) && empty(row[inner.name]))
      say("warn", field.name, t("check_row", {n: at + 1, text: t("check_needed", {what: own(inner.label)})}));
    if (inner.type === "number" && !empty(row[inner.name]))
      number(inner, row[inner.name], (text) => say("warn", field.name, t("check_row", {n: at + 1, text})));
  }
}

function headCount(fields, data, say) {
  if (!FIGURES.every((name) => fields.some((field) => field.name === name))) return;
  for (const {code, field, values} of contradictions(data)) say(t(`count_${code}`, values), field);
}

function weighed(form, data, say) {
  const rows = spoken(data.said);
  const method = methodOf(form, data);
  if (!rows.length) return say("warn", "said", t("check_nothing_said"), "");
  const by = (text) => say("warn", form.fields.some((field) => field.name === "method") ? "method" : "said", text, "");
  if (method === "points") {
    const [all, now] = [toGive(data), given(data.said)];
    const without = rows.filter((row) => empty(row.points)).length;
    if (all !== null && now > all) by(t("check_points_over", {n: now, all}));
    else if (all !== null && now < all && now > 0) by(t("check_points_left", {n: all - now, all}));
    if (without) by(t("check_points_without", {n: without}));
  }
  if (method === "ranked") {
    const without = rows.filter((row) => !Number.isInteger(row.place)).length;
    if (without) by(t("check_places_without", {n: without}));
  }
  if (method === "pairwise") {
    const all = (rows.length * (rows.length - 1)) / 2;
    const done = standingPairs(data, "pairs", "said").length;
    if (done < all) by(t("check_pairs_left", {n: done, all}));
  }
  return undefined;
}
