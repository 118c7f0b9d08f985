/** The first page: what is begun, a new sheet, what was written. @module */
import {el, fill, go, head} from "./dom.js";
import * as store from "./store.js";
import {own, t} from "./words.js";

/** @param {HTMLElement} main */
export async function page(main) {
  const [drafts, packets] = [await store.drafts(), await store.packets()];
  fill(main, head(t("app_name")),
    el("section", {class: "card"}, el("h2", {}, t("new_sheet")),
      ...(store.briefcase()?.forms ?? []).map((form) => go(own(form.title), `#/new/${form.kind}`, "quiet"))),
    el("section", {class: "card"}, el("h2", {}, t("drafts")), drafts.length ? null : el("p", {}, t("no_drafts")),
      el("ul", {}, drafts.map((one) => el("li", {}, el("a", {href: `#/draft/${one.id}`}, store.titleOf(one)))))),
    el("section", {class: "card"}, el("h2", {}, t("queue")),
      el("ul", {}, packets.map((one) => el("li", {}, el("a", {href: `#/piece/${one.id}`}, one.title))))));
}
