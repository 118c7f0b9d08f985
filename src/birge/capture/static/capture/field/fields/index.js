/** Which field is drawn how. A type nobody knows yet is a text: later steps send forms that this page has never seen. @module */
import {choice, choices} from "./choice.js";
import {counts} from "./counts.js";
import {agenda, meeting, numbers, round} from "./links.js";
import {marks} from "./marks.js";
import {number} from "./number.js";
import {pairs} from "./pairs.js";
import {rows} from "./rows.js";
import {about, asked, target, village} from "./targets.js";
import {text, texts} from "./text.js";
import {time, when} from "./when.js";

/** @type {Object<string, import("./shell.js").Render>} */
const RENDERS = {
  text,
  lines: text,
  texts,
  number,
  choice,
  choices,
  when,
  time,
  rows,
  pairs,
  counts,
  marks,
  meeting,
  agenda,
  round,
  numbers,
  target,
  about,
  village,
  asked,
};

/** A field as it stands on the page. @type {import("./shell.js").Render} */
export function render(spec, here) {
  return (RENDERS[spec.type] ?? text)(spec, here);
}
