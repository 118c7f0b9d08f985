/** SHA-256, ids and Base64, also where the browser keeps its own from pages without HTTPS. @module */

/** Whether the browser lets this page seal and lock (not over plain http). */
export const canSeal = Boolean(globalThis.crypto?.subtle);

/** @param {string|ArrayBuffer|Uint8Array|Blob} what @returns {Promise<Uint8Array>} */
export async function bytesOf(what) {
  if (typeof what === "string") return new TextEncoder().encode(what);
  if (what instanceof Uint8Array) return what;
  return new Uint8Array(what instanceof ArrayBuffer ? what : await what.arrayBuffer());
}

/** @returns {Promise<Uint8Array>} the 32 bytes */
export async function sha256(what) {
  const bytes = await bytesOf(what);
  return canSeal ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) : plainSha256(bytes);
}

/** SHA-256 in lower-case hex. @returns {Promise<string>} */
export async function sha256Hex(what) {
  return hex(await sha256(what));
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} bytes @returns {string} */
export function base64(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(""));
}

/** @param {string} text @returns {Uint8Array} */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** A new UUID in lower case. @returns {string} */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const ROUNDS = roots(64, 1 / 3);

/** The first 32 bits of the fractional parts of roots of the first primes: the constants of FIPS 180-4. */
function roots(count, power) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    let prime = true;
    for (let by = 2; by * by <= number; by += 1) prime = prime && number % by !== 0;
    if (prime) found.push(((number ** power) % 1) * 2 ** 32 | 0);
  }
  return found;
}

/** SHA-256 in plain JavaScript (FIPS 180-4), for pages over http on a local network. @param {Uint8Array} bytes */
export function plainSha256(bytes) {
  const state = roots(8, 1 / 2);
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  const words = new Int32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  for (let start = 0; start < length; start += 64) {
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) {
        words[at] = view.getInt32(start + at * 4);
      } else {
        const a = words[at - 15];
        const b = words[at - 2];
        words[at] = words[at - 16] + words[at - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at += 1) {
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      state[at] = (state[at] + word) | 0;
    });
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => out.setInt32(at * 4, word));
  return new Uint8Array(out.buffer);
}
