/**
 * Rows of a list: what was said, what was asked. Pressing a key changes one object and nothing else on the page: with
 * sixty rows on a slow phone, too, letters come at once.
 * @module
 */
import {button, el} from "../dom.js";
import {goTo, rowName, undoable} from "../make.js";
import {language, own, t} from "../words.js";
import {render} from "./index.js";
import {empty, idOf} from "./shell.js";
import {box} from "./text.js";

/** Fields of a row that stand open; of other lists the first and what is needed, and all of a short one. */
const OPEN = {said: ["text"], asked: ["question", "answer", "quote"]};
const SHORT = 3;

/** The fields of a row that stand open. @param {import("./shell.js").Spec} spec @param {string[]} but left to another part */
function openOf(spec, but) {
  const all = spec.fields.filter((field) => !but.includes(field.name));
  const named = OPEN[spec.name]?.filter((name) => all.some((field) => field.name === name));
  if (named?.length) return named;
  return all.filter((field, at) => at === 0 || field.required || all.length <= SHORT).map((field) => field.name);
}

/** Whether a row holds anything a person wrote. @param {Object<string, any>} row */
export function written(row) {
  return Object.entries(row).some(([name, value]) => name !== "row" && name !== "language" && !empty(value));
}

/**
 * @param {import("./shell.js").Spec} spec @param {import("./shell.js").Here} here
 * @param {{but?: string[]}} [how] `but`: fields of a row that another part of the sheet asks
 */
export function rows(spec, here, {but = []} = {}) {
  const list = (here.data[spec.name] ??= []);
  const open = openOf(spec, but);
  const tells = spec.fields.some((field) => field.name === "language");
  const changed = () => here.changed(spec.name);

  const fresh = () => {
    const row = {row: rowName()};
    if (tells) row.language = language() === "ru" ? "ru" : "ky";
    return row;
  };

  const item = (row) => {
    const mine = {...here, data: row, path: [here.path, spec.name, row.row].filter(Boolean).join("."), changed};
    const named = spec.fields.filter((field) => open.includes(field.name));
    const folded = spec.fields.filter((field) => !open.includes(field.name) && !but.includes(field.name));
    const more = el("div", {class: "pile"});
    const unfold = () => {
      if (more.childElementCount) return;
      more.append(
        ...folded.map((field) => render(field, mine)),
        button(t("form_row_away"), () => remove(row), "danger small"),
      );
    };
    const details = el(
      "details",
      {ontoggle: () => details.open && unfold()},
      el("summary", {}, t("form_row_more")),
      more,
    );
    if (folded.some((field) => field.name !== "language" && !empty(row[field.name]))) {
      unfold();
      details.open = true;
    }
    return el(
      "li",
      {class: "frow", "data-row": row.row},
      named.length === 1 ? alone(named[0], mine) : named.map((field) => render(field, mine)),
      details,
    );
  };

  const alone = (field, mine) => {
    const control = box(field, mine);
    control.id = idOf(mine, field.name);
    return el(
      "div",
      {class: "field wide"},
      el("label", {for: control.id}, el("span", {class: "visually-hidden"}, own(field.label))),
      control,
    );
  };

  const lead = (li) => li?.querySelector("textarea,input,select");

  const add = () => {
    const last = list[list.length - 1];
    if (last && !written(last)) return goTo(lead(ol.lastElementChild));
    if (spec.most && list.length >= spec.most) return undefined;
    list.push(fresh());
    const li = item(list[list.length - 1]);
    ol.append(li);
    plus.hidden = Boolean(spec.most) && list.length >= spec.most;
    return goTo(lead(li));
  };

  const remove = (row) => {
    const at = list.indexOf(row);
    const li = ol.children[at];
    const next = li.nextElementSibling ?? li.previousElementSibling;
    list.splice(at, 1);
    li.remove();
    changed();
    plus.hidden = false;
    goTo(lead(next) ?? plus);
    if (!written(row)) return;
    undoable(t("form_row_gone"), () => {
      list.splice(at, 0, row);
      const back = item(row);
      ol.insertBefore(back, ol.children[at] ?? null);
      changed();
      goTo(lead(back));
    });
  };

  const plus = button(t("form_row_add"), add, "quiet wide");
  if (!list.length) list.push(fresh());
  const ol = el(
    "ol",
    {
      class: "frows",
      "aria-label": own(spec.label),
      onkeydown: (event) => {
        if (event.key !== "Enter" || !event.target.classList.contains("one") || event.isComposing) return;
        const li = event.target.closest("li");
        if (event.target !== lead(li)) return;
        if (li.nextElementSibling) goTo(lead(li.nextElementSibling));
        else if (event.target.value.trim()) add();
      },
    },
    list.map(item),
  );
  return el("div", {class: "pile"}, ol, plus);
}
