/** This phone: whose it is, connecting, handing over, language, how much room there is. @module */
import {change, takeNewVersion, waitsVersion} from "./boot.js";
import {connect, people, refresh, signInAddress, signOut, signedIn} from "./connect.js";
import {bottom, button, el, fill, go, head, notice} from "./dom.js";
import {SHORTEST, away, forget, handover, unlock} from "./handover.js";
import {canSeal} from "./hash.js";
import * as store from "./store.js";
import {LANGUAGES, dayAndClock, language, size, t} from "./words.js";

/** @param {HTMLElement} main */
export async function page(main) {
  const draw = async (...said) => {
    const mine = store.person();
    const absent = await away();
    const space = await store.room();
    fill(main, head(t("phone")), said, plainHttp(), mine ? await holder(mine, draw) : await newcomer(draw),
      absent.length ? el("section", {class: "card"}, el("h2", {}, t("handed_over")), absent.map((one, at) => absentPerson(one, at, draw))) : null,
      el("section", {class: "card"}, el("h2", {}, t("language")),
        el("div", {class: "actions"}, LANGUAGES.map(([code, name]) =>
          button(name, () => change(code), code === language() ? "" : "quiet", {lang: code, "aria-pressed": String(code === language())})))),
      el("section", {class: "card"}, el("h2", {}, t("storage")), await storage(space),
        (await waitsVersion()) ? button(t("take_version"), takeNewVersion, "quiet") : null),
      mine ? bottom(go(t("home"), "#/")) : null);
  };
  await draw();
  return store.on("version", () => draw());
}

function plainHttp() {
  return canSeal && "serviceWorker" in navigator ? null : notice("warn", el("p", {}, el("strong", {}, t("plain_http"))), el("p", {}, t("plain_http_text")));
}

async function storage({usage, quota, scarce}) {
  const kept = await navigator.storage?.persisted?.().catch(() => false);
  return [
    el("p", {}, quota ? t("room", {used: size(usage), left: size(Math.max(0, quota - usage))}) : t("room_unknown")),
    scarce ? notice("warn", el("p", {}, t("room_scarce"))) : null,
    el("p", {class: "hint"}, t(kept ? "storage_kept" : "storage_may_go")),
  ];
}

function row(label, ...value) {
  return [el("dt", {}, label), el("dd", {}, value)];
}

async function holder(mine, draw) {
  const trouble = {unknown: "trouble_unknown", barred: "trouble_barred"}[mine.trouble];
  const here = store.briefcase();
  const kept = await store.setting(`fetched-${mine.key}`);
  return [
    trouble ? notice("bad", el("p", {}, t(trouble)), mine.trouble === "unknown" ? later(connectBox(draw)) : null) : null,
    el("section", {class: "card"}, el("h2", {}, mine.name),
      el("dl", {class: "kv"}, row(t("municipality"), here?.municipality?.name?.[language()] ?? here?.municipality?.name?.ky ?? mine.municipality),
        row(t("phone_name"), mine.device), kept ? row(t("taken_along"), dayAndClock(kept)) : null),
      here ? null : notice("warn", el("p", {}, t("no_briefcase"))),
      el("div", {class: "actions"}, button(t("take_again"), () => attempt(() => refresh(mine.key), draw, t("taken")), "quiet"))),
    handing(draw), later(elsewhere(mine, draw)),
  ];
}

/** What needs the network comes into the page when it comes; the page does not wait for it. */
function later(coming, meanwhile = "") {
  const box = el("div", {class: "field-later"}, meanwhile);
  coming.then((found) => fill(box, found), (error) => fill(box, String(error?.message ?? error)));
  return box;
}

/** The same person in another municipality, on the same phone. */
async function elsewhere(mine, draw) {
  const same = (await people()).filter((one) => one.name === mine.name && one.key !== mine.key);
  const inside = await connectBox(draw, true);
  if (!same.length && !inside) return null;
  return el("details", {class: "card"}, el("summary", {}, t("other_municipality")),
    same.map((one) => button(one.municipality, async () => {
      await store.hold(one.key);
      location.hash = "#/";
    }, "quiet")), inside);
}

