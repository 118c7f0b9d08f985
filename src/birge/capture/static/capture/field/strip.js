/** The strip that always says where the work is: offline, so many not sent, sending, all received at such a time. @module */
import {el, fill} from "./dom.js";
import {status} from "./send.js";
import * as store from "./store.js";
import {clock, dayAndClock, t} from "./words.js";

/** What the strip says now. @returns {Promise<{tone: string, text: string, more: string}>} */
export async function standing() {
  const [{unsent, others, refused, received}, at] = [await store.counts(), status()];
  const waits = unsent + others;
  const pieces = waits ? t("pieces_wait", {n: waits}) : "";
  if (at.busy && at.photos && waits) return {tone: "lake", text: t("sending_photos"), more: pieces};
  if (at.busy && at.all) return {tone: "lake", text: t("sending"), more: t("of", {n: at.done, all: at.all})};
  if (refused) return {tone: "bad", text: t("pieces_refused", {n: refused}), more: pieces};
  if (!navigator.onLine || at.trouble === "offline") return {tone: "wait", text: t("offline"), more: pieces};
  if (at.trouble === "stranger") return {tone: "wait", text: t("no_birge_here"), more: pieces};
  if (at.trouble === "unknown") return {tone: "bad", text: t("connect_again"), more: pieces};
  if (waits) return {tone: "wait", text: pieces, more: at.trouble === "later" ? t("tried_later") : ""};
  if (!received) return {tone: "plain", text: t("nothing_waits"), more: ""};
  const today = new Date(received).toDateString() === new Date().toDateString();
  return {tone: "good", text: t("all_received", {when: today ? clock(received) : dayAndClock(received)}), more: ""};
}

/** Keep the strip of the page up to date. */
export function keepStrip() {
  const strip = document.getElementById("strip");
  let turn = 0;
  const draw = async () => {
    turn += 1;
    const mine = turn;
    const {tone, text, more} = await standing();
    if (mine !== turn) return;
    fill(strip, el("span", {class: "field-lamp", "aria-hidden": "true"}), el("strong", {}, text), more ? el("span", {}, more) : null);
    strip.className = `field-strip ${tone}`;
    strip.hidden = false;
    strip.title = t("queue");
  };
  strip.setAttribute("aria-live", "polite");
  for (const event of ["changed", "sending"]) store.on(event, draw);
  for (const event of ["online", "offline"]) addEventListener(event, draw);
  draw();
}

/** Say loudly what is wrong with keeping: a bar that stays until it is read. */
export function keepAlarm() {
  const words = {full: ["full", "full_text"], newer: ["newer", "newer_text"], blocked: ["newer", "newer_text"], none: ["no_store", "no_store_text"]};
  store.on("trouble", (error) => {
    const known = words[error?.code];
    if (!known) return;
    document.getElementById("alarm")?.remove();
    const close = el("button", {type: "button", class: "btn small quiet", onclick: () => document.getElementById("alarm")?.remove()}, t("understood"));
    const again = el("button", {type: "button", class: "btn small", onclick: () => location.reload()}, t("reload"));
    document.getElementById("main").before(el("div", {id: "alarm", class: "field-alarm", role: "alert"},
      el("strong", {}, t(known[0])), el("p", {}, t(known[1])), el("p", {class: "actions"}, known[0] === "newer" ? again : close)));
  });
}
