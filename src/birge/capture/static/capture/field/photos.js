/** Photos in pieces, each resumed where it stopped (tus 1.0). @module */
import {database, write} from "./db.js";
import {base64, bytesOf, sha256} from "./hash.js";
import {API, NoAnswer, ask} from "./net.js";

const TUS = {"Tus-Resumable": "1.0.0"};
const LARGEST_PIECE = 262144;
const SMALLEST_PIECE = 16384;
/** Smaller after a piece that did not get through, larger again after one that did. */
let pieceSize = LARGEST_PIECE;
let largest = LARGEST_PIECE;

/** Send in the smallest pieces from now on: for a network that lets nothing larger through. */
export function slower() {
  largest = SMALLEST_PIECE;
  pieceSize = largest;
}

/**
 * Send the photos of a packet that are missing at the server.
 * @param {{key: string, token: string}} who
 * @param {{id: string}} packet
 * @param {string[]} missing hashes
 * @param {() => Promise<void>} after called after each photo
 * @returns {Promise<null|{code: number, detail: string, state?: string}>} what stands in the way of one of them
 */
export async function uploadAll(who, packet, missing, after) {
  let outcome = null;
  for (const hash of missing) {
    const found = await upload(who, packet.id, hash);
    outcome = found ?? outcome;
    await after();
    if (found?.code === 410) break;
  }
  return outcome;
}

async function upload(who, id, hash) {
  const key = `${who.key}:${hash}`;
  const row = await (await database()).get("photos", key);
  if (!row) return {code: 0, detail: "photo_gone", state: "refused"};
  let at = await begun(who, id, row);
  for (let turn = 0; at.code === undefined && at.offset < row.blob.size; turn += 1) {
    if (turn > 2000) throw new NoAnswer("later", 600);
    at = await next(who, id, row, at);
  }
  return at.code === undefined ? null : at;
}

/** Where the upload stands: asked at its address when there is one, else begun. */
async function begun(who, id, row) {
  const address = row.uploads?.[id];
  if (address) {
    const {code, headers} = await ask(who, address, {method: "HEAD", headers: TUS});
    if (code === 200) return {address, offset: Number(headers.get("Upload-Offset"))};
  }
  return begin(who, id, row);
}

async function begin(who, id, row) {
  const named = {packet: id, sha256: row.sha256, ...(row.sealed ?? {})};
  const metadata = Object.entries(named).map(([name, value]) => `${name} ${btoa(value)}`).join(",");
  const {code, headers, body} = await ask(who, "/photos", {
    method: "POST", headers: {...TUS, "Upload-Length": String(row.blob.size), "Upload-Metadata": metadata},
  });
  if (code !== 201) return refusal(code, body);
  const address = new URL(headers.get("Location"), location.origin).pathname;
  if (!address.startsWith(API)) throw new NoAnswer("stranger");
  await write(["photos"], async (tx) => {
    const now = await tx.store.get(row.key);
    if (now) await tx.store.put({...now, uploads: {...(now.uploads ?? {}), [id]: address}});
  });
  return {address, offset: Number(headers.get("Upload-Offset"))};
}

function refusal(code, body) {
  if (code >= 500 || code === 404 || code === 409) throw new NoAnswer("later", 30);
  return {code, detail: body?.detail ?? body?.title ?? "", state: code === 410 ? "received" : "refused"};
}

async function next(who, id, row, at) {
  let bytes;
  try {
    bytes = await bytesOf(row.blob.slice(at.offset, at.offset + pieceSize));
  } catch {
    return {code: 0, detail: "photo_gone", state: "refused"};
  }
  const headers = {
    ...TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at.offset),
    "Upload-Checksum": `sha256 ${base64(await sha256(bytes))}`,
  };
  let answer;
  try {
    answer = await patch(who, at.address, headers, bytes);
  } catch (error) {
    pieceSize = Math.max(SMALLEST_PIECE, pieceSize / 2);
    throw error;
  }
  pieceSize = Math.min(largest, pieceSize * 2);
  const offset = Number(answer.headers.get("Upload-Offset"));
  if (answer.code === 204 || answer.code === 409) {
    if (!Number.isInteger(offset) || (answer.code === 204 && offset <= at.offset)) throw new NoAnswer("later", 30);
    // It stands where we thought and still does not fit: the server has the photo from another sending.
    return answer.code === 409 && offset === at.offset ? {...at, offset: row.blob.size} : {...at, offset};
  }
  if (answer.code === 460 && !at.repeated) return {...(await begun(who, id, row)), repeated: true};
  if (answer.code === 404) return begin(who, id, row);
  if (answer.code === 460) throw new NoAnswer("later", 60);
  return refusal(answer.code, answer.body);
}

/** A piece; through a network that lets no PATCH through, as a POST that says it is one. */
async function patch(who, address, headers, body) {
  const how = {headers, body, patience: 120000};
  let answer;
  try {
    answer = await ask(who, address, {...how, method: "PATCH"});
  } catch (error) {
    if (error.kind !== "stranger") throw error;
    answer = null;
  }
  if (answer && answer.code !== 405 && answer.code !== 501) return answer;
  return ask(who, address, {...how, method: "POST", headers: {...headers, "X-HTTP-Method-Override": "PATCH"}});
}
