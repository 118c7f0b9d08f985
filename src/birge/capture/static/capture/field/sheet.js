/** A sheet being written: its parts one at a time, kept as it is written. @module */
import {bottom, button, el, fill, go, notice} from "./dom.js";
import {keeper} from "./drafts.js";
import {capital, people} from "./fields/counts.js";
import {render} from "./fields/index.js";
import {pairs} from "./fields/pairs.js";
import {photos} from "./fields/photos.js";
import {rows} from "./fields/rows.js";
import {order, points} from "./fields/weigh.js";
import {checked, finishing} from "./finish.js";
import {letters} from "./letters.js";
import {goTo} from "./make.js";
import {methodOf, partsOf} from "./plan.js";
import * as store from "./store.js";
import {clock, own, t} from "./words.js";

/** The Enter of the keyboard goes to the next field; in rows it goes to the next row (see there). */
function onward(event) {
  const field = event.target;
  if (
    event.key !== "Enter" ||
    event.isComposing ||
    !field.matches("input:not([type=radio],[type=checkbox],[type=file]),textarea.one") ||
    field.closest(".frows")
  )
    return;
  event.preventDefault();
  const all = [...field.closest(".fpart").querySelectorAll("input:not([type=file]),textarea,select")].filter(
    (one) => one.offsetParent && !one.disabled,
  );
  const next = all[all.indexOf(field) + 1];
  if (next) goTo(next);
  else field.blur();
}

/** A sheet on the page. */
export class Sheet {
  constructor(main, draft, form) {
    Object.assign(this, {main, draft, form, brief: store.briefcase(), parts: partsOf(form), at: 0});
    this.state = el("span", {class: "hint fstate"});
    this.trouble = el("div", {});
    this.place = el("section", {class: "card fpart", "aria-labelledby": "part-title", onkeydown: onward});
    this.steps = el("ol", {class: "fsteps"});
    this.bar = bottom();
    this.kept = keeper(draft, {saved: () => this.saved(), trouble: (error) => this.failed(error)});
    this.here = {
      data: draft.data,
      path: "",
      draft,
      form,
      brief: this.brief,
      changed: () => this.kept.touch(),
      save: () => this.kept.save(),
      redraw: () => this.show(this.at, false, true),
      mine: () => store.packets(),
    };
    fill(
      main,
      el("div", {class: "head fhead"}, el("h1", {tabindex: "-1"}, own(form.title)), this.state),
      el("nav", {"aria-label": t("form_parts")}, this.steps),
      this.trouble,
      this.place,
      this.bar,
    );
    letters(main);
    if (draft.saved) this.saved();
    else this.state.textContent = draft.replaces ? t("form_correcting") : t("form_keeps_itself");
  }

  /** Said quietly: what is written lies on the phone. */
  saved() {
    this.state.textContent = t("form_kept_at", {when: clock(this.draft.saved)});
    fill(this.trouble);
    if (location.hash.startsWith("#/new/")) history.replaceState(null, "", `#/draft/${this.draft.id}`);
  }

  failed(error) {
    const why = {full: "form_full", finished: "form_finished_elsewhere"}[error?.code] ?? "form_not_kept";
    fill(this.trouble, notice("bad", el("p", {}, t(why))));
    this.state.textContent = "";
  }

  /** Show a part. @param {number} at @param {boolean} [lead] move the eye to its title @param {boolean} [stay] it is drawn anew under one's hands */
  show(at, lead = true, stay = false) {
    this.at = at;
    if (this.draft.at !== at) {
      this.draft.at = at;
      if (this.draft.saved) this.kept.touch();
    }
    const part = this.parts[at];
    const focused = stay ? document.activeElement?.id : "";
    const title = el("h2", {id: "part-title", tabindex: "-1"}, part.title);
    fill(this.place, title, this.drawn(part));
    fill(
      this.steps,
      this.parts.map((one, n) =>
        el(
          "li",
          {class: n === at ? "now" : this.filled(one) ? "past" : ""},
          button(String(n + 1), () => this.show(n), "", {
            "aria-label": t("form_part_of", {n: n + 1, all: this.parts.length, title: one.title}),
            "aria-current": n === at ? "step" : null,
          }),
        ),
      ),
    );
    this.buttons(part);
    if (lead) {
      scrollTo(0, 0);
      title.focus({preventScroll: true});
    } else if (focused) document.getElementById(focused)?.focus({preventScroll: true});
  }

