/**
 * The queue goes out: the text of everybody on this phone first, then the photos in pieces. Any number of times, from any
 * number of tabs; what counts is the answer. Nothing leaves the phone before the server said that it has all of it.
 * @module
 */
import {alone} from "./alone.js";
import {refresh} from "./connect.js";
import {database, write} from "./db.js";
import {bytesOf} from "./hash.js";
import {NoAnswer, ask, digestHeader} from "./net.js";
import {uploadAll} from "./photos.js";
import * as store from "./store.js";

const MOST = 50;
const LARGEST_BATCH = 1200000;
const SEALED = "application/vnd.birge.sealed+json";
/** Answers after which the text of a packet is never sent again. */
const ENDS = [200, 201, 202, 409, 410];
/** Answers that no repetition changes: the packet stays here and can be saved as a file. */
const REFUSED = [400, 413, 415, 422];
/** States that the office may still change. */
const OPEN = ["received", "waiting", "quarantined", "conflict"];
const ASKED_EVERY = 10 * 60000;
const STEPS = [5, 15, 60, 180, 600];

/** @type {{busy: boolean, done: number, all: number, photos: boolean, trouble: string|null, next: number}} */
const state = {busy: false, done: 0, all: 0, photos: false, trouble: null, next: 0};
let step = 0;
let timer = 0;
let askedAt = 0;
let paused = 0;

/** What sending is at: for the strip. `trouble`: offline, stranger, later, unknown, or null. */
export function status() {
  return {...state};
}

/** Stop after what is on its way, so that somebody can hand the phone over. */
export function pause() {
  paused = Date.now() + 60000;
}

function goesOn() {
  if (Date.now() < paused) throw new NoAnswer("later", 20);
}

function say(more) {
  Object.assign(state, more);
  store.tell("sending", status(), true);
}

/**
 * Send all that waits. Answers whether it was this tab that did it.
 * @param {{by?: "person"|"itself", only?: string}} [how] by: a person pressed the button; only: the id of one packet
 * @returns {Promise<boolean>}
 */
export async function sendAll(how = {}) {
  if (state.busy) return false;
  const byPerson = how.by === "person";
  if (!byPerson && Date.now() < state.next) return false;
  say({busy: true, done: 0, all: 0, photos: false});
  let trouble = null;
  let seconds = 0;
  try {
    const mine = await alone("send", () => round(how.only, byPerson));
    if (!mine) return false;
    step = 0;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    trouble = error.kind;
    seconds = Math.max(error.seconds, STEPS[Math.min(step, STEPS.length - 1)] * (0.8 + Math.random() * 0.4));
    step += 1;
  } finally {
    say({busy: false, trouble, next: seconds ? Date.now() + seconds * 1000 : 0});
    wake();
  }
  return true;
}

/** Look again when it is time. */
function wake() {
  clearTimeout(timer);
  if (state.next) timer = setTimeout(() => sendAll(), Math.max(1000, state.next - Date.now()));
}

async function round(only, byPerson) {
  const db = await database();
  const current = store.person()?.key;
  const people = (await db.getAll("people")).sort((a, b) => (b.key === current) - (a.key === current));
  let worst = null;
  const each = async (act) => {
    for (const one of people) {
      try {
        await act(one);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        // A token the server does not know stops this person alone; without an answer nobody gets further.
        if (error.kind !== "unknown") throw error;
        worst = error;
        await flag(one.key, "unknown");
      }
    }
  };
  await each((one) => sendTexts(one, only));
  say({photos: true});
  await each(async (one) => {
    for (const row of await waiting(one.key, "text", only)) await sendPhotos(one, row);
  });
  if (byPerson || Date.now() - askedAt > ASKED_EVERY) {
    await each(askWhatBecame);
    const holder = store.person();
    if (holder) await each(async (one) => (one.key === holder.key ? refresh(one.key) : undefined));
    askedAt = Date.now();
  }
  if (worst) throw worst;
}