function handing(draw) {
  if (!canSeal) return el("section", {class: "card"}, el("h2", {}, t("hand_over")), el("p", {}, t("cannot_seal")));
  const code = el("input", {id: "code", class: "field-code", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", minlength: SHORTEST});
  const errors = el("p", {class: "errors", role: "alert"});
  const act = async (event) => {
    event.preventDefault();
    fill(errors);
    submit.disabled = true;
    try {
      await handover(code.value);
      location.replace("#/phone");
      location.reload();
    } catch (error) {
      submit.disabled = false;
      fill(errors, t({short_code: "short_code", busy: "busy"}[error?.code] ?? "not_handed", {n: SHORTEST}));
      if (error?.code === "full") store.tell("trouble", error, true);
    }
  };
  const submit = el("button", {class: "btn danger"}, t("hand_over"));
  return el("details", {class: "card", id: "hand-over"}, el("summary", {}, t("hand_over")), el("p", {}, t("hand_over_text")),
    el("form", {onsubmit: act}, el("div", {class: "field"}, el("label", {for: "code"}, t("your_code")),
      el("div", {class: "hint"}, t("your_code_hint", {n: SHORTEST})), code), errors, submit));
}

function absentPerson(one, at, draw) {
  const id = `unlock-${at}`;
  const errors = el("p", {class: "errors", role: "alert"});
  const code = el("input", {id, class: "field-code", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false"});
  const act = async (event) => {
    event.preventDefault();
    try {
      await unlock(one.key, code.value);
      location.replace("#/");
      location.reload();
    } catch (error) {
      fill(errors, t(error?.code === "somebody" ? "hand_over_first" : "wrong_code"));
    }
  };
  return el("div", {class: "field-away"},
    el("p", {}, el("strong", {}, t("away_since", {when: dayAndClock(one.since)})), " ", one.waits ? t("pieces_wait", {n: one.waits}) : t("all_gone")),
    one.canOpen && !store.person() ? el("details", {}, el("summary", {}, t("that_is_me")),
      el("form", {onsubmit: act}, el("div", {class: "field"}, el("label", {for: id}, t("your_code")), code), errors, el("button", {class: "btn"}, t("open")))) : null,
    one.waits || store.person() ? null : el("details", {}, el("summary", {}, t("forget")), el("p", {}, t("forget_text")),
      button(t("forget"), () => attempt(() => forget(one.key), draw, t("forgotten")), "danger")));
}

async function attempt(act, draw, good) {
  try {
    const said = await act();
    await draw(notice(said === "barred" ? "bad" : "good", el("p", {}, said === "barred" ? t("trouble_barred") : good)));
  } catch (error) {
    await draw(notice("bad", el("p", {}, t(`trouble_${error?.kind ?? "other"}`))));
  }
}

async function newcomer(draw) {
  return el("section", {class: "card lead"}, el("h2", {}, t("connect")), el("p", {}, t("connect_text")), later(connectBox(draw), t("asking")));
}

/** Connecting: who is signed in, else where to sign in. Without network it says so. */
async function connectBox(draw, again = false) {
  let mine;
  try {
    mine = await signedIn();
  } catch (error) {
    if (again) return null;
    return [el("p", {}, el("strong", {}, t(`trouble_${error?.kind ?? "other"}`))), button(t("try_again"), () => draw(), "quiet")];
  }
  // Somebody else is signed in on the ordinary pages: they get this phone from its holder, not past them.
  const held = store.person()?.name;
  if (held && mine.person && mine.person !== held) return again ? null : [el("p", {}, t("hand_over_first"))];
  const known = again ? (await people()).map((one) => one.municipality) : [];
  const places = mine.places.filter((one) => !known.includes(one.code));
  if (again && !places.length) return null;
  const enter = el("a", {class: "btn", href: signInAddress(mine)}, t("sign_in"));
  if (!mine.person) return [el("p", {}, t("sign_in_first")), el("p", {class: "actions"}, enter)];
  const leave = button(t("somebody_else"), () => attempt(signOut, draw, t("signed_out")), "quiet");
  if (!places.length) return [el("p", {}, t("no_role", {name: mine.person})), leave];
  const errors = el("p", {class: "errors", role: "alert"});
  const name = el("input", {id: `name-${again}`, maxlength: 80, value: store.person()?.device ?? ""});
  const place = el("select", {id: `place-${again}`}, places.map((one) => el("option", {value: one.code}, one.name)));
  const act = async (event) => {
    event.preventDefault();
    fill(errors);
    try {
      await connect(mine, places.find((one) => one.code === place.value), name.value.trim());
      location.hash = "#/";
    } catch (error) {
      const said = Object.values(error?.errors ?? {}).flat();
      fill(errors, said.length ? said.join(" ") : t(`trouble_${error?.kind ?? "other"}`));
    }
  };
  return el("form", {onsubmit: act, class: "field-connect"}, el("p", {}, t("signed_in_as", {name: mine.person})),
    places.length > 1 || again ? el("div", {class: "field"}, el("label", {for: place.id}, t("municipality")), place) : null,
    el("div", {class: "field"}, el("label", {for: name.id}, t("phone_name")), el("div", {class: "hint"}, t("phone_name_hint")), name),
    el("p", {class: "hint"}, `${t("phone_consent")} ${t("phone_consent_told")}`), errors,
    el("div", {class: "actions"}, el("button", {class: "btn"}, t("connect")), again ? null : leave));
}
