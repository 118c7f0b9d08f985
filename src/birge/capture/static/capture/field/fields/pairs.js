/** Two problems at a time: which of them weighs more? @module */
import {button, el, fill} from "../dom.js";
import {t} from "../words.js";
import {keep} from "./shell.js";
import {nothingYet, spoken} from "./weigh.js";

/** Every pair of rows that hold something, in the order of the sheet. @param {Object<string, any>[]} list */
export function allPairs(list) {
  return list.flatMap((first, at) => list.slice(at + 1).map((second) => [first.row, second.row]));
}

const key = (pair) => [pair[0], pair[1]].sort().join(" ");

/** Answers of rows that still hold something. @param {Object<string, any>} data @param {string} name @param {string} of */
export function standingPairs(data, name, of) {
  const there = new Set(spoken(data[of]).map((row) => row.row));
  return (data[name] ?? []).filter(([first, second]) => there.has(first) && there.has(second));
}

/** How often each row was chosen, the most often first. */
export function wins(list, answers) {
  const count = new Map(list.map((row) => [row.row, 0]));
  for (const [, , winner] of answers) if (winner) count.set(winner, (count.get(winner) ?? 0) + 1);
  return list.map((row) => ({row, wins: count.get(row.row)})).sort((a, b) => b.wins - a.wins);
}

/** @type {import("./shell.js").Render} */
export function pairs(spec, here) {
  const list = spoken(here.data[spec.of ?? "said"]);
  if (list.length < 2) return nothingYet();
  const text = new Map(list.map((row) => [row.row, row.text]));
  const all = allPairs(list);
  const place = el("div", {class: "pile fweigh", id: "f-pairs"});

  const draw = (focus) => {
    const answers = standingPairs(here.data, spec.name, spec.of ?? "said");
    const done = new Set(answers.map(key));
    const next = all.find((pair) => !done.has(key(pair)));
    const back = button(
      t("form_pair_back"),
      () => {
        keep(here, spec.name, answers.slice(0, -1));
        draw(true);
      },
      "quiet",
      {disabled: !answers.length},
    );
    const count = el(
      "p",
      {class: "fcount", role: "status"},
      t("form_pair_of", {n: Math.min(answers.length + (next ? 1 : 0), all.length), all: all.length}),
      el("progress", {max: all.length, value: answers.length, "aria-label": t("form_pairs_done")}),
    );
    if (!next) {
      fill(
        place,
        count,
        el("p", {class: "notice good", tabindex: "-1"}, t("form_pairs_all")),
        el(
          "ol",
          {class: "fwins"},
          wins(list, answers).map((one) =>
            el("li", {}, one.row.text, " ", el("span", {class: "chip plain"}, t("form_pair_wins", {n: one.wins}))),
          ),
        ),
        back,
      );
    } else {
      const choose = (winner) => () => {
        keep(here, spec.name, [...answers, [...next, winner]]);
        draw(true);
      };
      fill(
        place,
        count,
        el("h3", {tabindex: "-1"}, t("form_pair_ask")),
        el(
          "div",
          {class: "fversus"},
          next.map((row) => button(text.get(row), choose(row), "quiet card")),
        ),
        el("div", {class: "actions"}, button(t("form_pair_none"), choose(null), "quiet"), back),
      );
    }
    if (focus) place.querySelector("h3,.notice")?.focus({preventScroll: true});
  };
  draw(false);
  return place;
}
