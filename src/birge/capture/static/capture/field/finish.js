/** The end of a sheet: read once more, finished or thrown away, and what happens next. @module */
import {look} from "./check.js";
import {button, el, fill, go, notice} from "./dom.js";
import {keeper, tidied, titleOf} from "./drafts.js";
import {announce, goTo, undoable} from "./make.js";
import {state} from "./piece.js";
import * as store from "./store.js";
import {summary} from "./summary.js";
import {t} from "./words.js";

/** The button that finishes. @param {import("./sheet.js").Sheet} sheet */
export function finishing(sheet) {
  return button(t("form_finish"), () => finish(sheet), "", {
    id: "finish",
    disabled: sheet.remarks.some((one) => one.id === "" && one.level === "needed"),
  });
}

/** The sheet once more, with what is odd in it. @param {import("./sheet.js").Sheet} sheet */
export function checked(sheet) {
  const {form, draft, brief} = sheet;
  sheet.remarks = look(form, draft.data, draft.photos);
  const place = el("div", {});
  store
    .packets()
    .then((mine) =>
      place.replaceWith(
        summary({form, data: tidied(draft.data, form), photos: draft.photos, brief, cycle: draft.cycle, mine}),
      ),
    );
  const listed = (level, tone, title, hint) => {
    const found = sheet.remarks.filter((one) => one.level === level);
    return found.length
      ? el(
          "div",
          {class: `notice ${tone}`},
          el(
            "div",
            {},
            el("h3", {}, title),
            hint && el("p", {}, hint),
            el(
              "ul",
              {class: "fremarks"},
              found.map((one) =>
                el(
                  "li",
                  {},
                  button(one.text, () => lead(sheet, one), "link"),
                ),
              ),
            ),
          ),
        )
      : null;
  };
  return [
    sheet.remarks.length ? null : notice("good", el("p", {}, t("check_good"))),
    listed("needed", "bad", t("check_needed_title"), t("check_needed_hint")),
    listed("warn", "warn", t("check_warn_title"), t("check_warn_hint")),
    el("p", {class: "hint"}, t("form_finish_hint")),
    place,
    button(t("form_throw_away"), () => throwAway(sheet), "danger small"),
  ];
}

/** To the place a remark is about. */
function lead(sheet, remark) {
  sheet.show(remark.part);
  const node = remark.id ? document.getElementById(remark.id) : null;
  node?.closest("details")?.setAttribute("open", "");
  requestAnimationFrame(() => goTo(document.getElementById(remark.id)));
}

async function throwAway(sheet) {
  const {draft} = sheet;
  await sheet.kept.save();
  await sheet.kept.forget();
  if (draft.saved) await store.dropDraft(draft.id);
  location.hash = "#/";
  if (draft.saved)
    undoable(t("draft_thrown"), async () => {
      await store.restoreDraft(draft.id);
      location.hash = `#/draft/${draft.id}`;
    });
}

async function finish(sheet) {
  const {draft, form} = sheet;
  const press = sheet.bar.querySelector("#finish");
  press.disabled = true;
  await sheet.kept.save();
  await sheet.kept.forget();
  try {
    const title = titleOf(draft);
    const packet = await store.finish({...draft, title, data: tidied(draft.data, form)});
    done(sheet, packet);
  } catch (error) {
    sheet.kept = keeper(draft, {saved: () => sheet.saved(), trouble: (one) => sheet.failed(one)});
    const why =
      {
        full: "form_full",
        too_large: "form_too_large",
        too_many_photos: "form_too_many_photos",
        photo_gone: "form_photo_lost",
      }[error?.code] ?? "form_not_finished";
    fill(sheet.trouble, notice("bad", el("p", {}, t(why))));
    goTo(sheet.trouble);
    press.disabled = false;
  }
}

/** What happens next, in the words of who wrote it; and, while one looks at it, what has happened. */
function done(sheet, packet) {
  const title = el("h1", {tabindex: "-1"}, t("done_title"));
  const next = el("div", {class: "pile", role: "status"});
  const tell = async () => {
    const now = (await store.packet(packet.id)) ?? packet;
    fill(
      next,
      now.state === "unsent" ? el("p", {}, navigator.onLine ? t("done_online") : t("done_offline")) : state(now),
    );
  };
  sheet.hear = store.on("changed", tell);
  history.replaceState(null, "", `#/piece/${packet.id}`);
  const more = button(t("done_page"), () => dispatchEvent(new HashChangeEvent("hashchange")), "quiet", {id: "more"});
  fill(
    sheet.main,
    el("div", {class: "head"}, title, el("p", {class: "lede"}, packet.title)),
    notice("good", el("p", {}, t("done_kept"))),
    next,
    el("p", {class: "hint"}, t("done_office")),
    el(
      "div",
      {class: "pile fdone"},
      go(t("done_again"), `#/new/${packet.kind}`),
      more,
      go(t("queue"), "#/queue", "quiet"),
      go(t("home"), "#/", "quiet"),
    ),
  );
  tell();
  scrollTo(0, 0);
  title.focus({preventScroll: true});
  announce(t("done_kept"));
}
