/** What is sent: each piece with its size and photos; send all, send one, save to a file, load a file. @module */
import {bottom, button, el, fill, go, head, notice} from "./dom.js";
import {load, queueFile, save} from "./file.js";
import {again, mayStillChange, sendAll, status} from "./send.js";
import * as store from "./store.js";
import {clock, dayAndClock, size, t} from "./words.js";

/** The word and the tone for the state of a piece. @param {import("./store.js").Packet} row */
export function stateOf(row) {
  if (row.state === "unsent") return ["wait", t("state_unsent")];
  if (row.state === "refused") return ["late", t("state_refused")];
  if (row.state === "text") return ["wait", photosSaid(row)];
  const word = {applied: ["done", "state_applied"], quarantined: ["late", "state_quarantined"], conflict: ["late", "state_conflict"],
    waiting: ["wait", "state_waiting"], deleted: ["plain", "state_deleted"], replaced: ["plain", "state_replaced"]}[row.status?.status];
  return word ? [word[0], t(word[1])] : ["done", t("state_received")];
}

function photosSaid(row) {
  const all = row.photos.length;
  const here = row.status?.photos?.here ?? 0;
  return t("text_and_photos", {here, all});
}

function about(row) {
  const bytes = row.size + row.photos.reduce((sum, line) => sum + line.size, 0);
  return [dayAndClock(row.finished), size(bytes), row.photos.length ? t("photos_n", {n: row.photos.length}) : null].filter(Boolean).join(" · ");
}

function why(row) {
  if (row.state === "refused") return row.error?.detail === "photo_gone" ? t("photo_gone") : t("refused_why", {code: row.error?.code ?? ""});
  if (row.error && row.state !== "received") return t("tried_at", {when: clock(row.error.at)});
  return "";
}

function card(row, draw) {
  const [tone, word] = stateOf(row);
  const waits = row.state === "unsent" || row.state === "text";
  const actions = [
    waits ? button(t("send_this"), () => act(() => sendAll({by: "person", only: row.id}), draw), "small quiet") : null,
    row.state === "refused" ? button(t("try_again"), () => act(() => again(row.id), draw), "small quiet") : null,
    row.state === "refused" ? button(t("save_file"), () => act(() => toFile(row.id), draw), "small quiet") : null,
  ].filter(Boolean);
  return el("li", {class: "field-piece", "data-id": row.id, "data-state": row.state},
    el("a", {href: `#/piece/${row.id}`}, row.title), el("span", {class: `chip ${tone}`}, word), el("span", {class: "hint"}, about(row)),
    why(row) ? el("span", {class: "errors"}, why(row)) : null, actions.length ? el("div", {class: "actions"}, actions) : null);
}

/** Send what waits; where nothing does, ask about what the office may still decide; else there is nothing to press. */
function foot(waits, asks, draw) {
  const {busy} = status();
  const word = busy ? "sending" : waits ? "send_now" : asks ? "ask_office" : "";
  if (!word) return bottom(go(t("home"), "#/"));
  const press = button(t(word), () => act(() => sendAll({by: "person"}), draw), "", {disabled: busy});
  return bottom(go(t("home"), "#/", "quiet"), press);
}

async function act(what, draw) {
  try {
    await what();
  } catch (error) {
    console.error(error);
    store.tell("trouble", error, true);
  }
  await draw();
}

async function toFile(only) {
  const {name, file} = await queueFile(only);
  save(name, file);
}

/** @param {HTMLElement} main */
export async function page(main) {
  let said = null;
  const chosen = el("input", {type: "file", accept: ".json,application/json", class: "visually-hidden", id: "queue-file"});
  chosen.addEventListener("change", async () => {
    try {
      const {packets, photos, known} = await load(chosen.files[0]);
      said = notice("good", el("p", {}, t("loaded", {packets, photos, known})));
    } catch (error) {
      said = notice("bad", el("p", {}, t(error?.code === "not_a_queue" ? "not_a_queue" : "not_loaded")));
    }
    chosen.value = "";
    await draw();
  });
  const draw = async () => {
    const rows = await store.packets();
    const {unsent, others} = await store.counts();
    const [open, done] = [rows.filter((row) => row.state !== "received"), rows.filter((row) => row.state === "received")];
    const list = (some) => el("ul", {class: "field-list"}, some.map((row) => card(row, draw)));
    const missing = await store.lost();
    fill(main,
      head(t("queue"), open.length || others ? t(`standing_${status().trouble ?? "none"}`) : ""), said,
      missing.length ? notice("bad", el("p", {}, t("never_came", {numbers: missing.join(", ")}))) : null,
      others ? notice("", el("p", {}, t("others_wait", {n: others}))) : null,
      open.length ? el("section", {class: "card"}, el("h2", {}, t("waits")), list(open)) : null,
      done.length ? el("section", {class: "card"}, el("h2", {}, t("came")), list(done)) : null,
      rows.length ? null : el("div", {class: "empty"}, el("p", {}, t("queue_empty"))),
      el("section", {class: "card"}, el("h2", {}, t("as_file")), el("p", {class: "hint"}, t("as_file_text")),
        el("div", {class: "actions"}, open.length ? button(t("save_file"), () => act(() => toFile(), draw), "quiet") : null,
          chosen, el("label", {class: "btn quiet", for: "queue-file"}, t("load_file")))),
      foot(unsent + others > 0, done.some(mayStillChange), draw),
    );
  };
  await draw();
  const stops = ["changed", "sending"].map((event) => store.on(event, draw));
  return () => stops.forEach((stop) => stop());
}
