/** The app: who holds the phone, where in it one is, and what is shown there. @module */
import {boot} from "./boot.js";
import {el, fill, head, notice} from "./dom.js";
import * as forms from "./forms.js";
import * as home from "./home.js";
import * as phone from "./phone.js";
import * as piece from "./piece.js";
import * as queue from "./queue.js";
import * as store from "./store.js";
import {t} from "./words.js";

/**
 * Pages by the first word behind the `#/`. Each draws into `main`; it may answer a function that is called (and waited for)
 * before another page takes its place.
 * @type {Object<string, (main: HTMLElement, argument: string) => Promise<(() => any)|void>|(() => any)|void>}
 */
const PAGES = {
  "": home.page,
  new: forms.newPage,
  draft: forms.draftPage,
  queue: queue.page,
  phone: phone.page,
  piece: piece.page,
};
/** Pages that mean something without a person who holds the phone. */
const FOR_ANYBODY = ["phone"];

let leave = null;
let turn = 0;

/** Show the page of the address. */
export async function show() {
  turn += 1;
  const mine = turn;
  if (leave) await leave();
  leave = null;
  const [name, argument = ""] = location.hash.replace(/^#?\/?/, "").split("/").map(decodeURIComponent);
  const known = name in PAGES ? name : "";
  const main = document.getElementById("main");
  if (!store.person() && !FOR_ANYBODY.includes(known)) return location.replace("#/phone");
  const fresh = el("div", {class: "field-page"});
  try {
    const left = await PAGES[known](fresh, argument);
    if (mine !== turn) return left?.();
    leave = left ?? null;
  } catch (error) {
    console.error(error);
    fill(fresh, head(t("broke")), notice("bad", el("p", {}, t("broke_text")), el("p", {}, String(error?.code ?? error?.message ?? error))));
  }
  fill(main, fresh);
  document.body.dataset.page = known || "home";
  scrollTo(0, 0);
  fresh.querySelector("h1")?.focus({preventScroll: true});
}

/** Draw the page that is shown once more. */
export function again() {
  return show();
}

boot(show);
