/** One tab at a time: a lock of the browser, or (over plain http, where there is none) a lease in the database. @module */
import {write} from "./db.js";
import {uuid} from "./hash.js";

const LEASE = 180000;
const me = uuid();

/**
 * Do something while no other tab does. Answers whether it was done here; false: another tab is at it.
 * @param {string} name @param {() => Promise<any>} act @returns {Promise<boolean>}
 */
export async function alone(name, act) {
  if (navigator.locks) {
    return navigator.locks.request(`birge-field-${name}`, {ifAvailable: true}, async (lock) => {
      if (!lock) return false;
      await act();
      return true;
    });
  }
  if (!(await lease(name))) return false;
  const renewing = setInterval(() => lease(name), LEASE / 3);
  try {
    await act();
    return true;
  } finally {
    clearInterval(renewing);
    await write(["meta"], async (tx) => {
      const row = await tx.store.get(`lease-${name}`);
      if (row?.value.holder === me) await tx.store.delete(`lease-${name}`);
    });
  }
}

/** Take or renew the lease. One that ends unbelievably late was written by a clock that jumped, and counts for nothing. */
function lease(name) {
  return write(["meta"], async (tx) => {
    const row = await tx.store.get(`lease-${name}`);
    const now = Date.now();
    const held = row && row.value.holder !== me && row.value.until > now && row.value.until < now + 2 * LEASE;
    if (!held) await tx.store.put({name: `lease-${name}`, value: {holder: me, until: now + LEASE}});
    return !held;
  });
}
