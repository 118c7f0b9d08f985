/** One piece that was finished: where it is, what became of it, what stands in it, and how to correct it. @module */
import {button, el, fill, go, head, notice} from "./dom.js";
import {goTo} from "./make.js";
import * as store from "./store.js";
import {summary} from "./summary.js";
import {dayAndClock, own, size, t} from "./words.js";

/** Server's word for a version → how it looks here; its text is `piece_<word>`. */
const TONES = {
  received: "",
  applied: "good",
  waiting: "warn",
  quarantined: "warn",
  conflict: "warn",
  replaced: "",
  deleted: "bad",
};

/** What is said of a piece first. @param {import("./store.js").Packet} packet @returns {{key: string, tone: string}} */
export function standing(packet) {
  if (packet.state === "refused") return {key: "piece_refused", tone: "bad"};
  if (packet.state === "unsent" && !packet.status) return {key: "piece_unsent", tone: "warn"};
  const status = packet.status?.status;
  if (status in TONES) return {key: `piece_${status}`, tone: TONES[status]};
  return {key: packet.state === "unsent" ? "piece_unsent" : "piece_received", tone: ""};
}

/** @param {HTMLElement} main @param {string} id */
export async function page(main, id) {
  let stopped = false;
  const draw = async () => {
    const packet = await store.packet(id);
    if (stopped) return;
    if (!packet)
      return void fill(
        main,
        head(t("piece_gone")),
        notice("", el("p", {}, t("piece_gone_text"))),
        go(t("queue"), "#/queue"),
      );
    const mine = await store.packets();
    if (stopped) return;
    const held = document.activeElement?.id;
    fill(
      main,
      head(packet.title),
      state(packet),
      photosOf(packet),
      reasons(packet),
      facts(packet),
      mend(packet),
      content(packet, mine),
    );
    if (held && held !== "main") document.getElementById(held)?.focus({preventScroll: true});
  };
  await draw();
  const off = store.on("changed", draw);
  return () => {
    stopped = true;
    off();
  };
}

/** What is said of a piece first, as it stands on the page. @param {import("./store.js").Packet} packet */
export function state(packet) {
  const {key, tone} = standing(packet);
  const told = packet.status ?? {};
  const record = told.status === "applied" && told.record ? told.record : null;
  const gone = told.status === "deleted" ? told.deleted : null;
  return notice(
    tone,
    el("p", {}, el("strong", {}, t(key))),
    el("p", {}, t(`${key}_text`)),
    record ? el("p", {}, el("a", {href: record.url, rel: "noopener", target: "_blank"}, t("piece_open"))) : null,
    gone ? el("p", {}, [gone.at ? dayAndClock(gone.at) : "", gone.by, gone.reason].filter(Boolean).join(" · ")) : null,
  );
}

function photosOf(packet) {
  if (!packet.photos.length) return null;
  const told = packet.status?.photos;
  return el(
    "p",
    {class: "fcount"},
    t("piece_photos", {here: told?.here ?? 0, all: packet.photos.length}),
    el("progress", {max: packet.photos.length, value: told?.here ?? 0, "aria-label": t("part_photos")}),
    (told?.refused ?? []).map((one) => el("span", {class: "hint"}, one.text)),
  );
}

function reasons(packet) {
  const all = packet.status?.reasons ?? [];
  if (!all.length || packet.status?.status === "applied") return null;
  return el(
    "section",
    {class: "card", "aria-labelledby": "why"},
    el("h2", {id: "why"}, t("piece_why")),
    el(
      "ul",
      {},
      all.map((one) =>
        el("li", {}, one.label && !one.text.startsWith(one.label) ? `${one.label}: ${one.text}` : one.text),
      ),
    ),
  );
}

function facts(packet) {
  const row = (key, value) => (value ? [el("dt", {}, t(key)), el("dd", {}, value)] : []);
  return el(
    "dl",
    {class: "kv"},
    row("piece_finished", dayAndClock(packet.finished)),
    row("piece_came", packet.received ? dayAndClock(packet.received) : ""),
    row("piece_version", packet.version > 1 ? String(packet.version) : ""),
    row("piece_size", size(packet.size + packet.photos.reduce((sum, one) => sum + one.size, 0))),
  );
}

/** A new version under the same id; what is taken back at the office is not to be corrected here. */
function mend(packet) {
  if (packet.status?.status === "deleted") return null;
  if (!packet.content) return el("p", {class: "hint"}, t("piece_text_gone"));
  const told = el("div", {});
  return el(
    "div",
    {class: "pile"},
    el(
      "div",
      {class: "actions"},
      button(
        t("piece_correct"),
        async () => {
          try {
            const draft = await store.correct(packet.id);
            if (!draft) return fill(told, notice("warn", el("p", {}, t("piece_text_gone"))));
            if (!draft.saved) await store.saveDraft(draft);
            location.hash = `#/draft/${draft.id}`;
          } catch (error) {
            fill(told, notice("bad", el("p", {}, t(error?.code === "full" ? "form_full" : "form_not_kept"))));
            goTo(told);
          }
          return undefined;
        },
        "quiet",
        {id: "correct"},
      ),
    ),
    el("p", {class: "hint"}, t("piece_correct_hint")),
    told,
  );
}

function content(packet, mine) {
  if (!packet.content) return null;
  const form = store.formOf(packet.kind);
  const {data, photos, cycle} = JSON.parse(packet.content);
  if (!form) return null;
  return el(
    "section",
    {class: "card", "aria-labelledby": "written"},
    el("h2", {id: "written"}, own(form.title)),
    summary({form, data, photos: photos ?? [], brief: store.briefcase(), cycle: cycle ?? null, mine}),
  );
}