async function waiting(person, wanted, only) {
  const rows = await (await database()).getAllFromIndex("packets", "person", person);
  return rows
    .filter((row) => row.state === wanted && (!only || row.id === only))
    .sort((a, b) => (a.finished === b.finished ? a.version - b.version : a.finished < b.finished ? -1 : 1));
}

async function flag(key, trouble) {
  await write(["people"], async (tx) => {
    const row = await tx.store.get(key);
    if (row && row.trouble !== trouble) await tx.store.put({...row, trouble});
  });
  await store.reload();
}

// Text -----------------------------------------------------------------------------------------------------------

async function sendTexts(who, only) {
  const rows = await waiting(who.key, "unsent", only);
  say({all: state.all + rows.length});
  for (let at = 0; at < rows.length; ) {
    const batch = [];
    for (let size = 0; at < rows.length && batch.length < MOST; at += 1) {
      const one = piece(rows[at]);
      size += (await bytesOf(JSON.stringify(one))).length;
      if (batch.length && size > LARGEST_BATCH) break;
      batch.push([rows[at], one]);
    }
    goesOn();
    const answered = batch.length > 1 && (await sendBatch(who, batch));
    if (!answered) await sendEach(who, batch.map(([row]) => row));
    say({done: state.done + batch.length});
  }
}

function piece(row) {
  return row.sealed ? {id: row.id, sha256: row.sha256, sealed: row.sealed} : {id: row.id, sha256: row.sha256, content: row.content};
}

/** Many at once; false when the server wants them one by one. */
async function sendBatch(who, batch) {
  const body = JSON.stringify({packets: batch.map(([, one]) => one)});
  const {code, body: told} = await ask(who, "/packets", {method: "POST", body, headers: {"Content-Type": "application/json"}});
  if (code !== 200 || !Array.isArray(told?.results) || told.results.length !== batch.length) return false;
  await record(batch.map(([row], place) => [row, told.results[place].code, told.results[place]]));
  return true;
}

async function sendEach(who, rows) {
  let broken = 0;
  for (const row of rows) {
    const body = row.sealed ? JSON.stringify(row.sealed) : row.content;
    const headers = {"Content-Type": row.sealed ? SEALED : "application/json", "Content-Digest": await digestHeader(body)};
    const {code, body: told} = await ask(who, `/packets/${row.id}`, {method: "PUT", body, headers});
    const taken = await record([[row, code, told]]);
    // One packet on which the server breaks does not hold up the others; a server that breaks on all is left in peace.
    broken = taken ? 0 : broken + 1;
    if (broken > 3) throw new NoAnswer("later", 60);
  }
}

/** Write down what the server said of packets. Answers whether it was an answer that ends the sending. */
async function record(answers) {
  let ended = true;
  await write(["packets"], async (tx) => {
    for (const [sent, code, told] of answers) {
      const row = await tx.store.get(sent.key);
      if (!row) continue;
      if (ENDS.includes(code) && told?.id === row.id && told.sha256 === row.sha256 && told.text) {
        await tx.store.put(textReceived(row, told));
      } else if (REFUSED.includes(code)) {
        await tx.store.put({...row, state: "refused", error: {code, detail: row.bare ? "" : (told?.detail ?? told?.title ?? ""), at: stamp()}});
      } else {
        ended = false;
        await tx.store.put({...row, error: {code, detail: told?.title ?? "", at: stamp()}});
      }
    }
  }, {strict: true});
  await settleReceived();
  store.tell("changed");
  return ended;
}

function textReceived(row, told) {
  const whole = told.complete || told.status === "deleted" || !row.photos.length;
  // Of somebody who handed the phone over nothing is written down but what is missing: answers quote what was typed.
  const {id, sha256, status, complete, photos, text} = told;
  const kept = row.bare ? {id, sha256, status, complete, text, photos: {...photos, refused: []}} : told;
  return {...row, state: whole ? "received" : "text", received: row.received ?? stamp(), status: kept, error: null};
}

