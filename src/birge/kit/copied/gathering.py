"""Walking from the addresses of the house along its links, as a stranger, until nothing new is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings

from birge.kit.copied.addresses import belongs, code_in, is_static, language_of, languages
from birge.kit.copied.asking import Answer, Stranger
from birge.kit.copied.journal import LATELY, Journal, Kept
from birge.kit.copied.rewriting import links_in, style_links

#: So many choices (queries) of one page are followed.
MOST_CHOICES = 100
#: A link as the house writes nearly all of them: a path of ours, nothing to be worked out.
_PLAIN = re.compile(r"/[\w~%-][\w~%/-]*(?:\?[\w~%=&+-]*)?(?:#[\w-]*)?", re.ASCII)
#: How far the walk is: asked, known.
Told = Callable[[int, int], None]


@dataclass
class Walk:
    """One walk. ``only``: pages of one municipality alone; ``spoken``: in these languages."""

    stranger: Stranger
    journal: Journal
    only: str = ""
    spoken: tuple[str, ...] = field(default_factory=languages)

    def takes(self, address: str) -> bool:
        """Whether the copy has this address, as far as its name tells."""
        if is_static(address):
            return True
        language = language_of(address)
        if language and language not in self.spoken:
            return False
        return (not self.only or code_in(address) == self.only) and belongs(address)

    def through(self, beginnings: Iterator[str], told: Told = lambda asked, known: None) -> None:
        """Ask for everything that can be reached; the journal has what came of it."""
        journal = self.journal

        @lru_cache(maxsize=LATELY)
        def add(address: str) -> None:
            if self.takes(address):
                journal.name(address, MOST_CHOICES)

        for address in beginnings:
            add(address)
        while address := journal.next():
            kept = self._ask(address)
            journal.db.execute("BEGIN")
            journal.add(kept)
            for link in [*kept.links, *([kept.to] if kept.to else [])]:
                add(link)
            journal.db.execute("COMMIT")
            told(journal.asked, journal.known)

    def _ask(self, address: str) -> Kept:
        before = self.journal.before(address)
        still = before is not None and self.journal.has(before.body)
        language = language_of(address) or settings.LANGUAGE_CODE
        answer = self.stranger.ask(address, language, before.etag if still and before is not None else "")
        if answer.status == 304 and before is not None:
            return before
        return self._kept(address, answer)

    def _kept(self, address: str, answer: Answer) -> Kept:
        if answer.status in (301, 302, 303, 307, 308):
            to = self.ours(answer.headers.get("location", ""), address)
            return Kept(address, "leads on" if to else "", to=to, status=answer.status)
        if answer.status != 200:
            return Kept(address, status=answer.status)
        kind = {"text/html": "page", "text/css": "style"}.get(answer.media_type, "file")
        links: list[str] = []
        if kind != "file":
            text = answer.body.decode("utf-8", "replace")
            named = links_in(text) if kind == "page" else style_links(text)
            links = list(dict.fromkeys(one for link in named if (one := self.ours(link, address))))
        etag = answer.headers.get("etag", "")
        ending = _ending(answer.headers.get("content-disposition", "")) if kind == "file" else ""
        body = self.journal.put(answer.body)
        return Kept(address, kind, answer.media_type, ending, body, etag, status=answer.status, links=links)

    def ours(self, link: str, page: str) -> str:
        """A link on a page as an address of ours; "" when it leads elsewhere."""
        if (
            link[:1] == "/"
            and link[1:2] not in ("", "/")
            and link.isprintable()
            and " " not in link
            and "/." not in link
        ):
            return link.partition("#")[0]
        full = urldefrag(urljoin(f"{self.stranger.scheme}://{self.stranger.host}{page}", link.strip())).url
        parts = urlsplit(full)
        if parts.scheme not in ("http", "https") or parts.netloc != self.stranger.host:
            return ""
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _ending(disposition: str) -> str:
    """Of the name a file is handed out with."""
    told = Message()
    told["Content-Disposition"] = disposition
    return PurePosixPath(told.get_filename() or "").suffix
