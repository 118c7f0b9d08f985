/**
 * The shared phone. Handing over: what is still to be sent is sealed for the server, what the person goes on with is locked
 * under their code, and nothing readable of theirs stays. The sealed queue goes out with their token all the same.
 * @module
 */
import {alone} from "./alone.js";
import {signOut} from "./connect.js";
import {database, write} from "./db.js";
import {bytesOf, canSeal} from "./hash.js";
import {keyOf, lockBytes, lockValue, newKey, sealBlob, sealContent, unlockBytes, unlockValue} from "./seal.js";
import * as store from "./store.js";

/** Letters of the shortest code. */
export const SHORTEST = 6;
const ALL = ["people", "briefcases", "drafts", "packets", "photos", "meta"];
const TO_SEND = ["unsent", "text", "refused"];

/** People who handed this phone over, without a word about them: since when, and how many pieces still wait. */
export async function away() {
  const db = await database();
  const rows = await db.getAll("packets");
  return (await db.getAll("people")).filter((one) => one.state === "locked").sort((a, b) => (a.since < b.since ? -1 : 1)).map((one) => ({
    key: one.key, since: one.since, trouble: one.trouble, canOpen: Boolean(one.locked),
    waits: rows.filter((row) => row.person === one.key && TO_SEND.includes(row.state)).length,
  }));
}

/**
 * Hand the phone over.
 * @param {string} code of the person, to come back with
 * @throws {store.StoreError} `cannot_seal` over plain http, `short_code`, `busy`
 */
