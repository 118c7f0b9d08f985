/** The queue as a file: saved here, sent from another phone or computer. Whoever comes first, it counts once. @module */
import {database, write} from "./db.js";
import {base64, bytesOf, fromBase64, sha256Hex} from "./hash.js";
import * as store from "./store.js";

const TO_SEND = ["unsent", "text", "refused"];
/** Bytes of a file that a phone can still read at once. */
const LARGEST_FILE = 300e6;

/**
 * What waits on this phone as a file.
 * @param {string} [only] the id of one packet
 * @returns {Promise<{name: string, file: Blob, packets: number, photos: number}>}
 */
export async function queueFile(only) {
  const db = await database();
  const mine = store.person();
  const rows = (await db.getAllFromIndex("packets", "person", mine.key))
    .filter((row) => row.content && (only ? row.id === only : TO_SEND.includes(row.state)))
    .sort((a, b) => (a.finished < b.finished ? -1 : 1));
  const packets = rows.map(({id, sha256, content}) => ({id, sha256, content}));
  // Put together from parts: a hundred photos never stand in the memory as one text.
  const parts = [`{"birge":"queue","edition":1,"packets":${JSON.stringify(packets)},"photos":[`];
  let photos = 0;
  for (const row of rows) {
    for (const {sha256} of row.photos) {
      const kept = await db.get("photos", `${mine.key}:${sha256}`);
      if (!kept || kept.sealed) continue;
      const line = JSON.stringify({packet: row.id, sha256, base64: base64(await bytesOf(kept.blob))});
      parts.push(new Blob([photos ? "," : "", line]));
      photos += 1;
    }
  }
  parts.push("]}");
  const name = `birge-${store.localTime().slice(0, 16).replace(/[T:]/g, "-")}.json`;
  return {name, file: new Blob(parts, {type: "application/json"}), packets: packets.length, photos};
}

/** Give a file to the person. @param {string} name @param {Blob} file */
export function save(name, file) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/**
 * Take a saved queue in, to be sent by the person who holds the phone. What is here already is left as it is.
 * @param {Blob} file
 * @returns {Promise<{packets: number, photos: number, known: number}>}
 * @throws {store.StoreError} `not_a_queue`, `too_large`, `full`
 */
export async function load(file) {
  const mine = store.person();
  if (!mine) throw new store.StoreError("nobody");
  if (file.size > LARGEST_FILE) throw new store.StoreError("too_large");
  const {packets, photos} = await read(file);
  const rows = [];
  for (const one of packets) rows.push(await packetRow(mine.key, one));
  const pictures = [];
  for (const one of photos) pictures.push(await photoRow(mine.key, one));
  const counted = {packets: 0, photos: 0, known: 0};
  await write(["packets", "photos"], async (tx) => {
    for (const row of rows) {
      const there = await tx.objectStore("packets").index("id").getAll(row.id);
      if (there.some((other) => other.sha256 === row.sha256)) {
        counted.known += 1;
      } else {
        await tx.objectStore("packets").put({...row, version: 1 + there.length});
        counted.packets += 1;
      }
    }
    for (const row of pictures) {
      if (await tx.objectStore("photos").getKey(row.key)) continue;
      await tx.objectStore("photos").put(row);
      counted.photos += 1;
    }
  }, {strict: true});
  store.tell("changed");
  return counted;
}

async function read(file) {
  try {
    const said = JSON.parse(await file.text());
    if (said.birge !== "queue" || said.edition !== 1 || !Array.isArray(said.packets)) throw new Error("other");
    return {packets: said.packets, photos: said.photos ?? []};
  } catch (error) {
    throw new store.StoreError("not_a_queue", error);
  }
}

async function packetRow(mine, {id, sha256, content}) {
  try {
    const said = JSON.parse(content);
    if ((await sha256Hex(content)) !== sha256 || !/^[0-9a-f-]{36}$/.test(id)) throw new Error("changed");
    const title = store.titleOf({kind: said.kind, data: said.data});
    return {
      key: `${id}:${sha256}`, id, sha256, person: mine, content, kind: said.kind, title, photos: said.photos ?? [],
      number: said.number ?? null, finished: new Date().toISOString(), state: "unsent", received: null, status: null,
      size: content.length, error: null, from: "file",
    };
  } catch (error) {
    throw new store.StoreError("not_a_queue", error);
  }
}

async function photoRow(mine, {sha256, base64: text}) {
  try {
    const bytes = fromBase64(text);
    if ((await sha256Hex(bytes)) !== sha256) throw new Error("changed");
    const blob = new Blob([bytes], {type: "image/jpeg"});
    return {key: `${mine}:${sha256}`, person: mine, sha256, size: blob.size, type: blob.type, draft: null, added: new Date().toISOString(), blob};
  } catch (error) {
    throw new store.StoreError("not_a_queue", error);
  }
}
