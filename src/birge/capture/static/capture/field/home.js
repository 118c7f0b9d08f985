/** The first page: what is begun, a new sheet, what waits to be sent. @module */
import {bottom, button, el, fill, go, head, notice} from "./dom.js";
import {titleOf} from "./drafts.js";
import {spoken} from "./fields/weigh.js";
import {undoable} from "./make.js";
import {partsOf} from "./plan.js";
import * as store from "./store.js";
import {dayAndClock, own, t} from "./words.js";

/** The sheets in the order in which a day goes; forms nobody here knows come after them. */
const ORDER = [
  "needs.session",
  "needs.focus",
  "needs.round",
  "needs.sheet",
  "gatherings.attendance",
  "gatherings.question",
  "monitoring.sheet",
  "monitoring.visit",
];

/** How far a sheet has come, in words. */
function progress(draft, form) {
  const said = spoken(draft.data.said).length;
  const parts = form ? partsOf(form) : [];
  const at = Math.min(draft.at ?? 0, Math.max(0, parts.length - 1));
  return [
    parts.length ? t("draft_part", {n: at + 1, all: parts.length, title: parts[at].title}) : "",
    said ? t("draft_said", {n: said}) : "",
    draft.photos.length ? t("draft_photos", {n: draft.photos.length}) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {HTMLElement} main */
export async function page(main) {
  let stopped = false;
  const begun = el("div", {class: "pile"});
  const bin = el("div", {});
  const draw = async () => {
    const [drafts, dropped] = [await store.drafts(), await store.drafts(true)];
    if (stopped) return;
    fill(
      begun,
      drafts.length
        ? el(
            "section",
            {class: "card lead", "aria-labelledby": "begun"},
            el("h2", {id: "begun"}, t("drafts")),
            el("ul", {class: "fdrafts"}, drafts.map(one)),
          )
        : null,
    );
    fill(
      bin,
      dropped.length
        ? el(
            "details",
            {},
            el("summary", {}, t("bin", {n: dropped.length})),
            el("p", {class: "hint"}, t("bin_days")),
            el(
              "ul",
              {class: "fdrafts"},
              dropped.map((draft) =>
                el(
                  "li",
                  {},
                  el("span", {}, titleOf(draft)),
                  button(
                    t("bin_back"),
                    async () => {
                      await store.restoreDraft(draft.id);
                      await draw();
                    },
                    "quiet small",
                    {"aria-label": t("bin_back_which", {what: titleOf(draft)})},
                  ),
                ),
              ),
            ),
          )
        : null,
    );
  };
  const one = (draft) => {
    const title = titleOf(draft);
    return el(
      "li",
      {},
      el(
        "a",
        {href: `#/draft/${draft.id}`},
        el("strong", {}, title),
        el(
          "span",
          {class: "hint"},
          [
            draft.replaces ? t("draft_corrects") : "",
            t("draft_when", {when: dayAndClock(draft.saved)}),
            progress(draft, store.formOf(draft.kind)),
          ]
            .filter(Boolean)
            .join(" · "),
        ),
      ),
      button(
        "×",
        async () => {
          await store.dropDraft(draft.id);
          await draw();
          undoable(t("draft_thrown"), async () => {
            await store.restoreDraft(draft.id);
            await draw();
          });
        },
        "quiet step",
        {"aria-label": t("draft_throw", {what: title})},
      ),
    );
  };

  const forms = [...(store.briefcase()?.forms ?? [])].sort((a, b) => rank(a) - rank(b));
  const named = store.briefcase()?.municipality?.name;
  fill(
    main,
    head(own(named) || t("app_name")),
    begun,
    el(
      "section",
      {class: "card", "aria-labelledby": "new"},
      el("h2", {id: "new"}, t("new_sheet")),
      forms.length
        ? el(
            "div",
            {class: "fnew"},
            forms.map((form) => go(own(form.title), `#/new/${form.kind}`, "quiet")),
          )
        : notice(
            "warn",
            el("p", {}, store.briefcase() ? t("home_no_forms") : t("home_no_briefcase")),
            go(t("phone"), "#/phone", "quiet"),
          ),
    ),
    bin,
    bottom(go(t("queue"), "#/queue", "quiet"), go(t("phone"), "#/phone", "quiet")),
  );
  await draw();
  const off = store.on("changed", draw);
  return () => {
    stopped = true;
    off();
  };
}

function rank(form) {
  const at = ORDER.indexOf(form.kind);
  return at < 0 ? ORDER.length : at;
}
