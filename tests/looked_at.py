"""Whether a page can be read by everybody: axe on a page in a browser, each combination of colours looked at once.

Contrast is more than half of axe's time, and pages share their colours: the same words in the same colour and size on
the same backgrounds are no other on the next page, in the next language. What decides about an element is put into one
line (:data:`SIGNED`); elements whose line was seen in this run are left out. Those that lie over others are looked at
every time, because there the line does not tell what is behind them.

The other rules look at elements, at names that are missing, and at names that are the same. A page in the next language
has other words for the same: where elements, attributes, and which words are missing and which are alike, are those of
a page that was found in order (:data:`SHAPED`), only what depends on the words themselves or on their room is asked.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
#: Lines of elements whose contrast was looked at in this run, on any page.
SEEN: set[str] = set()

#: Remembers the elements that show something to read and answers the line of each; empty: look at it in any case.
SIGNED = """() => {
  const behind = new Map();
  const backs = (one) => {
    if (!one) return "";
    if (!behind.has(one)) {
      const style = getComputedStyle(one);
      const over = ["absolute", "fixed", "sticky"].includes(style.position) || style.transform !== "none" ? "over" : "";
      const own = [over, style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode];
      behind.set(one, own.join() + "|" + backs(one.parentElement));
    }
    return behind.get(one);
  };
  const shut = new Map();
  // What a screen reader alone is told: a box of one pixel that shows nothing beyond it, and all inside.
  const unseen = (one) => {
    if (!one) return false;
    if (!shut.has(one)) {
      const box = one.getBoundingClientRect(), small = box.width <= 1 && box.height <= 1;
      shut.set(one, small && getComputedStyle(one).overflow === "hidden" || unseen(one.parentElement));
    }
    return shut.get(one);
  };
  window.toRead = [...document.querySelectorAll("body, body *")].filter((one) =>
    one.matches("input, select, textarea") ||
    [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  return window.toRead.map((one) => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect(), all = backs(one);
    const outside = box.right <= 0 || box.bottom <= 0;
    if (all.includes("over") && !outside && !unseen(one)) return "";
    const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("");
    const words = text.trim() || one.value || one.placeholder || "";
    return [one.tagName, one.type, style.color, style.fontSize, style.fontWeight, style.textShadow, style.visibility,
      style.webkitTextStroke, style.textIndent, style.clip, style.clipPath, style.overflow, one.matches(":disabled"),
      Boolean(one.closest("label, [aria-disabled=true], [aria-hidden=true], fieldset:disabled, [inert]")),
      box.width > 1 && box.height > 1, box.right > 0 && box.bottom > 0, words.length > 1, /[\\p{L}\\p{N}]/u.test(words),
      Boolean(one.placeholder && !one.value), all].join();
  });
}"""
#: A page with a number for each of its words: the same number for the same words, none where there are none.
SHAPED = """() => {
  const known = new Map();
  const number = (words) => {
    const text = words.trim();
    if (!known.has(text)) known.set(text, text && known.size + 1);
    return known.get(text);
  };
  const said = new RegExp("^(alt|aria-(label|placeholder|roledescription|valuetext|description)|content|"
    + "label|placeholder|title|value)$");
  const attribute = (one, {name, value}) => {
    if (name.startsWith("data-")) return name + (value.trim() && "=");
    if (said.test(name)) return name + "=" + number(value);
    if (["lang", "hreflang", "selected"].includes(name)) return "";
    if (name === "aria-current" && one.closest("ul.langs")) return "";
    return name + "=" + value.replace(/\\/(ky|ru|en)\\//g, "/").replace(/([?&]l)=(ky|ru|en)/, "$1");
  };
  // Whether words are alike matters where they are somebody's name.
  const names = "a, button, label, legend, summary, caption, h1, h2, h3, h4, h5, h6";
  const text = (words, one) => words.trim() && "'" + (one.id || one.closest(names) ? number(words) : "") + "'";
  // Words that are not parted at the end of a line are words: a date has other ones in each language.
  const isText = (node) => node.nodeType === 3 || node.nodeType === 1 && node.matches("span[class=nb]");
  const within = (one) => {
    let found = "", words = "";
    for (const node of one.childNodes) {
      if (isText(node)) words += node.textContent;
      else if (node.nodeType === 1) { found += text(words, one) + line(node); words = ""; }
    }
    return found + text(words, one);
  };
  const line = (node) => {
    const given = [...node.attributes].map((one) => attribute(node, one)).filter(Boolean).join(" ");
    const inside = ["SCRIPT", "STYLE"].includes(node.tagName) ? "" : within(node);
    return "<" + node.tagName + " " + given + ">" + inside + "</>";
  };
  return line(document.documentElement) + innerWidth;
}"""
#: Rules about the words themselves (their language, the room they take).
OF_WORDS = [
    "document-title",
    "html-has-lang",
    "html-lang-valid",
    "valid-lang",
    "target-size",
    "scrollable-region-focusable",
]
#: Hashes of the shapes that were found in order in this run.
IN_ORDER: set[str] = set()
_RUN = """async ([at, options]) => {
  const where = at === null ? document : {include: at.map((one) => window.toRead[one])};
  const found = await axe.run(where, {resultTypes: ["violations"], preload: false, ...options});
  return found.violations;
}"""


def _lines(violations: Any) -> list[str]:
    return [f"{rule['id']}: {node['html'][:130]}" for rule in violations for node in rule["nodes"]]


def _with_axe(page: Any) -> None:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)


def findings(page: Any, in_order: set[str] = IN_ORDER) -> list[str]:
    """What axe finds by any rule, a line for each element."""
    return disorder(page, in_order) + pale(page)


def disorder(page: Any, in_order: set[str]) -> list[str]:
    """What axe finds by the rules that have nothing to do with colours."""
    _with_axe(page)
    shape = sha256(page.evaluate(SHAPED).encode()).hexdigest()
    all_rules = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {CONTRAST: {"enabled": False}}}
    of_words = {"runOnly": {"type": "rule", "values": OF_WORDS}}
    found = _lines(page.evaluate(_RUN, [None, of_words if shape in in_order else all_rules]))
    if not found:
        in_order.add(shape)
    return found


def pale(page: Any, seen: set[str] = SEEN) -> list[str]:
    """What cannot be read against what is behind it, in the colours the page has now."""
    _with_axe(page)
    lines = page.evaluate(SIGNED)
    first = {line: at for at, line in reversed([*enumerate(lines)]) if line and line not in seen}
    wanted = sorted([*first.values(), *(at for at, line in enumerate(lines) if not line)])
    if not wanted:
        return []
    only = {"runOnly": {"type": "rule", "values": [CONTRAST]}}
    found = _lines(page.evaluate(_RUN, [wanted, only]))
    if not found:
        seen.update(first)
    return found
