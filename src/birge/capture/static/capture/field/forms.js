/** Sheets that are written: a new one, and one that was begun. @module */
import {el, fill, go, head, notice} from "./dom.js";
import {begin, titleOf} from "./drafts.js";
import {Sheet} from "./sheet.js";
import * as store from "./store.js";
import {t} from "./words.js";

/** A new sheet. @param {HTMLElement} main @param {string} kind */
export async function newPage(main, kind) {
  if (!store.formOf(kind))
    return void fill(
      main,
      head(t("form_unknown")),
      notice("warn", el("p", {}, t("form_unknown_text"))),
      go(t("home"), "#/"),
    );
  return open(main, await begin(kind));
}

/** A sheet that was begun. @param {HTMLElement} main @param {string} id */
export async function draftPage(main, id) {
  const draft = await store.draft(id);
  if (!draft || draft.dropped)
    return void fill(main, head(t("form_gone")), notice("", el("p", {}, t("form_gone_text"))), go(t("home"), "#/"));
  if (!store.formOf(draft.kind))
    return void fill(
      main,
      head(draft.title ?? draft.kind),
      notice("warn", el("p", {}, t("form_unknown_text"))),
      go(t("home"), "#/"),
    );
  return open(main, draft);
}

/** One sheet is written in one tab: the second says so instead of writing over the first. */
async function claim(id) {
  if (!navigator.locks) return () => undefined;
  return new Promise((answer) => {
    navigator.locks.request(`birge-draft-${id}`, {ifAvailable: true}, (lock) => {
      if (!lock) return answer(null);
      return new Promise((let_go) => answer(let_go));
    });
  });
}

/** @param {HTMLElement} main @param {import("./store.js").Draft} draft */
async function open(main, draft) {
  const letGo = await claim(draft.id);
  if (!letGo) {
    fill(main, head(titleOf(draft)), notice("warn", el("p", {}, t("form_other_tab"))), go(t("home"), "#/"));
    return undefined;
  }
  const form = store.formOf(draft.kind);
  // What is written from now on is written by the questions of this form.
  draft.form = form.form;
  const sheet = new Sheet(main, draft, form);
  sheet.show(Math.min(draft.at ?? 0, sheet.parts.length - 1), false);
  return async () => {
    sheet.hear?.();
    await sheet.kept.close();
    letGo();
  };
}
