/**
 * The database of this phone. A new schema only ever adds: a page that is older than what stands here must find its own.
 * @module
 */
import {openDB} from "../vendor/idb.js";

export const NAME = "birge-field";
/** One more with every change of the stores; what was there stays. */
export const VERSION = 1;

/** What the page says when the database cannot be had: `newer`, `blocked`, `none`, `full`. */
export class StoreError extends Error {
  /** @param {string} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code);
    this.name = "StoreError";
    this.code = code;
    this.cause = cause;
  }
}

/** @param {import("../vendor/idb.js").IDBPDatabase} db @param {number} from version that stood here */
export function upgrade(db, from) {
  if (from < 1) {
    db.createObjectStore("people", {keyPath: "key"});
    db.createObjectStore("briefcases", {keyPath: "person"});
    db.createObjectStore("drafts", {keyPath: "id"}).createIndex("person", "person");
    const packets = db.createObjectStore("packets", {keyPath: "key"});
    packets.createIndex("person", "person");
    packets.createIndex("id", "id");
    db.createObjectStore("photos", {keyPath: "key"}).createIndex("person", "person");
    db.createObjectStore("meta", {keyPath: "name"});
  }
}

/** @type {Promise<import("../vendor/idb.js").IDBPDatabase>|null} */
let opened = null;

/**
 * The database, opened once.
 * @param {() => void} [aged] called when another tab brought a newer schema: this page has to be loaded again
 * @returns {Promise<import("../vendor/idb.js").IDBPDatabase>}
 */
export function database(aged) {
  opened ??= open(aged).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function open(aged) {
  if (!("indexedDB" in globalThis)) throw new StoreError("none");
  try {
    const db = await openDB(NAME, VERSION, {
      upgrade,
      // An older page in another tab holds the database: it lets go by itself (below) as soon as it hears of it.
      blocked: () => aged?.("blocked"),
      blocking: () => {
        db.close();
        opened = null;
        aged?.("newer");
      },
      terminated: () => {
        opened = null;
      },
    });
    return db;
  } catch (error) {
    throw told(error, "none");
  }
}

/** An error of the browser as one of ours: no room, a newer schema, or as it came. */
export function told(error, otherwise = "") {
  const name = error?.name ?? "";
  if (error instanceof StoreError) return error;
  if (name === "QuotaExceededError" || error?.inner?.name === "QuotaExceededError") return new StoreError("full", error);
  if (name === "VersionError") return new StoreError("newer", error);
  return otherwise ? new StoreError(otherwise, error) : error;
}

/**
 * Do something in one transaction: all of it stands afterwards, or nothing.
 * @template T
 * @param {string[]} stores
 * @param {(tx: any) => Promise<T>|T} act only waits for this transaction
 * @param {{strict?: boolean}} [how] strict: on the disk before it answers
 * @returns {Promise<T>}
 */
export async function write(stores, act, how = {}) {
  const db = await database();
  const tx = db.transaction(stores, "readwrite", {durability: how.strict ? "strict" : "default"});
  // Whoever waits for `done` below hears of it; here it must not count as nobody listening.
  tx.done.catch(() => undefined);
  let result;
  try {
    result = await act(tx);
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It was over already.
    }
    throw told(tx.error ?? error);
  }
  try {
    await tx.done;
  } catch (error) {
    throw told(tx.error ?? error);
  }
  return result;
}
