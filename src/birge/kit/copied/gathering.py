"""Walking from the addresses of the house along its links, as a stranger, until nothing new is found."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings

from birge.kit.copied.addresses import belongs, code_in, is_static, language_of, languages
from birge.kit.copied.asking import Answer, Stranger
from birge.kit.copied.journal import Journal, Kept
from birge.kit.copied.rewriting import links_in, style_links

#: So many choices (queries) of one page are followed.
MOST_CHOICES = 100
#: How far the walk is: asked, known.
Told = Callable[[int, int], None]


@dataclass
class Walk:
    """One walk. ``only``: pages of one municipality alone; ``spoken``: in these languages."""

    stranger: Stranger
    journal: Journal
    only: str = ""
    spoken: tuple[str, ...] = field(default_factory=languages)
    choices: Counter[str] = field(default_factory=Counter)
    seen: dict[str, Kept] = field(default_factory=dict)

    def takes(self, address: str) -> bool:
        """Whether the copy has this address, as far as its name tells."""
        if is_static(address):
            return True
        language = language_of(address)
        if language and language not in self.spoken:
            return False
        return (not self.only or code_in(address) == self.only) and belongs(address)

    def through(self, beginnings: Iterator[str], told: Told = lambda asked, known: None) -> dict[str, Kept]:
        """Ask for everything that can be reached; answers what came of each address."""
        waiting = deque[str]()
        known = set[str]()

        def add(address: str) -> None:
            if address in known or not self.takes(address):
                return
            if "?" in address:
                path = address.partition("?")[0]
                if self.choices[path] >= MOST_CHOICES:
                    return
                self.choices[path] += 1
            known.add(address)
            waiting.append(address)

        for address in beginnings:
            add(address)
        while waiting:
            address = waiting.popleft()
            kept = self.journal.asked.get(address)
            if kept is None or (kept.body and not self.journal.has(kept.body)):
                kept = self._ask(address)
                self.journal.add(kept)
            self.seen[address] = kept
            for link in [*kept.links, *([kept.to] if kept.to else [])]:
                add(link)
            told(len(self.seen), len(known))
        return self.seen

    def _ask(self, address: str) -> Kept:
        before = self.journal.before.get(address)
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
        body = self.journal.put(answer.body)
        return Kept(address, kind, answer.media_type, body, etag, status=answer.status, links=links)

    def ours(self, link: str, page: str) -> str:
        """A link on a page as an address of ours; "" when it leads elsewhere."""
        full = urldefrag(urljoin(f"{self.stranger.scheme}://{self.stranger.host}{page}", link.strip())).url
        parts = urlsplit(full)
        if parts.scheme not in ("http", "https") or parts.netloc != self.stranger.host:
            return ""
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
