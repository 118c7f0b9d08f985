/** What a sheet belongs to: a meeting and a line of its agenda, a round of questionnaires, problems of its list. @module */
import {el} from "../dom.js";
import {own, t} from "../words.js";
import {chip, chips} from "./choice.js";
import {empty, grouped, idOf, keep, labelled} from "./shell.js";

/** Meetings whose record this person may still write. */
export function meetings(brief) {
  return brief?.gatherings?.meetings ?? [];
}

/** @type {import("./shell.js").Render} */
export function meeting(spec, here) {
  const id = idOf(here, spec.name);
  const all = meetings(here.brief);
  if (!all.length) return el("p", {class: "empty", id}, t("form_no_meeting"));
  const now = here.data[spec.name];
  return chips(spec, here, all, (one) => ({
    value: `${one.kind}-${one.number}`,
    text: t("form_meeting", {n: one.number, title: one.title}),
    checked: now?.kind === one.kind && now?.number === one.number,
    pick: () => {
      delete here.data.item;
      keep(here, spec.name, {kind: one.kind, number: one.number});
      here.redraw();
    },
  }));
}

/** The meeting a sheet is of. */
export function meetingOf(data, brief) {
  return meetings(brief).find((one) => one.kind === data.meeting?.kind && one.number === data.meeting?.number);
}

/** @type {import("./shell.js").Render} */
export function agenda(spec, here) {
  const items = meetingOf(here.data, here.brief)?.agenda ?? [];
  if (!items.length) return el("div", {hidden: true});
  const control = el(
    "select",
    {onchange: () => keep(here, spec.name, control.value ? Number(control.value) : null)},
    el("option", {value: ""}, t("form_not_stated")),
    items.map((item) => el("option", {value: item.number}, `${item.number}. ${item.text}`)),
  );
  control.value = String(here.data[spec.name] ?? "");
  return labelled(spec, here, control);
}

/**
 * Rounds a sheet may belong to: those the briefcase knows, and those written on this phone.
 * @param {Object<string, any>} brief @param {number|null} cycle @param {Object<string, any>[]} mine pieces of this person
 * @returns {Array<{value: number|string, packet: string|null, place: string, street: string,
 *   problems: Array<{number: number, text: string}>}>} `packet`: the id of the piece in which it was written
 */
export function rounds(brief, cycle, mine) {
  const name = (id) => own(brief?.places?.find((one) => String(one.id) === String(id))?.name);
  const known = (brief?.needs?.rounds ?? [])
    .filter((one) => cycle === null || one.cycle === cycle)
    .map((one) => ({
      value: one.number,
      packet: one.packet ?? null,
      place: name(one.place),
      street: one.street,
      problems: one.problems,
    }));
  const own_ = mine
    .filter((one) => one.kind === "needs.round" && one.content)
    .map((one) => ({id: one.id, data: JSON.parse(one.content).data ?? {}}))
    .map(({id, data}) => ({value: id, packet: id, place: name(data.place), street: data.street ?? "", problems: []}))
    // Once the briefcase brings a round that was written here, it is one and the same.
    .filter((one) => !known.some((other) => other.packet === one.packet));
  return [...known, ...own_];
}

/** Whether a sheet names this round: by its number, or by the piece in which it was written. */
export function isRound(one, value) {
  return !empty(value) && (one.value === value || one.packet === value);
}

/** What a round is called. */
export function roundName(one) {
  const where = [one.place, one.street].filter(Boolean).join(", ");
  return typeof one.value === "number" ? t("form_round", {n: one.value, where}) : t("form_round_here", {where});
}

/** @type {import("./shell.js").Render} */
export function round(spec, here) {
  const id = idOf(here, spec.name);
  const place = el("div", {id: `${id}-place`});
  here.mine().then((mine) => {
    const all = rounds(here.brief, here.draft.cycle, mine);
    if (!all.length) return place.replaceWith(el("p", {class: "empty", id}, t("form_no_round")));
    const about = (one) => ({
      value: String(one.value),
      text: roundName(one),
      checked: isRound(one, here.data[spec.name]),
      pick: () => {
        delete here.data.listed;
        keep(here, spec.name, one.value);
        here.redraw();
      },
    });
    return place.replaceWith(chips(spec, here, all, about));
  });
  return place;
}

/** Problems of the list of the round, by number, at most as many as the paper has lines. @type {import("./shell.js").Render} */
export function numbers(spec, here) {
  const place = el("div", {});
  here.mine().then((mine) => {
    const problems =
      rounds(here.brief, here.draft.cycle, mine).find((one) => isRound(one, here.data.round))?.problems ?? [];
    if (problems.length) place.replaceWith(listed(spec, here, problems));
  });
  return place;
}

function listed(spec, here, problems) {
  const id = idOf(here, spec.name);
  const chosen = () => here.data[spec.name] ?? [];
  const chips = problems.map((one) =>
    chip({
      name: id,
      id: `${id}-${one.number}`,
      kind: "checkbox",
      value: String(one.number),
      text: `${one.number}. ${one.text}`,
      checked: chosen().includes(one.number),
      pick: (on) => {
        const others = chosen().filter((number) => number !== one.number);
        keep(here, spec.name, on ? [...others, one.number] : others);
        show();
      },
    }),
  );
  // On a long list a word is typed quicker than a thumb scrolls.
  const search = el("input", {
    type: "search",
    autocomplete: "off",
    "aria-label": t("form_search"),
    placeholder: t("form_search"),
    oninput: () => show(),
  });
  const show = () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    const full = chosen().length >= (spec.most ?? Infinity);
    chips.forEach((label, at) => {
      const box = label.querySelector("input");
      box.disabled = full && !box.checked;
      label.hidden = Boolean(wanted) && !box.checked && !label.textContent.toLocaleLowerCase().includes(wanted);
      label.dataset.number = String(problems[at].number);
    });
  };
  show();
  return grouped(
    {...spec, hint: undefined},
    here,
    el("p", {class: "hint"}, t("form_at_most", {n: spec.most ?? problems.length})),
    problems.length > 12 ? search : null,
    el("div", {class: "fchips lines"}, chips),
  );
}
