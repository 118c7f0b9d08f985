"""Whether a page can be read by everybody: axe on a page in a browser, each combination of colours looked at once.

Contrast is more than half of axe's time, and pages share their colours: the same words in the same colour and size on
the same backgrounds are no other on the next page, in the next language. What decides about an element is put into one
line (:data:`SIGNED`); elements whose line was seen in this run are left out. Those that lie over others are looked at
every time, because there the line does not tell what is behind them.
"""

from __future__ import annotations

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
  window.toRead = [...document.querySelectorAll("body, body *")].filter((one) =>
    one.matches("input, select, textarea") ||
    [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  return window.toRead.map((one) => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect(), all = backs(one);
    if (all.includes("over")) return "";
    const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("");
    const words = text.trim() || one.value || one.placeholder || "";
    return [one.tagName, one.type, style.color, style.fontSize, style.fontWeight, style.textShadow, style.visibility,
      style.webkitTextStroke, style.textIndent, style.clip, style.clipPath, style.overflow, one.matches(":disabled"),
      Boolean(one.closest("label, [aria-disabled=true], [aria-hidden=true], fieldset:disabled, [inert]")),
      box.width > 1 && box.height > 1, box.right > 0 && box.bottom > 0, words.length > 1, /[\\p{L}\\p{N}]/u.test(words),
      Boolean(one.placeholder && !one.value), all].join();
  });
}"""
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


def findings(page: Any) -> list[str]:
    """What axe finds by any rule, a line for each element."""
    _with_axe(page)
    only = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {CONTRAST: {"enabled": False}}}
    return _lines(page.evaluate(_RUN, [None, only])) + pale(page)


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
