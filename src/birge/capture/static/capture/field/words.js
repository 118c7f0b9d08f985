/** The words of the app in the language of the person. They come from the server once and lie in the phone. @module */

export const LANGUAGES = [["ky", "Кыргызча"], ["ru", "Русский"], ["en", "English"]];
/** @type {{words: Object<string, string>, plurals: Object<string, string[]>}} */
let said = {words: {}, plurals: {}};
let spoken = "ky";

/** The language of the page: ky, ru or en. */
export function language() {
  return spoken;
}

/**
 * Load the words of a language.
 * @param {string} wanted
 * @param {string} base address of the app
 */
export async function speak(wanted, base = "/field/") {
  const lang = LANGUAGES.some(([code]) => code === wanted) ? wanted : "ky";
  const answer = await fetch(`${base}words/${lang}.json`);
  if (!answer.ok) throw new Error("words");
  said = await answer.json();
  spoken = lang;
  document.documentElement.lang = lang;
}

/**
 * A text. `%(name)s` in it is filled in; for a text that counts, `n` chooses its form.
 * @param {string} key
 * @param {Object<string, string|number>} [values]
 */
export function t(key, values = {}) {
  const forms = said.plurals[key];
  const text = forms ? forms[form(Number(values.n))] : said.words[key];
  if (text === undefined) return key;
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Which of the three forms (as for 1, 2, 5) a number takes. */
function form(n) {
  if (spoken === "ky") return 0;
  if (spoken === "en") return n === 1 ? 0 : 1;
  const [one, ten] = [n % 10, n % 100];
  if (one === 1 && ten !== 11) return 0;
  return one >= 2 && one <= 4 && (ten < 12 || ten > 14) ? 1 : 2;
}

/** What the briefcase says in three languages, in the language of the page. @param {Object<string, string>|string|null} given */
export function own(given) {
  if (given === null || given === undefined) return "";
  if (typeof given === "string") return given;
  return given[spoken] || given.ky || given.ru || given.en || "";
}

/** Hours and minutes of a moment on this phone: 14:02. @param {string|number|Date} moment */
export function clock(moment) {
  const date = new Date(moment);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** A day and its time, without the year when it is this one: 22.11, 14:02. @param {string|number|Date} moment */
export function dayAndClock(moment) {
  const date = new Date(moment);
  const two = (number) => String(number).padStart(2, "0");
  const year = date.getFullYear() === new Date().getFullYear() ? "" : `.${date.getFullYear()}`;
  return `${two(date.getDate())}.${two(date.getMonth() + 1)}${year}, ${clock(date)}`;
}

/** A size as people read it: 350 KB, 1.2 MB, 10 GB. @param {number} bytes */
export function size(bytes) {
  const [key, unit] = bytes < 1e6 ? ["size_kb", 1e3] : bytes < 1e9 ? ["size_mb", 1e6] : ["size_gb", 1e9];
  const number = bytes / unit;
  const shown = number < 10 && unit > 1e3 ? Math.round(number * 10) / 10 : Math.max(1, Math.round(number));
  return t(key, {n: String(shown).replace(".", spoken === "en" ? "." : ",")});
}
