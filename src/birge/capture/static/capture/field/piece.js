/** One piece that was finished. @module */
import {fill, head} from "./dom.js";
import * as store from "./store.js";

/** @param {HTMLElement} main @param {string} id */
export async function page(main, id) {
  fill(main, head((await store.packet(id))?.title ?? ""));
}
