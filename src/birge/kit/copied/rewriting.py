"""A page as it stands in the copy: links lead to the files beside it, what needs the site is said and left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

#: Where a tag names something that belongs to the page or is led to by it.
_LINKS = {"href", "src", "poster", "xlink:href"}
#: What does nothing without the site, with all that stands in it.
_GONE = {"script", "form", "select", "textarea", "button", "datalist"}
_VOID_GONE = {"input"}
#: Relations of a page that a copy has no use for.
_NO_RELATION = {"preload", "manifest", "modulepreload", "prefetch"}
_STYLE_URL = re.compile(r"""url\(\s*(['"]?)([^'")]+)\1\s*\)""")

#: Address in the page → what stands there in the copy; ``None``: only the words stay.
Leads = Callable[[str], str | None]


def links_in(html: str) -> list[str]:
    """Every address a page names, as it is written there, in its order."""
    found = _Found()
    found.feed(html)
    found.close()
    return list(dict.fromkeys(found.links))


def style_links(css: str) -> list[str]:
    """Every file that a style sheet names, except those that stand in it."""
    return [link for _quote, link in _STYLE_URL.findall(css) if not link.startswith(("data:", "#"))]


class _Found(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _GONE:
            self.within += 1
        given = dict(attrs)
        if self.within or tag == "link" and _is_relation(given, {"canonical", "alternate", *_NO_RELATION}):
            return
        self.links += [value for name, value in attrs if name in _LINKS and value]
        self.links += [part.split()[0] for part in (given.get("srcset") or "").split(",") if part.split()]

    def handle_endtag(self, tag: str) -> None:
        if tag in _GONE and self.within:
            self.within -= 1


def _is_relation(attributes: dict[str, str | None], relations: set[str]) -> bool:
    given = set((attributes.get("rel") or "").split())
    # A feed is an alternate too, and stays.
    return bool(given & relations) and not (attributes.get("type") or "").startswith("application/atom")


@dataclass
class Page:
    """How a page is rewritten.

    :param leads: where each link leads in the copy.
    :param notice: stands above the content of the page.
    :param instead_of_form: stands in the place of each form.
    :param canonical: whether the page may name its one address on the site.
    """

    leads: Leads
    notice: str = ""
    instead_of_form: str = ""
    canonical: bool = True
    out: list[str] = field(default_factory=list)

    def rewritten(self, html: str) -> str:
        """The page for the copy."""
        writer = _Writer(self)
        writer.feed(html)
        writer.close()
        return "".join(self.out)


class _Writer(HTMLParser):
    """Writes a page again, word for word where nothing is to be changed."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.skipping: list[str] = []

    def put(self, text: str) -> None:
        if not self.skipping:
            self.page.out.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping:
            self.skipping += [tag] if tag == self.skipping[-1] else []
            return
        if tag in _GONE:
            if tag == "form":
                self.put(self.page.instead_of_form)
            self.skipping.append(tag)
            return
        self._open(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.skipping and tag not in _GONE:
            self._open(tag, attrs)

    def _open(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _VOID_GONE or tag == "noscript" or tag == "base":
            return
        if tag == "link" and _is_relation(given, _NO_RELATION):
            return
        if tag == "link" and _is_relation(given, {"canonical", "alternate"}):
            self.put(self.get_starttag_text() or "" if self.page.canonical else "")
            return
        if tag == "meta" and not self.page.canonical and (given.get("content") or "").startswith("http"):
            return
        if tag == "main":
            self.put(self.page.notice)
        changed = [one for name, value in attrs for one in self._attribute(tag, name, value)]
        if tag == "a" and given.get("href") and "href" not in dict(changed):
            # What leads nowhere must not look as if it did.
            changed = [(name, value) for name, value in changed if name != "class"]
        raw = self.get_starttag_text() or ""
        if changed == attrs:
            self.put(raw)
            return
        written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in changed)
        self.put(f"<{tag}{written}{'/' if raw.rstrip().endswith('/>') else ''}>")

    def _attribute(self, tag: str, name: str, value: str | None) -> list[tuple[str, str | None]]:
        if name == "data-keeper":
            return []
        if name in _LINKS and value is not None:
            led = self.page.leads(value)
            return [(name, led)] if led is not None else []
        if name == "srcset" and value is not None:
            parts = [part.split() for part in value.split(",") if part.split()]
            led_parts = [(self.page.leads(first), rest) for first, *rest in parts]
            kept = [" ".join([led, *rest]) for led, rest in led_parts if led is not None]
            return [(name, ", ".join(kept))] if kept else []
        return [(name, value)]

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if tag == self.skipping[-1]:
                self.skipping.pop()
            return
        if tag != "noscript":
            self.put(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.put(data)

    def handle_entityref(self, name: str) -> None:
        self.put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.put(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.put(f"<!{decl}>")
