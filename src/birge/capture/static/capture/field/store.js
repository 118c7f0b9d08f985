/**
 * What lies on this phone, for the person who holds it now. Everything a page of the app reads or writes goes through
 * here; nothing of another person can be reached from here.
 * @module
 *
 * @typedef {{key: string, device: string, token: string, name: string, roles: string[], municipality: string,
 *   until: string, seal: {id: string, algorithm: string, spki: string}, made: number, state: "open"|"locked",
 *   trouble: string|null}} Person
 * @typedef {{sha256: string, size: number, kind: string, caption: string}} PhotoLine
 * @typedef {{id: string, person: string, kind: string, form: number, cycle: number|null, data: Object<string, any>,
 *   photos: PhotoLine[], replaces: string|null, packet: string|null, number: number|null, begun: string, saved: string|null,
 *   dropped: string|null, title?: string}} Draft
 * @typedef {{key: string, id: string, sha256: string, person: string, content: string|null, kind: string, title: string,
 *   photos: PhotoLine[], number: number|null, finished: string, version: number, state: "unsent"|"text"|"received"|"refused",
 *   received: string|null, status: Object<string, any>|null, size: number, error: Object<string, any>|null,
 *   sealed?: Object<string, any>}} Packet
 */
import {StoreError, database, write} from "./db.js";
import {bytesOf, sha256Hex, uuid} from "./hash.js";
import {setting, settle, sweep} from "./keeping.js";
import {own} from "./words.js";

export {StoreError} from "./db.js";
export {room, setting, settle} from "./keeping.js";

/** Limits of the protocol: bytes of a content, photos of a packet, bytes of a photo. */
export const LARGEST = 262144;
export const MOST_PHOTOS = 60;
export const LARGEST_PHOTO = 15000000;

/** @type {{person: Person|null, briefcase: Object|null, etag: string}} */
const held = {person: null, briefcase: null, etag: ""};
const listeners = new Map();
/** What waits, until a packet changes: a draft that keeps itself every second does not count two thousand packets. */
let counted = null;
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("birge-field") : null;

/**
 * Hear of something: "changed" (what is stored), "person" (somebody else holds the phone), "trouble" (a StoreError),
 * "sending" (see send.js). Answers a function that stops it.
 * @param {string} event @param {(detail?: any) => void} act
 */
export function on(event, act) {
  if (!listeners.has(event)) listeners.set(event, new Set());
  listeners.get(event).add(act);
  return () => listeners.get(event).delete(act);
}

/** Tell this page, and (unless `here`) the other tabs. */
export function tell(event, detail = undefined, here = false) {
  if (event === "changed" && detail !== "drafts") counted = null;
  for (const act of listeners.get(event) ?? []) act(detail);
  if (!here) others?.postMessage({event, detail: event === "changed" ? detail : undefined});
}

others?.addEventListener("message", async (message) => {
  if (message.data?.event === "person") location.reload();
  if (message.data?.event === "pause") tell("pause", undefined, true);
  if (message.data?.event === "changed") {
    await load();
    tell("changed", message.data.detail, true);
  }
});

/** Open the database and learn who holds the phone. Call it once, before anything else. */
export async function ready() {
  await database((why) => tell("trouble", new StoreError(why), true));
  await load();
  await sweep();
}

async function load() {
  const db = await database();
  const current = await db.get("meta", "current");
  const person = current?.value ? await db.get("people", current.value) : null;
  held.person = person && person.state === "open" ? person : null;
  const row = held.person ? await db.get("briefcases", held.person.key) : null;
  held.briefcase = row?.content ?? null;
  held.etag = row?.etag ?? "";
}

/** Read anew who holds the phone and what they took along, after something outside of this module wrote it. */
export function reload() {
  counted = null;
  return load();
}

/** Who holds the phone now. @returns {Person|null} */
export function person() {
  return held.person;
}

/** Another place of the same person, in another municipality. @param {string} key */
export async function hold(key) {
  const other = await (await database()).get("people", key);
  if (!other || other.state !== "open" || other.name !== holder().name) throw new StoreError("nobody");
  await settle("current", key);
  await load();
  tell("person");
}

/** What the phone took along for this person. @returns {Object|null} */
export function briefcase() {
  return held.briefcase;
}

/** The mark of the edition of the briefcase. */
export function briefcaseTag() {
  return held.etag;
}

/** The planning cycle that sheets are for: the newest that is open. @returns {number|null} */
export function cycle() {
  const cycles = held.briefcase?.cycles ?? [];
  return cycles.length ? cycles[cycles.length - 1].number : null;
}

/** The description of a form. @param {string} kind */
export function formOf(kind) {
  return held.briefcase?.forms?.find((form) => form.kind === kind) ?? null;
}

function holder() {
  if (!held.person) throw new StoreError("nobody");
  return held.person;
}

/** A write that tells everybody what came of it; without room it says so loudly and nothing that stood is touched. */
async function change(stores, act, how = {}) {
  let result;
  try {
    result = await write(stores, act, how);
  } catch (error) {
    if (error instanceof StoreError) tell("trouble", error, true);
    throw error;
  }
  // Who holds the phone and the briefcase change with the person's row alone; a draft is kept every second.
  if (stores.includes("people")) await load();
  tell("changed");
  return result;
}

