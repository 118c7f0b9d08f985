/** A date as far as it is known, and a time of day. @module */
import {button, el} from "../dom.js";
import {t} from "../words.js";
import {keep, labelled} from "./shell.js";

/** A day as people write it: 22.11.2026. @param {number} ago days before today */
export function day(ago = 0) {
  const date = new Date();
  date.setDate(date.getDate() - ago);
  const two = (part) => String(part).padStart(2, "0");
  return `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()}`;
}

/** Today or yesterday by one tap, any other date in the words people use. @type {import("./shell.js").Render} */
export function when(spec, here) {
  const input = el("input", {
    type: "text",
    autocomplete: "off",
    maxlength: spec.most ?? 60,
    value: here.data[spec.name] ?? "",
    oninput: () => keep(here, spec.name, input.value),
  });
  const quick = (key, ago) =>
    button(
      t(key),
      () => {
        input.value = day(ago);
        keep(here, spec.name, input.value);
      },
      "quiet small",
    );
  return labelled(
    spec,
    here,
    input,
    input,
    el("div", {class: "actions"}, quick("form_today", 0), quick("form_yesterday", 1)),
  );
}

/**
 * A time as people type it, in 24 hours: 9:30, 9.30, 930, 9. What is no time stays as it was typed, and the check asks.
 * @param {string} typed @returns {string}
 */
export function asTime(typed) {
  const bare = typed.trim();
  const found = /^(\d{1,2})(?:[ .:-]?(\d\d))?$/.exec(bare);
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  return found && hours < 24 && minutes < 60 ? [hours, minutes].map((one) => String(one).padStart(2, "0")).join(":") : bare;
}

/** Whether it is a time as it is sent: 09:30. @param {any} value */
export function isTime(value) {
  return typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/**
 * Typed, not picked: the browser's own field speaks the language of the phone, with noon and afternoon in it.
 * @type {import("./shell.js").Render}
 */
export function time(spec, here) {
  const put = () => keep(here, spec.name, asTime(input.value));
  const input = el("input", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    maxlength: 8,
    placeholder: "9:30",
    value: here.data[spec.name] ?? "",
    oninput: put,
    onchange: () => {
      input.value = asTime(input.value);
    },
  });
  const now = button(
    t("form_now"),
    () => {
      input.value = new Date().toTimeString().slice(0, 5);
      put();
    },
    "quiet small",
  );
  return labelled(spec, here, input, el("div", {class: "fside"}, input, now));
}