  /** Whether anything stands in a part. */
  filled(part) {
    if (part.kind === "photos") return this.draft.photos.length > 0;
    if (part.kind === "weigh") return this.weighed();
    return part.fields.some((field) => {
      const value = this.draft.data[field.name];
      return (
        value !== undefined &&
        (!Array.isArray(value) ||
          value.some((one) => one?.text || one?.question || typeof one !== "object" || Array.isArray(one)))
      );
    });
  }

  /** Whether anything has been weighed yet. */
  weighed() {
    const {said, pairs: compared, method} = this.draft.data;
    return (
      (said ?? []).some((row) => row.points !== undefined || row.place !== undefined) ||
      Boolean(compared?.length) ||
      method === "list"
    );
  }

  drawn(part) {
    if (part.kind === "people") return people(part.fields, this.here);
    if (part.kind === "rows")
      return [
        this.voice(),
        ...part.fields.map((field) =>
          field.type === "rows" ? rows(field, this.here, {but: part.but}) : render(field, this.here),
        ),
      ];
    if (part.kind === "weigh") return this.weigh(part);
    if (part.kind === "photos") return photos(this.form.photos, this.here);
    if (part.kind === "check") return checked(this);
    return [this.at === 0 ? this.cycles() : null, part.fields.map((field) => render(field, this.here))];
  }

  /** For which round of planning, where more than one is open. */
  cycles() {
    const {draft} = this;
    const all = this.brief?.cycles ?? [];
    if (draft.cycle === null || draft.packet || all.length < 2) return null;
    const choices = all.map(({number, years}) => [String(number), years.join("–")]);
    const data = {cycle: String(draft.cycle)};
    return render(
      {name: "cycle", type: "choice", required: true, label: t("form_cycle"), choices},
      {
        ...this.here,
        data,
        changed: () => {
          draft.cycle = Number(data.cycle);
          this.kept.touch();
          this.here.redraw();
        },
      },
    );
  }

  voice() {
    return el("p", {class: "hint"}, t("form_voice"));
  }

  weigh(part) {
    // What is left to give stays in sight under the head of the page, however many lines that has.
    document.documentElement.style.setProperty("--head", `${document.querySelector(".top")?.offsetHeight ?? 0}px`);
    const field = (name) => part.fields.find((one) => one.name === name);
    const [method, said] = [field("method"), field("said")];
    const by = methodOf(this.form, this.draft.data);
    const mine = {
      ...this.here,
      changed: (name) => {
        this.kept.touch();
        if (name === "method") this.unfolded = false;
        if (name === "method" || name === "points_per_person") this.redrawSoon(name === "method" ? 0 : 600);
      },
    };
    return [
      method ? this.how(method, by === "points" ? field("points_per_person") : null, mine) : null,
      by === "points" ? points(said, this.here) : null,
      by === "ranked" ? order(said, this.here) : null,
      by === "pairwise" && field("pairs") ? pairs(field("pairs"), this.here) : null,
      by === "list" ? el("p", {class: "hint"}, t("form_no_order")) : null,
    ];
  }

  /** How it is weighed: chosen once, then folded, so that the cards lie under the thumb. */
  how(method, each, mine) {
    const {data} = this.draft;
    const name = own(method.choices.find(([code]) => code === methodOf(this.form, data))?.[1]);
    const settled = (data.method !== undefined || this.weighed()) && (!each || data.points_per_person !== undefined);
    return el(
      "details",
      {
        class: "fhow",
        open: !settled || this.unfolded,
        ontoggle: (event) => {
          this.unfolded = event.target.open && settled;
        },
      },
      el("summary", {}, el("span", {}, capital(name))),
      el("div", {class: "pile"}, render(method, mine), each ? render(each, mine) : null),
    );
  }

  redrawSoon(wait) {
    clearTimeout(this.waits);
    this.waits = setTimeout(() => this.parts[this.at].kind === "weigh" && this.show(this.at, false, true), wait);
  }

  buttons(part) {
    const last = part.kind === "check";
    fill(
      this.bar,
      this.at > 0 ? button(t("back"), () => this.show(this.at - 1), "quiet") : go(t("home"), "#/", "quiet"),
      last ? finishing(this) : button(t("form_next"), () => this.show(this.at + 1), ""),
    );
  }
}