// Drafts ---------------------------------------------------------------------------------------------------------

/** A sheet to be begun. Nothing is stored until `saveDraft`. @param {string} kind @param {number|null} [forCycle] @returns {Draft} */
export function newDraft(kind, forCycle = cycle()) {
  return {
    id: uuid(), person: holder().key, kind, form: formOf(kind)?.form ?? 1, cycle: forCycle, data: {}, photos: [],
    replaces: null, packet: null, number: null, begun: now(), saved: null, dropped: null,
  };
}

/**
 * Keep a draft as it is. Sets `saved`. A draft that was finished meanwhile (in another tab) is not brought back to life.
 * @param {Draft} draft @returns {Promise<Draft>}
 */
export async function saveDraft(draft) {
  const mine = holder().key;
  const row = {...draft, person: mine, saved: now()};
  await change(["drafts", "packets"], async (tx) => {
    if (!draft.packet && (await tx.objectStore("packets").index("id").getKey(draft.id))) throw new StoreError("finished");
    await tx.objectStore("drafts").put(row);
  }, {about: "drafts"});
  draft.saved = row.saved;
  return draft;
}

/** @param {string} id @returns {Promise<Draft|null>} */
export async function draft(id) {
  const row = await (await database()).get("drafts", id);
  return row && row.person === holder().key ? row : null;
}

/** Drafts of this person, the latest first; those in the bin only when asked for. @returns {Promise<Draft[]>} */
export async function drafts(inBin = false) {
  if (!held.person) return [];
  const rows = await (await database()).getAllFromIndex("drafts", "person", held.person.key);
  return rows.filter((row) => Boolean(row.dropped) === inBin).sort((a, b) => (a.saved < b.saved ? 1 : -1));
}

/** Put a draft into the bin, for seven days. @param {string} id */
export async function dropDraft(id) {
  await marked(id, now());
}

/** Take a draft out of the bin. @param {string} id */
export async function restoreDraft(id) {
  await marked(id, null);
}

async function marked(id, dropped) {
  const mine = holder().key;
  await change(["drafts"], async (tx) => {
    const row = await tx.objectStore("drafts").get(id);
    if (row && row.person === mine) await tx.objectStore("drafts").put({...row, dropped});
  });
}

// Photos ---------------------------------------------------------------------------------------------------------

/**
 * Keep a photo for a draft; the same picture twice is kept once. The line of the manifest is answered, and is for the
 * caller to put into `draft.photos`.
 * @param {string} draftId @param {Blob} blob @param {{kind?: string, caption?: string}} [about] @returns {Promise<PhotoLine>}
 */
export async function addPhoto(draftId, blob, about = {}) {
  const mine = holder().key;
  if (!blob.size || blob.size > LARGEST_PHOTO) throw new StoreError("photo_size");
  const bytes = await bytesOf(blob);
  const sha256 = await sha256Hex(bytes);
  const row = {key: `${mine}:${sha256}`, person: mine, sha256, size: blob.size, type: blob.type, draft: draftId, added: now(),
    blob: new Blob([bytes], {type: blob.type})};
  await change(["photos"], async (tx) => {
    if (!(await tx.objectStore("photos").getKey(row.key))) await tx.objectStore("photos").put(row);
  }, {strict: true});
  return {sha256, size: blob.size, kind: about.kind ?? "", caption: about.caption ?? ""};
}

/** @param {string} sha256 @returns {Promise<Blob|null>} */
export async function photo(sha256) {
  if (!held.person) return null;
  const row = await (await database()).get("photos", `${held.person.key}:${sha256}`);
  return row?.blob && !row.sealed ? row.blob : null;
}

// Packets --------------------------------------------------------------------------------------------------------

/** Half letters and zero characters, which no server takes, as the sign for a letter that cannot be shown. */
function cleaned(value) {
  if (typeof value === "string") {
    return value.replace(/\u0000/g, "").replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) => (found.length === 2 ? found : "\uFFFD"));
  }
  if (Array.isArray(value)) return value.map(cleaned);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => [key, cleaned(one)]));
  }
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

