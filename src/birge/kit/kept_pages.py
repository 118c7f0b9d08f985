"""Public pages as they were last made, kept in the memory of a process while nothing they rest on has changed.

A link that is passed on in a messenger is opened by hundreds of phones that have no page to compare with. Each of them
is answered with the page made for the first one.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse

#: What a page may differ by for one address; of a stranger's cookies all that are let through change nothing.
_VARIES = frozenset({"cookie", "accept-encoding"})
#: No page takes more than this share of the room.
_SHARE = 8
#: About what a page takes besides its body.
_BESIDES = 2_000

Key = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the tag that says while it holds; ``kind``: what the tag rests on."""

    tag: str
    kind: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.body) + _BESIDES

    def answer(self) -> HttpResponse:
        """The page as an answer of its own."""
        response = HttpResponse(self.body)
        for name, value in self.headers:
            response.headers[name] = value
        return response


def key_of(request: HttpRequest) -> Key:
    """What tells pages apart: the door one came through, the address with its query, whether it may come packed."""
    packed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    return request.scheme or "", request.META.get("HTTP_HOST", ""), request.get_full_path(), packed


class KeptPages:
    """Pages by their key; whatever nobody asked for longest goes first.

    :param room: bytes that all pages together may take; 0: none is kept.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken = 0
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> Page | None:
        """The page kept under ``key``, whether it still holds or not."""
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, key: Key, tag: str, kind: str, response: HttpResponse) -> None:
        """Keep what was made, unless it is too large or differs by more than the key says."""
        varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name.strip()}
        page = Page(tag, kind, tuple(response.headers.items()), response.content)
        if page.size * _SHARE > self.room or not varies <= _VARIES:
            return
        with self.lock:
            self._drop(key)
            self.pages[key] = page
            self.taken += page.size
            while self.taken > self.room:
                self._drop(next(iter(self.pages)))

    def _drop(self, key: Key) -> None:
        page = self.pages.pop(key, None)
        if page is not None:
            self.taken -= page.size
