/** One question to the server and what counts as its answer. @module */
import {base64, sha256} from "./hash.js";
import {localTime} from "./store.js";
import {language} from "./words.js";

export const API = "/api/v1/capture";
/** Milliseconds to wait for an answer; a slow network gets a minute, a piece of a photo two. */
const PATIENCE = 60000;

/** No answer of ours came. `kind`: "offline", "stranger" (a page of the network), "later", "unknown" (401). */
export class NoAnswer extends Error {
  /** @param {string} kind @param {number} [seconds] to wait */
  constructor(kind, seconds = 0) {
    super(kind);
    this.name = "NoAnswer";
    this.kind = kind;
    this.seconds = seconds;
  }
}

/**
 * Ask the server in the name of a person of this phone.
 * @param {{token: string}} who
 * @param {string} path below the address of the protocol, or an address beginning with it
 * @param {{method?: string, headers?: Object<string, string>, body?: BodyInit, patience?: number}} [how]
 * @returns {Promise<{code: number, headers: Headers, body: any}>}
 * @throws {NoAnswer} when nothing came, or what came is not from Birge
 */
export async function ask(who, path, how = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), how.patience ?? PATIENCE);
  let answer;
  let text = "";
  try {
    answer = await fetch(path.startsWith(API) ? path : API + path, {
      method: how.method ?? "GET", body: how.body, signal: stop.signal, cache: "no-store", credentials: "omit", redirect: "manual",
      headers: {Authorization: `Bearer ${who.token}`, "Accept-Language": language(), "Birge-Sent": localTime(), ...how.headers},
    });
    if (answer.headers.get("Birge-Capture") === "1") text = await answer.text();
  } catch {
    throw new NoAnswer("offline");
  } finally {
    clearTimeout(timer);
  }
  if (answer.headers.get("Birge-Capture") !== "1") throw new NoAnswer("stranger");
  if (answer.status === 401) throw new NoAnswer("unknown");
  if (answer.status === 429 || answer.status === 503 || answer.status === 507) {
    throw new NoAnswer("later", Number(answer.headers.get("Retry-After")) || 30);
  }
  let body = null;
  if (text) {
    try {
      body = JSON.parse(text);
    } catch {
      // Cut short, or not what it says it is.
      throw new NoAnswer("stranger");
    }
  }
  return {code: answer.status, headers: answer.headers, body};
}

/** The header by which a text cut short on the way is noticed. @param {string|Uint8Array} what */
export async function digestHeader(what) {
  return `sha-256=:${base64(await sha256(what))}:`;
}
