/** @module */
import {fill, head} from "./dom.js";
import {t} from "./words.js";

/** @param {HTMLElement} main */
export async function page(main) {
  fill(main, head(t("phone")));
}
