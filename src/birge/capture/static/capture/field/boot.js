/** What happens once when the app is opened: language, database, strip, sending, worker. @module */
import {signOutIfOwed} from "./connect.js";
import {el, fill, head, notice} from "./dom.js";
import {keepSending} from "./send.js";
import * as store from "./store.js";
import {keepAlarm, keepStrip} from "./strip.js";
import {LANGUAGES, language, speak, t} from "./words.js";

const base = document.body.dataset.base ?? "/field/";

/** The language chosen on this phone, else that of the page one came from (kept from then on), else Kyrgyz. */
async function chosen() {
  const kept = await store.setting("language").catch(() => null);
  if (kept) return kept;
  const asked = new URLSearchParams(location.search).get("l");
  if (!LANGUAGES.some(([code]) => code === asked)) return "ky";
  await store.settle("language", asked).catch(() => undefined);
  return asked;
}

/** Speak another language from now on. @param {string} lang */
export async function change(lang) {
  await store.settle("language", lang);
  location.reload();
}

async function waiting() {
  return (await navigator.serviceWorker?.getRegistration(base))?.waiting ?? null;
}

/** Whether a newer version of the app lies ready. */
export async function waitsVersion() {
  return Boolean(await waiting());
}

/** Let the newer version take over; every page of the app is loaded again by it. */
export async function takeNewVersion() {
  (await waiting())?.postMessage("take over");
}

/** @param {() => Promise<void>} show draws the page of the address */
export async function boot(show) {
  const worker = register();
  try {
    keepAlarm();
    await store.ready();
  } catch (error) {
    await speak(language(), base).catch(() => undefined);
    await worker;
    return outOfOrder(error);
  }
  await speak(await chosen(), base);
  addEventListener("hashchange", show);
  keepStrip();
  await show();
  keepSending();
  signOutIfOwed().catch(() => undefined);
  addEventListener("online", () => signOutIfOwed().catch(() => undefined));
  navigator.storage?.persist?.().catch(() => undefined);
  await worker;
}

/** The database cannot be opened. A page older than what stands on the phone fetches its newer self. */
function outOfOrder(error) {
  const newer = error?.code === "newer";
  const again = el("button", {type: "button", class: "btn", onclick: () => location.reload()}, t("reload"));
  if (newer) takeNewVersion();
  fill(document.getElementById("main"), head(t(newer ? "newer" : "no_store")),
    notice("bad", el("p", {}, t(newer ? "newer_text" : "no_store_text")), el("p", {class: "hint"}, String(error?.code ?? error))), again);
}

async function register() {
  if (!("serviceWorker" in navigator)) return;
  let reloading = false;
  const first = !navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (first || reloading) return;
    reloading = true;
    location.reload();
  });
  try {
    const found = await navigator.serviceWorker.register(`${base}sw.js`, {scope: base, updateViaCache: "none"});
    found.addEventListener("updatefound", () => {
      found.installing?.addEventListener("statechange", () => store.tell("version", undefined, true));
    });
  } catch {
    // Offline, or a page of the network: the worker that is there goes on.
  }
}
