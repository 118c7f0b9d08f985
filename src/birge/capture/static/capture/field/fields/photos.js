/** Photos beside a sheet: by the camera or from a file, made small before they are kept. @module */
import {button, el, fill} from "../dom.js";
import {announce, undoable} from "../make.js";
import {draw, shrink} from "../shrink.js";
import * as store from "../store.js";
import {own, size, t} from "../words.js";
import {chip} from "./choice.js";

const THUMB = 320;

/**
 * A small picture of a photo, drawn from the phone's own store.
 * @param {{sha256: string, kind: string, caption: string}} line @param {string} name what it is
 */
export function thumb(line, name) {
  const place = el("div", {
    class: "fthumb",
    role: "img",
    "aria-label": [name, line.caption].filter(Boolean).join(": "),
  });
  store
    .photo(line.sha256)
    .then(async (blob) => {
      // What the server has leaves the phone.
      if (!blob) return place.append(el("span", {class: "hint"}, t("form_photo_sent")));
      const picture = await createImageBitmap(blob);
      place.append(draw(picture, THUMB));
      picture.close();
      return undefined;
    })
    .catch(() => undefined);
  return place;
}

/**
 * @param {Array<{kind: string, name: Object<string, string>}>} kinds what a photo may show
 * @param {import("./shell.js").Here} here
 */
export function photos(kinds, here) {
  const list = el("ol", {class: "fphotos"});
  const told = el("div", {role: "status"});
  let kind = kinds[0]?.kind ?? "";
  const name = (code) => own(kinds.find((one) => one.kind === code)?.name);

  const item = (line) => {
    const li = el(
      "li",
      {class: "card"},
      thumb(line, name(line.kind)),
      el("p", {class: "hint"}, `${name(line.kind)} · ${size(line.size)}`),
      el(
        "div",
        {class: "field wide"},
        el("label", {for: `f-caption-${line.sha256}`}, t("form_caption")),
        el("input", {
          type: "text",
          id: `f-caption-${line.sha256}`,
          maxlength: 200,
          autocomplete: "off",
          value: line.caption,
          oninput: (event) => {
            line.caption = event.target.value;
            here.changed("photos");
          },
        }),
      ),
      button(t("form_photo_away"), () => remove(line, li), "danger small"),
    );
    return li;
  };

  const remove = (line, li) => {
    const at = here.draft.photos.indexOf(line);
    here.draft.photos.splice(at, 1);
    li.remove();
    here.changed("photos");
    undoable(t("form_photo_gone"), () => {
      here.draft.photos.splice(at, 0, line);
      list.insertBefore(li, list.children[at] ?? null);
      here.changed("photos");
    });
  };

  const take = async (event) => {
    const input = event.target;
    const files = [...input.files];
    for (const [at, file] of files.entries()) {
      if (here.draft.photos.length >= store.MOST_PHOTOS) {
        fill(told, el("p", {class: "notice warn"}, t("form_photos_most", {n: store.MOST_PHOTOS})));
        break;
      }
      fill(told, el("p", {class: "notice"}, t("form_photo_works", {n: at + 1, all: files.length})));
      try {
        const line = await store.addPhoto(here.draft.id, await shrink(file), {kind, caption: ""});
        if (!here.draft.photos.some((one) => one.sha256 === line.sha256)) {
          here.draft.photos.push(line);
          here.changed("photos");
          await here.save();
          list.append(item(line));
        }
        fill(told);
        announce(t("form_photo_kept"));
      } catch (error) {
        const why =
          error.message === "not_a_picture"
            ? "form_photo_none"
            : error.code === "full"
              ? "form_photo_full"
              : "form_photo_broke";
        fill(told, el("p", {class: "notice bad", role: "alert"}, t(why, {name: file.name})));
      }
    }
    input.value = "";
  };

  const source = (id, text, more, look) =>
    el(
      "div",
      {class: "ffile"},
      el("input", {type: "file", accept: "image/*", id, class: "visually-hidden", onchange: take, ...more}),
      el("label", {for: id, class: `btn ${look}`}, text),
    );
  fill(list, here.draft.photos.map(item));
  return el(
    "div",
    {class: "pile"},
    kinds.length > 1
      ? el(
          "fieldset",
          {class: "field wide"},
          el("legend", {}, t("form_photo_what")),
          el(
            "div",
            {class: "fchips"},
            kinds.map((one, at) =>
              chip({
                name: "f-photo-kind",
                id: `f-photo-kind-${at}`,
                kind: "radio",
                value: one.kind,
                text: own(one.name),
                checked: at === 0,
                pick: () => {
                  kind = one.kind;
                },
              }),
            ),
          ),
        )
      : null,
    el(
      "div",
      {class: "actions"},
      source("f-camera", t("form_photo_camera"), {capture: "environment"}, ""),
      source("f-files", t("form_photo_file"), {multiple: true}, "quiet"),
    ),
    el("p", {class: "hint"}, t("form_photo_small")),
    told,
    list,
  );
}
