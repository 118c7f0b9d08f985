"""News as an Atom feed (RFC 4287): what is published, with names that stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a feed. ``name``: what it is called for ever; ``lang``: of its words."""

    name: str
    title: str
    lang: str
    url: str
    author: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    kind: str


def written(*, name: str, title: str, lang: str, page: str, made: datetime, entries: Iterable[Entry]) -> bytes:
    """The file.

    :param name: the address of the feed itself, which is its name too; ``page``: what it is the feed of.
    :param made: when what it shows was changed last.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = _child(None, "feed")
    feed.set(_LANG, lang)
    _child(feed, "id", name)
    _child(feed, "title", title)
    _child(feed, "updated", made.isoformat())
    _child(feed, "link", rel="self", type="application/atom+xml", href=name)
    _child(feed, "link", rel="alternate", type="text/html", href=page)
    _child(feed, "generator", "Birge")
    for one in entries:
        entry = _child(feed, "entry")
        entry.set(_LANG, one.lang)
        _child(entry, "id", one.name)
        _child(entry, "title", one.title)
        _child(entry, "link", rel="alternate", type="text/html", href=one.url)
        _child(entry, "published", one.published.isoformat())
        _child(entry, "updated", one.updated.isoformat())
        _child(_child(entry, "author"), "name", one.author)
        _child(entry, "category", term=one.kind)
        _child(entry, "summary", one.summary)
        if one.content:
            _child(entry, "content", one.content)
    out: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return out


def _child(parent: ElementTree.Element | None, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    name = f"{{{_ATOM}}}{tag}"
    made = ElementTree.Element(name, attributes)
    made.text = text or None
    if parent is not None:
        parent.append(made)
    return made
