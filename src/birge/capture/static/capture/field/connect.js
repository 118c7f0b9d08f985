/** Connecting the phone: the person signs in on the ordinary page, the phone gets a token, then its briefcase. @module */
import {database, write} from "./db.js";
import {uuid} from "./hash.js";
import {NoAnswer, ask} from "./net.js";
import * as store from "./store.js";
import {language, t} from "./words.js";

const base = document.body.dataset.base ?? "/field/";
const PATIENCE = 30000;

/**
 * Who is signed in on the ordinary pages, and where they may connect a phone.
 * @returns {Promise<{person: string|null, csrf: string, sign_in: string, sign_out: string, places: {code: string, name: string, add: string}[]}>}
 * @throws {NoAnswer}
 */
export async function signedIn() {
  await signOutIfOwed();
  return whoIsIn();
}

async function whoIsIn() {
  const answer = await fetched(`${base}mine/${language()}.json`, {});
  // The ordinary pages want something first: a second factor, a password of one's own.
  if (answer.type === "opaqueredirect") throw new NoAnswer("unfinished");
  if (answer.headers.get("Birge-Capture") !== "1") throw new NoAnswer("stranger");
  return answer.json();
}

/** Where to sign in, coming back to the page of the phone. @param {{sign_in: string}} mine */
export function signInAddress(mine) {
  return `${mine.sign_in}?next=${encodeURIComponent(`${base}#/phone`)}`;
}

/** End the session on the ordinary pages, so that the next person on this phone is not taken for this one. */
export async function signOut() {
  const mine = await whoIsIn();
  if (mine.person) await post(mine.sign_out, mine.csrf, {});
  if (!mine.person || !(await whoIsIn()).person) await store.settle("sign_out", null);
}

/** What a handover without network could not do yet: end the session. */
export async function signOutIfOwed() {
  if (await store.setting("sign_out")) await signOut();
}

function post(address, csrf, fields) {
  const headers = {"X-CSRFToken": csrf, Accept: "application/json"};
  return fetched(address, {method: "POST", body: new URLSearchParams(fields), headers});
}

/** An answer of the ordinary pages, with the person's session. */
async function fetched(address, how) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(address, {...how, redirect: "manual", cache: "no-store", signal: stop.signal});
  } catch {
    throw new NoAnswer("offline");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Connect this phone for the person who is signed in.
 * @param {{csrf: string}} mine @param {{code: string, add: string}} place @param {string} name what the phone is called
 * @returns {Promise<import("./store.js").Person>}
 * @throws {NoAnswer|Error} with `errors` of the form
 */
export async function connect(mine, place, name) {
  // The same person in the same municipality keeps the id of the phone: the server then knows what came from it before.
  const before = (await people()).find((one) => one.municipality === place.code && one.name === mine.person && one.state === "open");
  const key = before?.key ?? uuid();
  const answer = await post(place.add, mine.csrf, {key, name, consent: t("phone_consent_version")});
  const told = await answer.json().catch(() => null);
  if (answer.status === 422 && told?.errors) throw Object.assign(new Error("form"), {errors: told.errors});
  if (!told?.token || told.device !== key) throw new NoAnswer("stranger");
  const row = {
    ...(before ?? {made: 0}), key, device: name, token: told.token, name: told.person, roles: told.roles, municipality: told.municipality,
    until: told.until, seal: told.seal, state: "open", trouble: null, added: before?.added ?? new Date().toISOString(),
  };
  await write(["people", "meta"], async (tx) => {
    await tx.objectStore("people").put(row);
    await tx.objectStore("meta").put({name: "current", value: key});
  }, {strict: true});
  await store.reload();
  await refresh(key);
  store.tell("changed");
  return row;
}

/** People who hold an open place on this phone (those who handed it over are not among them). */
export async function people() {
  return (await (await database()).getAll("people")).filter((one) => one.state === "open");
}

/**
 * Fetch the briefcase when there is a newer one.
 * @param {string} key of the person
 * @returns {Promise<"new"|"same"|"barred">}
 */
export async function refresh(key) {
  const db = await database();
  const [who, kept] = [await db.get("people", key), await db.get("briefcases", key)];
  const headers = {"Birge-Made": String(who.made)};
  if (kept?.etag) headers["If-None-Match"] = kept.etag;
  const {code, headers: told, body} = await ask(who, "/briefcase", {headers});
  if (code === 403) {
    await note(key, {trouble: "barred"});
    return "barred";
  }
  if (code === 304) {
    await note(key, {trouble: null});
    return "same";
  }
  if (code !== 200 || !body?.forms) throw new NoAnswer("later", 60);
  await write(["people", "briefcases", "meta"], async (tx) => {
    const row = await tx.objectStore("people").get(key);
    // A phone whose storage was thrown away goes on counting where the server heard it last.
    await tx.objectStore("people").put({...row, trouble: null, made: Math.max(row.made, body.device?.made ?? 0), roles: body.person.roles});
    await tx.objectStore("meta").put({name: `fetched-${key}`, value: new Date().toISOString()});
    await tx.objectStore("briefcases").put({person: key, etag: told.get("ETag") ?? "", fetched: new Date().toISOString(), content: body});
  });
  await store.reload();
  store.tell("changed");
  return "new";
}

async function note(key, more) {
  await write(["people"], async (tx) => {
    const row = await tx.store.get(key);
    if (row) await tx.store.put({...row, ...more});
  });
  await store.reload();
}
