/** What happens once when the app is opened: language, database, worker, strip. @module */
import {el, fill, head, notice} from "./dom.js";
import * as store from "./store.js";
import {LANGUAGES, language, speak, t} from "./words.js";

const base = document.body.dataset.base ?? "/field/";

/** The language chosen on this phone, else that of the page one came from, else Kyrgyz. */
async function chosen() {
  const kept = await store.setting("language").catch(() => null);
  if (kept) return kept;
  const asked = new URLSearchParams(location.search).get("l");
  return LANGUAGES.some(([code]) => code === asked) ? asked : "ky";
}

/** Speak another language from now on. @param {string} lang */
export async function change(lang) {
  await store.settle("language", lang);
  await speak(lang, base);
  location.reload();
}

/** @param {() => Promise<void>} show draws the page of the address */
export async function boot(show) {
  const main = document.getElementById("main");
  try {
    await store.ready();
  } catch (error) {
    await speak(language(), base).catch(() => undefined);
    return fill(main, head(t("broke")), notice("bad", el("p", {}, t("broke_text")), el("p", {}, String(error?.code ?? error))));
  }
  await speak(await chosen(), base);
  addEventListener("hashchange", show);
  await show();
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register(`${base}sw.js`, {scope: base, updateViaCache: "none"});
}