function stamp() {
  return new Date().toISOString();
}

// Photos ---------------------------------------------------------------------------------------------------------

async function sendPhotos(who, row) {
  goesOn();
  const missing = row.status?.photos?.missing ?? row.photos.map((line) => line.sha256);
  const outcome = await uploadAll(who, row, missing, async () => {
    goesOn();
    const {code, body} = await ask(who, `/packets/${row.id}?sha256=${row.sha256}`);
    if (code === 200 && body?.sha256 === row.sha256) await renew(row.key, body);
  });
  if (outcome) {
    await write(["packets"], async (tx) => {
      const now = await tx.store.get(row.key);
      if (now && now.state === "text") await tx.store.put({...now, state: outcome.state ?? now.state, error: {...outcome, detail: now.bare ? "" : outcome.detail, at: stamp()}});
    });
    store.tell("changed");
  }
}

async function renew(key, told) {
  await write(["packets"], async (tx) => {
    const row = await tx.store.get(key);
    if (row) await tx.store.put({...textReceived(row, told), received: told.complete ? stamp() : row.received});
  }, {strict: true});
  await settleReceived();
  store.tell("changed");
}

/** Photos that nothing waits for any more leave the phone; of a person who handed it over, all but the bare fact. */
async function settleReceived() {
  await write(["packets", "photos", "drafts"], async (tx) => {
    const [packets, photos] = [tx.objectStore("packets"), tx.objectStore("photos")];
    const done = new Set();
    const named = new Set();
    for (const row of await packets.getAll()) {
      const into = row.state === "received" ? done : named;
      for (const line of row.photos) into.add(`${row.person}:${line.sha256}`);
      if (row.state === "received" && row.sealed) await packets.put({...row, sealed: null, photos: []});
    }
    for (const row of await tx.objectStore("drafts").getAll()) {
      for (const line of row.photos ?? []) named.add(`${row.person}:${line.sha256}`);
    }
    for (const key of done) if (!named.has(key)) await photos.delete(key);
  });
}

// What became of it ----------------------------------------------------------------------------------------------

/** Whether the office may still decide about a piece. @param {import("./store.js").Packet} row */
export function mayStillChange(row) {
  return row.state === "received" && OPEN.includes(row.status?.status);
}

async function askWhatBecame(who) {
  const rows = (await (await database()).getAllFromIndex("packets", "person", who.key))
    .filter(mayStillChange).slice(-200);
  if (!rows.length) return;
  const body = JSON.stringify({ids: [...new Set(rows.map((row) => row.id))]});
  const {code, body: told} = await ask(who, "/status", {method: "POST", body, headers: {"Content-Type": "application/json"}});
  if (code !== 200) return;
  await write(["packets"], async (tx) => {
    for (const one of told.results) {
      const row = await tx.store.get(`${one.id}:${one.sha256}`);
      if (row && !row.bare) await tx.store.put({...row, status: one});
    }
  });
  store.tell("changed");
}

/** Try again what was refused: the server may be a newer one by now. @param {string} id */
export async function again(id) {
  await write(["packets"], async (tx) => {
    for (const row of await tx.store.index("id").getAll(id)) {
      if (row.state === "refused") await tx.store.put({...row, state: row.status ? "text" : "unsent", error: null});
    }
  });
  store.tell("changed");
  return sendAll({by: "person", only: id});
}

/** Begin to send by itself: now, with every new piece, when the network is back, when the page is looked at again. */
export function keepSending() {
  store.on("pause", pause);
  const gently = () => sendAll().catch((error) => console.error(error));
  addEventListener("online", () => {
    state.next = 0;
    gently();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && gently());
  let known = "";
  store.on("changed", async () => {
    const {unsent} = await store.counts();
    const now = String(unsent);
    if (now !== known && unsent && !state.busy) gently();
    known = now;
  });
  setInterval(gently, 5 * 60000);
  gently();
}