export async function handover(code) {
  if (!canSeal) throw new store.StoreError("cannot_seal");
  if (code.trim().length < SHORTEST) throw new store.StoreError("short_code");
  const mine = store.person()?.key;
  if (!mine) throw new store.StoreError("nobody");
  store.tell("pause");
  for (let turn = 0; turn < 120; turn += 1) {
    let done = false;
    // Not while a tab sends: what is on its way would be written back as it was.
    await alone("send", async () => {
      done = await hide(mine, code.trim());
    });
    if (done) {
      store.tell("person");
      await signOut().catch(() => undefined);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new store.StoreError("busy");
}

async function of(tx, name, mine) {
  return tx.objectStore(name).index("person").getAll(mine);
}

/** What would show that something was written while it was being sealed. */
function marks(drafts, packets, photos) {
  return JSON.stringify([
    drafts.map((one) => [one.id, one.saved, one.dropped]), packets.map((one) => [one.key, one.state]), photos.map((one) => one.key),
  ]);
}

async function hide(mine, code) {
  const db = await database();
  const tx = db.transaction(ALL, "readonly");
  const [person, briefcase] = await Promise.all([tx.objectStore("people").get(mine), tx.objectStore("briefcases").get(mine)]);
  const [drafts, packets, photos] = await Promise.all(["drafts", "packets", "photos"].map((name) => of(tx, name, mine)));
  await tx.done;
  const {key, salt, iterations} = await newKey(code);
  const {token, state, since, locked: _locked, ...plain} = person;
  const locked = {...(await lockValue(key, {person: plain, briefcase, drafts, packets: packets.map(unsealed)})), salt, iterations};
  const hidden = await Promise.all(packets.filter((row) => TO_SEND.includes(row.state)).map((row) => hiddenPacket(person.seal, row)));
  const toSend = new Set(hidden.flatMap((row) => row.photos.map((line) => line.sha256)));
  const inDrafts = new Set(drafts.flatMap((row) => row.photos.map((line) => line.sha256)));
  const pictures = [];
  for (const row of photos) pictures.push(...(await hiddenPhotos(person.seal, key, row, toSend, inDrafts)));
  const before = marks(drafts, packets, photos);
  return write(ALL, async (writing) => {
    const now = await Promise.all(["drafts", "packets", "photos"].map((name) => of(writing, name, mine)));
    if (marks(...now) !== before) return false;
    const [keys, people] = [["id", "key", "key"], writing.objectStore("people")];
    for (const [place, name] of ["drafts", "packets", "photos"].entries()) {
      for (const row of now[place]) await writing.objectStore(name).delete(row[keys[place]]);
    }
    for (const row of hidden) await writing.objectStore("packets").put(row);
    for (const row of pictures) await writing.objectStore("photos").put(row);
    await writing.objectStore("briefcases").delete(mine);
    await people.put({key: mine, token, made: 0, state: "locked", since: new Date().toISOString(), trouble: null, locked});
    await writing.objectStore("meta").put({name: "current", value: null});
    await writing.objectStore("meta").put({name: "sign_out", value: true});
    return true;
  }, {strict: true});
}

function unsealed(row) {
  const {sealed: _sealed, bare: _bare, ...rest} = row;
  return rest;
}

async function hiddenPacket(seal, row) {
  const sealed = row.sealed ?? (row.content ? await sealContent(seal, row.content) : null);
  const missing = row.status?.photos?.missing;
  return {
    key: row.key, id: row.id, sha256: row.sha256, person: row.person, content: null, kind: "", title: "",
    photos: row.photos.map(({sha256, size}) => ({sha256, size, kind: "", caption: ""})), number: null, finished: row.finished,
    version: row.version, state: row.state, received: row.received, status: missing ? {photos: {missing}} : null, size: row.size,
    error: row.error ? {code: row.error.code, detail: "", at: row.error.at} : null, sealed, bare: true,
  };
}

/** A photo for the server, for the person, for both, or for nobody. */
async function hiddenPhotos(seal, key, row, toSend, inDrafts) {
  const made = [];
  const {sha256, person, size, added} = row;
  if (toSend.has(sha256)) {
    const hidden = row.sealed ? {blob: row.blob, sealed: row.sealed} : await sealBlob(seal, row.blob);
    made.push({key: row.key, person, sha256, size, type: "", added, ...hidden});
  }
  if (inDrafts.has(sha256) && !row.sealed) {
    const {iv, data} = await lockBytes(key, await bytesOf(row.blob));
    made.push({key: `${row.key}:locked`, person, sha256, size, type: "", added, locked: iv, blob: new Blob([data])});
  }
  return made;
}

/**
 * Come back to this phone with one's code.
 * @param {string} mine key of the person @param {string} code
 * @throws {store.StoreError} `wrong_code`
 */
export async function unlock(mine, code) {
  if (store.person()) throw new store.StoreError("somebody");
  const db = await database();
  const person = await db.get("people", mine);
  let key;
  let kept;
  try {
    key = await keyOf(code.trim(), person.locked.salt, person.locked.iterations);
    kept = await unlockValue(key, person.locked);
  } catch {
    throw new store.StoreError("wrong_code");
  }
  const pictures = [];
  for (const row of await db.getAllFromIndex("photos", "person", mine)) {
    if (!row.locked) continue;
    const data = await unlockBytes(key, {iv: row.locked, data: await bytesOf(row.blob)});
    const plain = {...row, key: `${mine}:${row.sha256}`, blob: new Blob([data]), draft: null};
    delete plain.locked;
    pictures.push([row.key, plain]);
  }
  await write(ALL, async (tx) => {
    const [packets, photos] = [tx.objectStore("packets"), tx.objectStore("photos")];
    for (const row of kept.packets) {
      const now = await packets.get(row.key);
      const what = now ? {state: now.state, received: now.received, error: now.error, status: now.status?.status ? now.status : row.status} : {};
      await packets.put({...row, ...what});
    }
    for (const draft of kept.drafts) await tx.objectStore("drafts").put(draft);
    for (const [old, plain] of pictures) {
      await photos.delete(old);
      await photos.put(plain);
    }
    if (kept.briefcase) await tx.objectStore("briefcases").put(kept.briefcase);
    const {token, trouble} = await tx.objectStore("people").get(mine);
    await tx.objectStore("people").put({...kept.person, key: mine, token, trouble, state: "open"});
    await tx.objectStore("meta").put({name: "current", value: mine});
  }, {strict: true});
  await store.reload();
  store.tell("person");
}

/** Take the place of a person off this phone: only when nothing of theirs waits. @param {string} mine */
export async function forget(mine) {
  await write(ALL, async (tx) => {
    const [drafts, packets, photos] = await Promise.all(["drafts", "packets", "photos"].map((name) => of(tx, name, mine)));
    if (packets.some((row) => TO_SEND.includes(row.state)) || drafts.some((row) => !row.dropped)) throw new store.StoreError("waits");
    for (const row of drafts) await tx.objectStore("drafts").delete(row.id);
    for (const row of packets) await tx.objectStore("packets").delete(row.key);
    for (const row of photos) await tx.objectStore("photos").delete(row.key);
    await tx.objectStore("briefcases").delete(mine);
    await tx.objectStore("people").delete(mine);
    const current = await tx.objectStore("meta").get("current");
    if (current?.value === mine) await tx.objectStore("meta").put({name: "current", value: null});
  }, {strict: true});
  await store.reload();
}
