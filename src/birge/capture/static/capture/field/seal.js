/**
 * Two ways of hiding: sealed, so that the server alone can read it (what still has to be sent), and locked under a code of
 * the person (what they go on with).
 * @module
 */
import {base64, bytesOf, fromBase64} from "./hash.js";

const ITERATIONS = 600000;

/** @param {{id: string, spki: string}} seal */
function publicKey(seal) {
  return crypto.subtle.importKey("spki", fromBase64(seal.spki), {name: "RSA-OAEP", hash: "SHA-256"}, false, ["encrypt"]);
}

async function sealBytes(seal, bytes) {
  const key = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, true, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = new Uint8Array(await crypto.subtle.encrypt({name: "AES-GCM", iv}, key, bytes));
  const wrapped = await crypto.subtle.encrypt("RSA-OAEP", await publicKey(seal), await crypto.subtle.exportKey("raw", key));
  return {seal: seal.id, key: base64(new Uint8Array(wrapped)), iv, data};
}

/** The content of a packet for the server alone. @param {string} content */
export async function sealContent(seal, content) {
  const made = await sealBytes(seal, await bytesOf(content));
  return {seal: made.seal, key: made.key, iv: base64(made.iv), data: base64(made.data)};
}

/** A photo for the server alone: iv, ciphertext and tag. @param {Blob} blob */
export async function sealBlob(seal, blob) {
  const made = await sealBytes(seal, await bytesOf(blob));
  return {blob: new Blob([made.iv, made.data]), sealed: {seal: made.seal, key: made.key}};
}

/** The key of a code. @param {string} code @param {Uint8Array} salt @param {number} [iterations] */
export async function keyOf(code, salt, iterations = ITERATIONS) {
  const secret = await crypto.subtle.importKey("raw", await bytesOf(code.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = {name: "PBKDF2", salt, iterations, hash: "SHA-256"};
  return crypto.subtle.deriveKey(how, secret, {name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
}

/** A new salt and the key of a code with it. @param {string} code */
export async function newKey(code) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return {key: await keyOf(code, salt), salt, iterations: ITERATIONS};
}

/** @param {CryptoKey} key @param {any} value what JSON can say @returns {Promise<{iv: Uint8Array, data: ArrayBuffer}>} */
export async function lockValue(key, value) {
  return lockBytes(key, await bytesOf(JSON.stringify(value)));
}

/** @param {CryptoKey} key @throws when the code is another one */
export async function unlockValue(key, locked) {
  return JSON.parse(new TextDecoder().decode(await unlockBytes(key, locked)));
}

/** @param {CryptoKey} key @param {Uint8Array} bytes */
export async function lockBytes(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return {iv, data: await crypto.subtle.encrypt({name: "AES-GCM", iv}, key, bytes)};
}

/** @param {CryptoKey} key */
export function unlockBytes(key, {iv, data}) {
  return crypto.subtle.decrypt({name: "AES-GCM", iv}, key, data);
}
