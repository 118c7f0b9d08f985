/** How people weighed what they said: points by taps, or an order by up and down. @module */
import {button, el, fill} from "../dom.js";
import {announce} from "../make.js";
import {own, t} from "../words.js";
import {stepper} from "./number.js";

/** Rows with words in them. @param {Object<string, any>[]|undefined} list */
export function spoken(list) {
  return (list ?? []).filter((row) => (row.text ?? "").trim());
}

/** Points given so far. @param {Object<string, any>[]|undefined} list */
export function given(list) {
  return spoken(list).reduce((sum, row) => sum + (Number.isInteger(row.points) ? row.points : 0), 0);
}

/** Points there are to give; `null` while it is not known how many people had how many. */
export function toGive(data) {
  const [people, each] = [data.total, data.points_per_person];
  return Number.isInteger(people) && Number.isInteger(each) && people > 0 && each > 0 ? people * each : null;
}

/** What is said when nothing can be weighed yet. */
export function nothingYet() {
  return el("p", {class: "empty"}, t("form_nothing_said"));
}

/**
 * Points by taps on big buttons; what is left stands above, big, and stays in sight.
 * @param {import("./shell.js").Spec} spec the rows @param {import("./shell.js").Here} here
 */
export function points(spec, here) {
  const list = spoken(here.data[spec.name]);
  if (!list.length) return nothingYet();
  const figure = el("strong", {class: "figure"});
  const words = el("span", {});
  const left = el("div", {class: "fleft"}, figure, words);
  const show = () => {
    const [all, now] = [toGive(here.data), given(here.data[spec.name])];
    figure.textContent = String(all === null ? now : all - now);
    words.textContent = all === null ? t("form_points_given") : t("form_points_left", {all});
    left.classList.toggle("over", all !== null && now > all);
    left.classList.toggle("done", all !== null && now === all);
    announce(`${figure.textContent} ${words.textContent}`);
  };
  const label = own(spec.fields.find((field) => field.name === "points")?.label);
  const items = list.map((row) => {
    const made = stepper({
      value: row.points,
      most: 100000,
      what: row.text,
      put: (value) => {
        if (value === null) delete row.points;
        else row.points = value;
        here.changed(spec.name);
        show();
      },
    });
    made.input.setAttribute("aria-label", `${label}: ${row.text}`);
    made.input.id = `f-${spec.name}-${row.row}-points`;
    return el("li", {}, el("p", {}, row.text), made.group);
  });
  show();
  return el("div", {class: "pile fweigh"}, left, el("ol", {class: "frows weighed"}, items));
}

/** Rows as they stand on the list: by place, those without one after them. */
export function inOrder(list) {
  const rank = (row) => (Number.isInteger(row.place) ? row.place : Infinity);
  return spoken(list)
    .map((row, at) => [row, at])
    .sort(([a, x], [b, y]) => (rank(a) === rank(b) ? x - y : rank(a) - rank(b)))
    .map(([row]) => row);
}

/**
 * An order by up and down, or by typing the place.
 * @param {import("./shell.js").Spec} spec the rows @param {import("./shell.js").Here} here
 */
export function order(spec, here) {
  let list = inOrder(here.data[spec.name]);
  if (!list.length) return nothingYet();
  const label = own(spec.fields.find((field) => field.name === "place")?.label);
  const keepOrder = () => {
    list.forEach((row, at) => {
      row.place = at + 1;
    });
    here.changed(spec.name);
  };
  const move = (row, to, focus) => {
    const goal = Math.min(Math.max(to, 0), list.length - 1);
    list = list.filter((one) => one !== row);
    list.splice(goal, 0, row);
    keepOrder();
    draw();
    const li = ol.children[goal];
    const wanted = li.querySelector(focus);
    (wanted.disabled ? (li.querySelector("button:not([disabled])") ?? li.querySelector("input")) : wanted).focus();
    announce(t("form_place_now", {what: row.text, n: goal + 1}));
  };
  const ol = el("ol", {class: "frows ordered"});
  const stands = el("div", {});
  const draw = () => {
    const settled = list.every((row) => Number.isInteger(row.place));
    fill(
      stands,
      settled
        ? null
        : button(
            t("form_order_stands"),
            () => {
              keepOrder();
              draw();
            },
            "quiet wide",
          ),
    );
    fill(
      ol,
      list.map((row, at) =>
        el(
          "li",
          {},
          el("input", {
            type: "text",
            inputmode: "numeric",
            maxlength: 3,
            autocomplete: "off",
            value: at + 1,
            id: `f-${spec.name}-${row.row}-place`,
            "aria-label": `${label}: ${row.text}`,
            onchange: (event) =>
              /^\d+$/.test(event.target.value) ? move(row, Number(event.target.value) - 1, "input") : draw(),
          }),
          el("p", {}, row.text),
          el(
            "div",
            {class: "fupdown"},
            button("↑", () => move(row, at - 1, ".up"), "quiet step up", {
              "aria-label": t("form_up", {what: row.text}),
              disabled: at === 0,
            }),
            button("↓", () => move(row, at + 1, ".down"), "quiet step down", {
              "aria-label": t("form_down", {what: row.text}),
              disabled: at === list.length - 1,
            }),
          ),
        ),
      ),
    );
  };
  draw();
  return el("div", {class: "pile fweigh"}, ol, stands);
}
