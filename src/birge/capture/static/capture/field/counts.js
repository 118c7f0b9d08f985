/**
 * Head-counts: what in them contradicts itself. The rules and their words are those of the rulebook of the server
 * (`rulebook/counts.py`); nothing is changed for a person.
 * @module
 */
export const FIGURES = ["total", "women", "men", "unknown"];
/** What "about" may be off by, in percent. */
const ABOUT = 10;

const figure = (value) => (Number.isInteger(value) ? value : null);

/** The greatest total that is still what was written; `null` where there is no such bound. */
function bound(total, qualifier) {
  if (total === null || qualifier === "at_least" || qualifier === "more_than") return null;
  return qualifier === "about" ? Math.floor((total * (100 + ABOUT)) / 100) : total;
}

/**
 * @param {Object<string, any>} data with total, women, men, unknown, qualifier
 * @returns {Array<{code: string, field: string, values: Object<string, number>}>}
 */
export function contradictions(data) {
  const [total, women, men, unknown] = FIGURES.map((name) => figure(data[name]));
  const qualifier = data.qualifier || "exact";
  if (total === null)
    return qualifier === "exact" ? [] : [{code: "qualifier_without_total", field: "qualifier", values: {}}];
  const parts = [
    ["women", women],
    ["men", men],
    ["unknown", unknown],
  ].filter(([, value]) => value !== null);
  const limit = bound(total, qualifier);
  const found = parts
    .filter(([, value]) => limit !== null && value > limit)
    .map(([name, value]) => ({code: `${name}_exceed_total`, field: name, values: {[name]: value, total}}));
  const sum = parts.reduce((whole, [, value]) => whole + value, 0);
  if (women !== null && men !== null && qualifier === "exact" && sum !== total) {
    found.push({code: "parts_differ_from_total_count", field: "total", values: {sum, total}});
  } else if (parts.length > 1 && limit !== null && sum > limit) {
    found.push({code: "parts_exceed_total_count", field: "total", values: {sum, total}});
  }
  return found;
}

/** What women, men and those of unstated sex make together, where a total is still to be written. */
export function proposed(data) {
  const [total, women, men, unknown] = FIGURES.map((name) => figure(data[name]));
  return total === null && women !== null && men !== null ? women + men + (unknown ?? 0) : null;
}
