"""The little of Markdown that our own documents use, as HTML: headings, paragraphs, lists, tables, code, pictures.

Only files of this repository are read with it. All text is escaped all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_ITEM = re.compile(r"^(?P<indent> *)(?P<mark>[-*]|\d+\.) +(?P<text>.*)$")
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|!\[(?P<alt>[^\]]*)\]\((?P<image>[^)\s]+)\)|\[(?P<text>[^\]]+)\]\((?P<link>[^)\s]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*|(?<![\w*])\*(?P<em>[^*\s][^*]*)\*"
)
Rewrite = Callable[[str], str]


def anchor(text: str) -> str:
    """The anchor of a heading: its words with hyphens."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-")


def title_of(text: str) -> str:
    """The first heading of a document, without its mark."""
    return next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), "")


def to_html(text: str, rewrite: Rewrite = str) -> SafeString:
    """The document as HTML. ``rewrite`` says where a link or a picture leads, given what stands in the document."""
    return mark_safe("\n".join(_blocks(text.splitlines(), rewrite)))


def _inline(text: str, rewrite: Rewrite) -> str:
    def one(found: re.Match[str]) -> str:
        if found["code"]:
            return f"<code>{escape(found['code'])}</code>"
        if found["image"]:
            source = escape(rewrite(found["image"]))
            return f'<img src="{source}" alt="{escape(found["alt"])}" loading="lazy" decoding="async">'
        if found["link"]:
            return f'<a href="{escape(rewrite(found["link"]))}">{_inline(found["text"], rewrite)}</a>'
        name = "strong" if found["bold"] else "em"
        return f"<{name}>{_inline(found['bold'] or found['em'], rewrite)}</{name}>"

    out, at = [], 0
    for found in _INLINE.finditer(text):
        out += [escape(text[at : found.start()]), one(found)]
        at = found.end()
    return "".join([*out, escape(text[at:])])


def _blocks(lines: list[str], rewrite: Rewrite) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.startswith("```"):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("```")), len(lines))
            yield f'<pre tabindex="0"><code>{escape(chr(10).join(lines[at + 1 : end]))}</code></pre>'
            at = end + 1
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            words = line.lstrip("#").strip()
            yield f'<h{level} id="{escape(anchor(words))}">{_inline(words, rewrite)}</h{level}>'
            at += 1
        elif line.startswith("|"):
            end = _while(lines, at, lambda one: one.startswith("|"))
            yield _table(lines[at:end], rewrite)
            at = end
        elif line.startswith(">"):
            end = _while(lines, at, lambda one: one.startswith(">"))
            said = " ".join(one[1:].strip() for one in lines[at:end])
            yield f"<blockquote><p>{_inline(said, rewrite)}</p></blockquote>"
            at = end
        elif _ITEM.match(line):
            end = _while(lines, at, lambda one: bool(one.strip()) and (bool(_ITEM.match(one)) or one.startswith("  ")))
            yield _list(lines[at:end], rewrite)
            at = end
        else:
            end = _while(lines, at, lambda one: bool(one.strip()) and one[0] not in "#|>`" and not _ITEM.match(one))
            end = max(end, at + 1)
            yield f"<p>{_inline(' '.join(one.strip() for one in lines[at:end]), rewrite)}</p>"
            at = end


def _while(lines: list[str], at: int, holds: Callable[[str], bool]) -> int:
    return next((n for n in range(at, len(lines)) if not holds(lines[n])), len(lines))


def _list(lines: list[str], rewrite: Rewrite) -> str:
    """A list; what is indented below an item belongs to it, a list in a list included."""
    first = _ITEM.match(lines[0])
    assert first is not None
    items: list[list[str]] = []
    for line in lines:
        found = _ITEM.match(line)
        if found is not None and len(found["indent"]) <= len(first["indent"]):
            items.append([found["text"]])
        else:
            items[-1].append(line)
    name = "ol" if first["mark"][0].isdigit() else "ul"
    made = []
    for item in items:
        inner = next((n for n in range(1, len(item)) if _ITEM.match(item[n])), len(item))
        words = _inline(" ".join(part.strip() for part in item[:inner]), rewrite)
        made.append(f"<li>{words}{_list(item[inner:], rewrite) if inner < len(item) else ''}</li>")
    return f"<{name}>{''.join(made)}</{name}>"


def _table(lines: list[str], rewrite: Rewrite) -> str:
    rows = [[_inline(cell.strip(), rewrite) for cell in re.split(r"(?<!\\)\|", line.strip("| \n"))] for line in lines]
    head, body = rows[0], [row for row in rows[1:] if not all(set(cell) <= set("-: ") for cell in row)]
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{top}</tr></thead><tbody>{rest}</tbody></table></div>'
