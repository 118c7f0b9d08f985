/** What the phone keeps, for how long, and how much room there is. @module */
import {database, told, write} from "./db.js";

const DAY = 86400000;
/** Days a draft can be brought back, days a received piece stays listed; hours its text stays, to be corrected. */
const BIN_DAYS = 7;
const LISTED_DAYS = 30;
const TEXT_HOURS = 24;

/** Take away what was received long ago, drafts that were dropped long ago, and photos nobody names any more. */
export async function sweep() {
  const before = (days) => new Date(Date.now() - days * DAY).toISOString();
  await write(["drafts", "packets", "photos", "people", "meta"], async (tx) => {
    const [draftRows, packetRows, photoRows] = ["drafts", "packets", "photos"].map((name) => tx.objectStore(name));
    const named = new Set();
    for (const row of await draftRows.getAll()) {
      if (row.dropped && row.dropped < before(BIN_DAYS)) await draftRows.delete(row.id);
      else for (const line of row.photos) named.add(`${row.person}:${line.sha256}`);
    }
    for (const row of await packetRows.getAll()) {
      const settled = row.state === "received" && ["applied", "replaced", "deleted"].includes(row.status?.status);
      if (settled && row.received < before(LISTED_DAYS)) {
        await packetRows.delete(row.key);
        await remember(tx, row);
        continue;
      }
      if (settled && row.content && row.received < before(TEXT_HOURS / 24)) await packetRows.put({...row, content: null});
      if (row.state !== "received") for (const line of row.photos) named.add(`${row.person}:${line.sha256}`);
    }
    const locked = new Set((await tx.objectStore("people").getAll()).filter((one) => one.state === "locked").map((one) => one.key));
    for (const row of await photoRows.getAll()) {
      // A photo just taken belongs to a draft that is being written; of a locked person nobody can say what is named.
      if (!named.has(row.key) && row.added < before(1) && !locked.has(row.person)) await photoRows.delete(row.key);
    }
  });
}

/** The number of a piece that is no longer listed, so that nobody takes it for lost. */
async function remember(tx, {person: who, number}) {
  const name = `settled-${who}`;
  const known = (await tx.objectStore("meta").get(name))?.value ?? [];
  if (number) await tx.objectStore("meta").put({name, value: [...new Set([...known, number])]});
}

/** What is settled on the phone itself: language, storage asked for, and so on. @param {string} name */
export async function setting(name) {
  return (await (await database()).get("meta", name))?.value ?? null;
}

/** @param {string} name @param {any} value */
export async function settle(name, value) {
  await write(["meta"], (tx) => tx.objectStore("meta").put({name, value}));
}

/** Bytes used and allowed, and whether little is left: then photos wait, text goes on. */
export async function room() {
  try {
    const {usage = 0, quota = 0} = await navigator.storage.estimate();
    return {usage, quota, scarce: quota > 0 && quota - usage < 30e6};
  } catch (error) {
    return {usage: 0, quota: 0, scarce: told(error).code === "full"};
  }
}
