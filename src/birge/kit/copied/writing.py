"""Laying the copy out: a file for each address, links from file to file."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote, urldefrag

from django.utils import translation

from birge.kit import said
from birge.kit.copied.addresses import language_of, languages
from birge.kit.copied.gathering import Walk
from birge.kit.copied.journal import Kept
from birge.kit.copied.listing import Manifest, put
from birge.kit.copied.naming import file_of
from birge.kit.copied.rewriting import Page, style_links
from birge.kit.copied.telling import DAY, instead, notice, taken

#: What a program reads and what may name addresses in full.
_NAMING = frozenset(
    {"application/json", "application/geo+json", "application/atom+xml", "application/xml", "text/xml", "text/calendar"}
    | {"text/csv", "text/plain"}
)
#: So many addresses that are not to be had are told.
MOST_TOLD = 1_000
#: When a calendar was asked for, to the second.
_STAMP = re.compile(r"(?m)^(DTSTAMP:\d{8})T\d{6}Z")


@dataclass
class Written:
    """What a run wrote: files of the copy, how many of them are new or other than before, what was taken away."""

    files: int = 0
    changed: int = 0
    removed: int = 0
    pages: int = 0
    not_to_be_had: list[str] = field(default_factory=list)


@dataclass
class Layout:
    """One copy in the making.

    :param site: where the live site is, as people type it. Without it no address of a server is in the copy.
    """

    folder: Path
    walk: Walk
    site: str
    day: date

    def __post_init__(self) -> None:
        self.manifest = Manifest(self.folder, self.walk.journal.db)
        #: The address of the server that was asked, and what follows it.
        ours = re.escape(f"{self.walk.stranger.scheme}://{self.walk.stranger.host}")
        self._absolute = re.compile(rf"""{ours}((?:/[^\s"'<>\\,]*)?)""")

    def write(self) -> Written:
        """Write what changed, take away what is not public any more."""
        found = Written()
        for kept in self.walk.journal.all():
            if kept.body:
                self.manifest.name(kept.address, file_of(kept))
        # Should this be broken off, the next run knows which files are its own.
        self.manifest.write(self.day, self.site, done=False)
        for kept in self.walk.journal.all():
            if not kept.kind and len(found.not_to_be_had) < MOST_TOLD:
                found.not_to_be_had.append(f"{kept.status} {kept.address}")
            if not kept.body:
                continue
            name = self.manifest.named(kept.address)
            data, same = self._data(kept, name)
            old = self.manifest.before(name)
            if old is not None and old[1] == same and (self.folder / name).exists():
                digest = old[0]
            else:
                found.changed += 1
                digest = put(self.folder / name, data)
            self.manifest.have(name, digest, same)
            found.files += 1
            found.pages += kept.kind == "page"
        put(self.folder / "index.html", self._front().encode())
        found.removed = self._remove(self.manifest.gone())
        self.manifest.write(self.day, self.site, done=True)
        return found

    def _data(self, kept: Kept, name: str) -> tuple[bytes, str]:
        """The bytes of a file, and what they are but for the day they tell."""
        body = self.walk.journal.get(kept.body)
        if kept.kind == "style":
            body = self._style(body.decode("utf-8"), kept, name).encode()
        elif kept.kind == "file" and kept.media_type in _NAMING and not kept.address.startswith("/log/"):
            body = self._beside(body.decode("utf-8"), kept, name).encode()
        if kept.kind != "page":
            return body, hashlib.sha256(body).hexdigest()
        page = self._page(body.decode("utf-8", "replace"), kept, name)
        with translation.override(language_of(kept.address) or "ky"):
            day = escape(said.when(self.day))
        return page.replace(DAY, day).encode(), hashlib.sha256(page.encode()).hexdigest()

    def _style(self, text: str, kept: Kept, name: str) -> str:
        for link in style_links(text):
            led = self._leads(link, kept.address, name)
            if led:
                text = text.replace(link, led)
        return text

    def _beside(self, text: str, kept: Kept, name: str) -> str:
        """Open data and feeds name addresses in full: those of files in the copy lead there."""

        def led(found: re.Match[str]) -> str:
            return self._leads(found[0], kept.address, name) or found[1] or "/"

        return self._absolute.sub(led, _STAMP.sub(r"\1T000000Z", text))

    def _page(self, text: str, kept: Kept, name: str) -> str:
        language = language_of(kept.address) or "ky"
        live = f"{self.site}{kept.address}" if self.site else ""
        with translation.override(language):
            page = Page(
                leads=lambda link: self._leads(link, kept.address, name),
                notice=notice(live),
                instead_of_form=instead(live),
                canonical=bool(self.site),
            )
            # What is printed to be typed elsewhere names the site, never the server that was asked for the copy.
            return self._absolute.sub(lambda found: f"{self.site}{found[1]}", page.rewritten(text))

    def _leads(self, link: str, address: str, name: str) -> str | None:
        """Where a link of a page leads in the copy: to a file, to the site, elsewhere, or nowhere."""
        if link.startswith("#") or not link.strip():
            return link
        ours = self.walk.ours(link, address)
        if not ours:
            return link
        mark = urldefrag(link).fragment
        mark = f"#{mark}" if mark else ""
        target = self._file(ours)
        if target is None:
            return f"{self.site}{ours}{mark}" if self.site else None
        if target == name and mark:
            return mark
        return quote(posixpath.relpath(target, posixpath.dirname(name) or ".")) + mark

    def _file(self, address: str) -> str | None:
        for _ in range(5):
            name = self.manifest.named(address)
            if name:
                return name
            kept = self.walk.journal.one(address)
            if kept is None or not kept.to:
                return None
            address = kept.to
        return None

    def _front(self) -> str:
        """What opens first: the languages there are, and the day."""
        names = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
        rows = []
        for language in languages():
            wanted = f"/{language}/m/{self.walk.only}/" if self.walk.only else f"/{language}/"
            file = self._file(wanted)
            if file:
                with translation.override(language):
                    day = escape(taken(said.when(self.day)))
                rows.append(f'<li lang="{language}"><a href="{quote(file)}">{names[language]}</a> {day}</li>')
        head = '<!doctype html><html lang="ky"><head><meta charset="utf-8"><title>Birge</title>'
        style = self.manifest.style()
        link = f'<link rel="stylesheet" href="{quote(style)}">' if style else ""
        view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
        list_of = f'<ul class="go">{"".join(rows)}</ul>'
        return f'{head}{view}{link}</head><body><main class="wrap"><h1>Birge</h1>{list_of}</main></body></html>\n'

    def _remove(self, names: Iterable[str]) -> int:
        """Take away files of the copy before, and folders that are empty then. Nothing else is touched."""
        gone = 0
        for name in names:
            path = (self.folder / name).resolve()
            if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
                continue
            path.unlink()
            gone += 1
            for above in path.parents:
                if above == self.folder.resolve() or any(above.iterdir()):
                    break
                above.rmdir()
        return gone
