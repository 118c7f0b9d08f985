/** Small pieces of a page, made without ever putting text together as HTML. @module */

/**
 * An element. Properties that begin with `on` are listened to; `class`, `for`, `aria-…`, `data-…` are attributes; `true`
 * is an empty attribute; `null`, `undefined` and `false` are left out.
 * @param {string} name
 * @param {Object<string, any>} [given]
 * @param {...(Node|string|number|null|undefined|false|Array)} inside
 * @returns {HTMLElement}
 */
export function el(name, given = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value") made.value = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false).map(asNode));
  return made;
}

function asNode(one) {
  return one instanceof Node ? one : document.createTextNode(String(one));
}

/** Empty an element and fill it anew. @param {Element} element */
export function fill(element, ...inside) {
  element.replaceChildren(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false).map(asNode));
  return element;
}

/** A button. @param {string} text @param {(event: Event) => any} act @param {string} [look] classes beside `btn` */
export function button(text, act, look = "", given = {}) {
  return el("button", {type: "button", class: `btn ${look}`.trim(), onclick: act, ...given}, text);
}

/** A link inside the app that looks like a button. */
export function go(text, hash, look = "") {
  return el("a", {class: `btn ${look}`.trim(), href: hash}, text);
}

/** The head of a page; the first heading takes the focus when a page is shown. */
export function head(title, lede = "") {
  return el("div", {class: "head"}, el("h1", {tabindex: "-1"}, title), lede ? el("p", {class: "lede"}, lede) : null);
}

/** The bar at the bottom, within reach of a thumb. */
export function bottom(...inside) {
  return el("div", {class: "field-bottom"}, ...inside);
}

/** A notice; `tone`: "", "warn", "good", "bad". */
export function notice(tone, ...inside) {
  return el("div", {class: `notice ${tone}`.trim(), role: tone === "bad" ? "alert" : "status"}, el("div", {}, ...inside));
}
