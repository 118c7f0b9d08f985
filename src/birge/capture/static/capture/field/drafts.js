/**
 * A draft keeps itself: within a second of the last key, and when the page goes away. Saving happens outside the handlers
 * of keys, so that it never holds a letter up.
 * @module
 */
import {standing} from "./fields/choice.js";
import {isRound, rounds} from "./fields/links.js";
import {written} from "./fields/rows.js";
import {targetIn} from "./fields/targets.js";
import {spoken} from "./fields/weigh.js";
import * as store from "./store.js";
import {own} from "./words.js";

/** Milliseconds after a key, and the longest that steady typing can put saving off. */
const AFTER = 350;
const AT_LATEST = 800;

/**
 * @param {import("./store.js").Draft} draft
 * @param {{saved?: (draft: Object) => void, trouble?: (error: any) => void}} tell
 */
export function keeper(draft, {saved, trouble} = {}) {
  let timer = 0;
  let since = 0;
  let writing = Promise.resolve();
  let over = false;

  const save = () => {
    clearTimeout(timer);
    timer = 0;
    if (!since || over) return writing;
    since = 0;
    writing = writing.then(async () => {
      try {
        if (draft.kind === "needs.sheet" && draft.whereOf !== draft.data.round) await place(draft);
        draft.title = titleOf(draft);
        await store.saveDraft(draft);
        saved?.(draft);
      } catch (error) {
        since ||= Date.now();
        trouble?.(error);
      }
    });
    return writing;
  };

  const touch = () => {
    if (over) return;
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(AFTER, since + AT_LATEST - Date.now())));
  };

  const hidden = () => document.visibilityState === "hidden" && save();
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", hidden);

  return {
    touch,
    save,
    /** Whether something stands on the page that is not kept yet. */
    get waits() {
      return Boolean(since);
    },
    /** Save what is there, and no more from now on. */
    async close() {
      await save();
      over = true;
      removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", hidden);
    },
    /** The draft is finished or thrown away: it must not be written once more. */
    async forget() {
      over = true;
      clearTimeout(timer);
      removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", hidden);
      await writing;
    },
  };
}

/** A new sheet, with what the briefcase lets us write down beforehand. @param {string} kind */
export async function begin(kind) {
  const draft = store.newDraft(kind);
  const brief = store.briefcase();
  const each = brief?.needs?.points_per_person;
  if (kind === "needs.session" && Number.isInteger(each)) draft.data.points_per_person = each;
  const meetings = brief?.gatherings?.meetings ?? [];
  if (kind.startsWith("gatherings.") && meetings.length === 1) {
    draft.data.meeting = {kind: meetings[0].kind, number: meetings[0].number};
  }
  if (kind.startsWith("gatherings.") || kind.startsWith("monitoring.")) draft.cycle = null;
  for (const field of store.formOf(kind)?.fields ?? []) {
    const all = (field.type === "target" && brief?.monitoring?.[field.of]) || [];
    if (all.length === 1) draft.data[field.name] = all[0].value;
  }
  if (kind === "monitoring.sheet") Object.assign(draft.data, await nextOfSurvey());
  if (kind === "needs.sheet") Object.assign(draft.data, await nextSheet());
  return draft;
}

/** The next sheet of the survey that was written last on this phone, in the same village. */
async function nextOfSurvey() {
  const last = (await store.packets()).find((one) => one.kind === "monitoring.sheet" && one.content);
  const {survey, place, number} = last ? JSON.parse(last.content).data : {};
  return {
    ...(survey ? {survey} : {}),
    ...(place ? {place} : {}),
    ...(Number.isInteger(number) ? {number: number + 1} : {}),
  };
}

/** The next questionnaire of the round that was written last on this phone: its number is one more. */
async function nextSheet() {
  const last = (await store.packets()).find((one) => one.kind === "needs.sheet" && one.content);
  const data = last ? JSON.parse(last.content).data : {};
  const round = data.round ?? (await store.packets()).find((one) => one.kind === "needs.round")?.id;
  if (!last) return round ? {round} : {};
  return {
    ...(round ? {round} : {}),
    ...(data.street ? {street: data.street} : {}),
    ...(Number.isInteger(data.number) ? {number: data.number + 1} : {}),
  };
}

/**
 * What is sent: what the page shows as chosen is chosen; rows in which nothing was written and pairs of rows that are gone
 * stay behind.
 * @param {Object<string, any>} data @param {Object<string, any>} form
 */
export function tidied(data, form) {
  const found = structuredClone(data);
  for (const field of form.fields) {
    const stands = field.type === "choice" ? standing(field, found) : "";
    if (stands) found[field.name] ??= stands;
  }
  for (const field of form.fields) {
    if (field.type === "rows" && found[field.name]) {
      found[field.name] = found[field.name].filter(written);
      if (!found[field.name].length) delete found[field.name];
    }
  }
  for (const field of form.fields) {
    if (field.type !== "pairs" || !found[field.name]) continue;
    const there = new Set(spoken(found[field.of]).map((row) => row.row));
    found[field.name] = found[field.name].filter(([first, second]) => there.has(first) && there.has(second));
    const method = form.fields.find((one) => one.name === "method");
    const used = !method || (found.method ?? method.initial) === "pairwise";
    if (!found[field.name].length || !used) delete found[field.name];
  }
  return found;
}

/** The choice's name for a value, in the language of the page. */
export function chosen(form, name, value) {
  const field = form?.fields.find((one) => one.name === name);
  return own(field?.choices?.find(([code]) => code === String(value))?.[1]);
}

/** Questionnaires look alike in lists, and name no village: it is that of their round. */
async function place(draft) {
  const {round} = draft.data;
  const all = rounds(store.briefcase(), draft.cycle, await store.packets());
  draft.where = all.find((one) => isRound(one, round))?.place ?? "";
  draft.whereOf = round;
}

/** What a sheet is, where, with whom and when, as lists call it. @param {import("./store.js").Draft} draft */
export function titleOf(draft) {
  const form = store.formOf(draft.kind);
  const {data} = draft;
  const meeting = (store.briefcase()?.gatherings?.meetings ?? []).find(
    (one) => one.kind === data.meeting?.kind && one.number === data.meeting?.number,
  );
  const text = data.topic || (draft.kind === "gatherings.question" ? data.text : "");
  return [
    own(form?.title) || draft.kind,
    chosen(form, "place", data.place),
    chosen(form, "category", data.category),
    ...(form?.fields ?? []).map((field) => field.type === "target" && own(targetIn(field, data, store.briefcase())?.name)),
    draft.where,
    data.street,
    meeting?.title,
    data.number ? `№ ${data.number}` : "",
    text ? shortened(text) : "",
    data.held,
  ]
    .filter(Boolean)
    .join("\u00a0· ");
}

/** The beginning of a text. */
function shortened(text) {
  return text.length > 50 ? `${text.slice(0, 48)}…` : text;
}
