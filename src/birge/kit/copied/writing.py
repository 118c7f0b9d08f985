"""Laying the copy out: a file for each address, names that every disk takes, links from file to file."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urldefrag, urlsplit

from django.utils import translation
from django.utils.translation import gettext

from birge.kit import said
from birge.kit.copied.addresses import language_of, languages
from birge.kit.copied.gathering import Walk
from birge.kit.copied.journal import Kept
from birge.kit.copied.rewriting import Page, style_links

#: Lists the files of the copy with their hashes: what is no longer public is taken away by it, and anybody can check.
MANIFEST = "birge-copy.json"
_PLAIN = re.compile(r"[^A-Za-z0-9._-]")
_ENDINGS = {"image/jpeg": ".jpg", "text/html": ".html", "application/json": ".json", "text/csv": ".csv"}
_LONGEST = 80


def _part(text: str) -> str:
    plain = _PLAIN.sub("_", text)[:_LONGEST]
    if plain == text and plain not in (".", ".."):
        return plain
    return f"{plain.strip('.') or '_'}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def file_of(kept: Kept) -> str:
    """The name of the file for what came of an address, from its path, its choices and what it is."""
    parts = urlsplit(kept.address)
    names = [_part(unquote(one)) for one in parts.path.split("/") if one]
    choice = f"~{_part(unquote(parts.query).replace('=', '-').replace('&', '~'))}" if parts.query else ""
    page = kept.kind == "page"
    if page and (parts.path.endswith("/") or not names):
        return "/".join([*names, f"index{choice}.html"])
    stem = PurePosixPath(names[-1]) if names else PurePosixPath("index")
    if "-" in stem.suffix:
        # A kind of paper, not of file: "17.pdf-a3" is a PDF.
        stem = PurePosixPath(stem.name.replace(".", "-"))
    ending = stem.suffix or _ENDINGS.get(kept.media_type) or mimetypes.guess_extension(kept.media_type) or ".bin"
    return "/".join([*names[:-1], f"{stem.stem if stem.suffix else stem.name}{choice}{ending}"])


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
    """One copy in the making. ``site``: where the live site is, as people type it; may be unknown."""

    folder: Path
    walk: Walk
    site: str
    at: datetime
    files: dict[str, str] = field(default_factory=dict)
    _now: dict[str, dict[str, str]] = field(default_factory=dict)

    def write(self) -> Written:
        """Write what changed, take away what is not public any more."""
        found = Written()
        before = self._manifest()
        self.files = {address: file_of(one) for address, one in self.walk.seen.items() if one.body}
        # Should this be broken off, the next run knows which files are its own.
        planned = {name: {"sha256": "", "as": ""} for name in self.files.values()}
        self._write_manifest({**planned, **before})
        for address, kept in self.walk.seen.items():
            if not kept.kind:
                found.not_to_be_had.append(f"{kept.status} {address}")
            if not kept.body:
                continue
            name = self.files[address]
            data, same = self._data(kept, name)
            old = before.get(name, {})
            if old.get("as") == same and (self.folder / name).exists():
                digest = old["sha256"]
            else:
                found.changed += 1
                digest = self._put(name, data)
            self._now[name] = {"sha256": digest, "as": same}
            found.files += 1
            found.pages += kept.kind == "page"
        self._put("index.html", self._front().encode())
        found.removed = self._remove(before.keys() - self._now.keys())
        self._write_manifest(self._now)
        return found

    def _data(self, kept: Kept, name: str) -> tuple[bytes, str]:
        """The bytes of a file, and what they are but for the moment they tell."""
        body = self.walk.journal.get(kept.body)
        if kept.kind == "style":
            body = self._style(body.decode("utf-8"), kept, name).encode()
        if kept.kind != "page":
            return body, hashlib.sha256(body).hexdigest()
        text = body.decode("utf-8", "replace")
        timeless = self._page(text, kept, name, moment="")
        digest = hashlib.sha256(timeless.encode()).hexdigest()
        with translation.override(language_of(kept.address) or "ky"):
            moment = f"{said.when(self.at.date())}, {said.clock(self.at)}"
        return self._page(text, kept, name, moment=moment).encode(), digest

    def _style(self, text: str, kept: Kept, name: str) -> str:
        for link in style_links(text):
            led = self._leads(link, kept.address, name)
            if led:
                text = text.replace(link, led)
        return text

    def _page(self, text: str, kept: Kept, name: str, moment: str) -> str:
        language = language_of(kept.address) or "ky"
        live = f"{self.site}{kept.address}" if self.site else ""
        with translation.override(language):
            page = Page(
                leads=lambda link: self._leads(link, kept.address, name),
                notice=_notice(moment, live),
                instead_of_form=_instead(live),
                canonical=bool(self.site),
            )
            return page.rewritten(text)

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
        return quote(os.path.relpath(target, PurePosixPath(name).parent).replace(os.sep, "/")) + mark

    def _file(self, address: str) -> str | None:
        for _ in range(5):
            kept = self.walk.seen.get(address)
            if kept is None or not kept.kind:
                return None
            if kept.body:
                return self.files[address]
            address = kept.to
        return None

    def _front(self) -> str:
        """What opens first: the languages there are."""
        names = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
        rows = []
        for language in languages():
            wanted = f"/{language}/m/{self.walk.only}/" if self.walk.only else f"/{language}/"
            file = self._file(wanted)
            if file:
                rows.append(f'<li lang="{language}"><a href="{quote(file)}">{names[language]}</a></li>')
        head = '<!doctype html><html lang="ky"><head><meta charset="utf-8"><title>Birge</title>'
        style = next((file for file in self.files.values() if file.endswith(".css") and "/birge" in file), "")
        link = f'<link rel="stylesheet" href="{quote(style)}">' if style else ""
        view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
        list_of = f'<ul class="go">{"".join(rows)}</ul>'
        return f'{head}{view}{link}</head><body><main class="wrap"><h1>Birge</h1>{list_of}</main></body></html>\n'

    def _put(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name[:60]}.part")
        part.write_bytes(data)
        part.replace(path)
        return hashlib.sha256(data).hexdigest()

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

    def _manifest(self) -> dict[str, dict[str, str]]:
        path = self.folder / MANIFEST
        try:
            found: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))["files"]
        except (OSError, ValueError, KeyError):
            return {}
        return found

    def _write_manifest(self, files: dict[str, dict[str, str]]) -> None:
        rows = dict(sorted(files.items()))
        told = {"made_at": self.at.isoformat(), "site": self.site, "files": rows}
        self._put(MANIFEST, json.dumps(told, ensure_ascii=False, indent=0).encode())


def _notice(moment: str, live: str) -> str:
    """What stands above each page of the copy."""
    words = gettext("Copy for reading, taken: %(moment)s.") % {"moment": moment}
    more = gettext("Forms, search and signing in are on the site itself.")
    link = f' <a href="{escape(live)}">{escape(gettext("This page on the site"))}</a>' if live else ""
    return (
        f'<aside class="example" aria-label="{escape(gettext("Copy"))}"><div class="wrap">'
        f"<strong>{escape(gettext('Copy'))}</strong><span>{escape(words)} {escape(more)}{link}</span></div></aside>\n"
    )


def _instead(live: str) -> str:
    """What stands where a form was."""
    words = escape(gettext("What stands here to be filled in or chosen is on the site itself."))
    return f'<p class="hint">{f"<a href={chr(34)}{escape(live)}{chr(34)}>{words}</a>" if live else words}</p>'
