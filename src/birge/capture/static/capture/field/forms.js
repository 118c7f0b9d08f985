/** Sheets, as the briefcase describes them. @module */
import {fill, head} from "./dom.js";
import * as store from "./store.js";
import {own} from "./words.js";

/** @param {HTMLElement} main @param {string} kind */
export async function newPage(main, kind) {
  fill(main, head(own(store.formOf(kind)?.title)));
}

/** @param {HTMLElement} main @param {string} id */
export async function draftPage(main, id) {
  const draft = await store.draft(id);
  fill(main, head(draft ? store.titleOf(draft) : ""));
}