/** This moment by the phone's clock, with its zone: 2026-11-22T10:15:00+06:00. */
export function localTime(date = new Date()) {
  const offset = -date.getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(date.getTime() + offset * 60000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

function now() {
  return new Date().toISOString();
}

/**
 * Finish a draft: it becomes a packet whose text never changes again, and the draft is gone, in one transaction that lies
 * on the disk before this answers. Twice (two taps, two tabs) it is one packet.
 * @param {Draft} draft @returns {Promise<Packet>}
 * @throws {StoreError} `too_large`, `too_many_photos`, `photo_gone`, `full`
 */
export async function finish(draft) {
  for (let turn = 0; turn < 20; turn += 1) {
    const done = await tryToFinish(draft);
    if (done) return done;
    await load();
  }
  throw new StoreError("busy");
}

async function tryToFinish(draft) {
  const {key: mine, made} = holder();
  if (draft.photos.length > MOST_PHOTOS) throw new StoreError("too_many_photos");
  const number = draft.packet ? draft.number : made + 1;
  const finished = now();
  const photos = cleaned(draft.photos.map(({sha256, size, kind, caption}) => ({sha256, size, kind, caption})));
  const content = JSON.stringify({
    kind: draft.kind, form: draft.form, cycle: draft.cycle, number, phone: mine, made: localTime(), replaces: draft.replaces,
    data: cleaned(draft.data), photos,
  });
  const bytes = await bytesOf(content);
  if (bytes.length > LARGEST) throw new StoreError("too_large");
  const sha256 = await sha256Hex(bytes);
  const id = draft.packet ?? draft.id;
  return change(["people", "drafts", "packets", "photos"], async (tx) => {
    const [people, rows] = [tx.objectStore("people"), tx.objectStore("packets")];
    const there = await rows.index("id").getAll(id);
    if (!draft.packet && there.length) return there[0];
    const draftRow = await tx.objectStore("drafts").get(draft.id);
    if (draft.packet && !draftRow && draft.saved) {
      const made = there.find((one) => one.from === draft.id);
      if (made) return made;
    }
    const person = await people.get(mine);
    if (!draft.packet && person.made !== made) return null;
    // A photo of an earlier version may have left the phone: the server has it.
    const sent = new Set(there.filter((row) => row.state === "received").flatMap((row) => row.photos.map((line) => line.sha256)));
    for (const line of photos.filter(({sha256}) => !sent.has(sha256))) {
      if (!(await tx.objectStore("photos").getKey(`${mine}:${line.sha256}`))) throw new StoreError("photo_gone");
    }
    const packet = {
      key: `${id}:${sha256}`, id, sha256, person: mine, content, kind: draft.kind, title: draft.title || titleOf(draft), photos,
      number, finished, version: 1 + there.length, state: "unsent", received: null, status: null, size: bytes.length,
      error: null, from: draft.id,
    };
    await rows.put(packet);
    await tx.objectStore("drafts").delete(draft.id);
    if (!draft.packet) await people.put({...person, made: number});
    return packet;
  }, {strict: true});
}

/** What a piece is called in lists: the form, the place, the day. @param {Draft} draft */
export function titleOf(draft) {
  const form = formOf(draft.kind);
  const place = held.briefcase?.places?.find((one) => String(one.id) === String(draft.data?.place));
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(draft.data?.held ?? "");
  const day = parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : draft.data?.held;
  return [own(form?.title) || draft.kind, own(place?.name), day].filter(Boolean).join(" · ");
}

/** Pieces of this person, the latest version of each, the newest first. @returns {Promise<Packet[]>} */
export async function packets() {
  if (!held.person) return [];
  const rows = await (await database()).getAllFromIndex("packets", "person", held.person.key);
  const latest = new Map();
  for (const row of rows) {
    if (!latest.has(row.id) || latest.get(row.id).version < row.version) latest.set(row.id, row);
  }
  return [...latest.values()].sort((a, b) => (a.finished < b.finished ? 1 : -1));
}

/** The latest version of a piece. @param {string} id @returns {Promise<Packet|null>} */
export async function packet(id) {
  const rows = await (await database()).getAllFromIndex("packets", "id", id);
  const mine = rows.filter((row) => row.person === holder().key);
  return mine.sort((a, b) => b.version - a.version)[0] ?? null;
}

/**
 * A draft for a new version of a piece, made from what was sent; `null` when its text is no longer on the phone.
 * @param {string} packetId @returns {Promise<Draft|null>}
 */
export async function correct(packetId) {
  const row = await packet(packetId);
  if (!row?.content) return null;
  const begun = (await drafts()).find((one) => one.packet === packetId && one.replaces === row.sha256);
  if (begun) return begun;
  const content = JSON.parse(row.content);
  return {
    ...newDraft(row.kind, content.cycle ?? null), form: content.form, data: content.data, photos: content.photos ?? [],
    replaces: row.sha256, packet: row.id, number: row.number,
  };
}

/** How much waits on this phone: of this person, and of people who handed it over. */
export function counts() {
  counted ??= count().catch((error) => {
    counted = null;
    throw error;
  });
  return counted;
}

async function count() {
  const db = await database();
  const found = {unsent: 0, others: 0, photos: 0, refused: 0, received: null};
  for (const row of await db.getAll("packets")) {
    const waits = row.state === "unsent" || row.state === "text";
    if (row.person !== held.person?.key) found.others += waits ? 1 : 0;
    else {
      found.unsent += waits ? 1 : 0;
      found.refused += row.state === "refused" ? 1 : 0;
      if (row.received && (!found.received || row.received > found.received)) found.received = row.received;
    }
  }
  return found;
}

/** Running numbers that the office never got and that are not on this phone either. @returns {Promise<number[]>} */
export async function lost() {
  const here = new Set((await packets()).map((row) => row.number));
  for (const number of (await setting(`settled-${held.person?.key}`)) ?? []) here.add(number);
  return (held.briefcase?.device?.missing ?? []).filter((number) => !here.has(number));
}
