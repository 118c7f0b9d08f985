"""A crowd: whoever would wait long is told at once to come again, in a stated order, before Django is asked anything.

A process of the server takes one request after the other; the others wait where it cannot see them. How long one has
waited tells the proxy before it (``X-Request-Start``). What is asked for by many and missed by few goes first: each
class has its patience, and one that has waited longer is answered 503 with ``Retry-After``, which costs little.

Votes are watched in another way too, with or without a proxy: where the process has not rested for a second between two
requests, people wait. Who only begins to vote is then told so earlier than who has a ballot ready. While votes are
turned away, so is all that stands before them in the order.
"""

from __future__ import annotations

import io
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

from django.template.loader import render_to_string
from django.utils.translation import override

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PHOTOS, DASHBOARDS, SEARCH, COMMENTS, SIGN_IN = "photos", "dashboards", "search", "comments", "sign-in"
PAGES, VOTES, RECORDS, ALWAYS = "pages", "votes", "records", "always"
#: So many seconds one of a class may have waited. The order is that of `PROMISES`: what is entered goes last.
PATIENCE = {
    PHOTOS: 0.5,
    DASHBOARDS: 1.0,
    SEARCH: 1.5,
    COMMENTS: 2.0,
    SIGN_IN: 2.5,
    PAGES: 3.0,
    VOTES: 4.0,
    RECORDS: 5.0,
    ALWAYS: float("inf"),
}
#: What is turned away with the votes; whoever reads is not.
BEFORE_VOTES = frozenset({PHOTOS, DASHBOARDS, SEARCH, COMMENTS, SIGN_IN})
#: So many seconds between two requests are a rest: nobody waited.
REST = 0.003
#: Without a rest for so many seconds nobody begins to vote, and for so many no ballot is taken in.
BEGIN, CAST = 0.5, 1.0
#: So many seconds after a vote was turned away the others make room.
RUSH = 2.0
#: A clock that is more than so many seconds wrong tells nothing.
_WRONG_CLOCK = 120.0
#: Bytes of a form that are kept on the page that says it.
_LONGEST = 200_000

#: Of a request: its class and the language of its page ("": what is asked for is no page).
ClassOf = Callable[[dict[str, Any]], tuple[str, str]]
Typed = list[tuple[str, str]]


class Politely:
    """The application, answering for it where too many come at one moment.

    :param class_of: asked only where somebody may have waited.
    :param believed: a proxy of ours writes when a request came.
    :param tell: told the class of who is to come again.
    """

    def __init__(
        self,
        application: Application,
        class_of: ClassOf,
        *,
        believed: bool = False,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        tell: Callable[[str], None] = lambda kind: None,
    ) -> None:
        self.application, self.class_of, self.believed = application, class_of, believed
        self.clock, self.wall = clock, wall
        self.ended = self.rested = clock()
        self.turned_away = float("-inf")
        self.tell = tell

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        now = self.clock()
        if now - self.ended > REST:
            self.rested = now
        try:
            waited = self._waited(environ)
            rush = now - self.turned_away < RUSH
            if waited > PATIENCE[PHOTOS] or rush or now - self.rested > BEGIN:
                kind, language = self.class_of(environ)
                typed = _typed(environ) if kind in (COMMENTS, VOTES, RECORDS, PAGES) else []
                if self._too_many(kind, typed, waited, now - self.rested, rush):
                    self.tell(kind)
                    if kind == VOTES:
                        self.turned_away = now
                    return _come_again(environ, kind, language, typed, start_response)
            return self.application(environ, start_response)
        finally:
            self.ended = self.clock()

    def _waited(self, environ: dict[str, Any]) -> float:
        """Seconds since the request came to the proxy; 0 where nobody tells."""
        told = environ.get("HTTP_X_REQUEST_START", "") if self.believed else ""
        if not told:
            return 0.0
        try:
            seconds = self.wall() - float(told.removeprefix("t="))
        except ValueError:
            return 0.0
        return seconds if 0 <= seconds < _WRONG_CLOCK else 0.0

    def _too_many(self, kind: str, typed: Typed, waited: float, unrested: float, rush: bool) -> bool:
        if waited > PATIENCE[kind] or (rush and kind in BEFORE_VOTES):
            return True
        return kind == VOTES and unrested > (CAST if ("step", "cast") in typed else BEGIN)


def _typed(environ: dict[str, Any]) -> Typed:
    """What was sent; the application can read it once more."""
    length = environ.get("CONTENT_LENGTH") or "0"
    form = environ.get("CONTENT_TYPE", "application/x-www-form-urlencoded").startswith("application/x-www-form")
    if environ["REQUEST_METHOD"] != "POST" or not form or not length.isdecimal() or int(length) > _LONGEST:
        return []
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=3000)
    except ValueError:
        return []


def _come_again(
    environ: dict[str, Any], kind: str, language: str, typed: Typed, start_response: Callable[..., Any]
) -> list[bytes]:
    """The answer that says so; not all come again at the same instant."""
    again = str(3 + secrets.randbelow(8))
    headers = {"Retry-After": again, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if language and kind != PHOTOS:
        path = environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace")
        query = environ.get("QUERY_STRING", "") if kind in (SEARCH, PAGES, DASHBOARDS) else ""
        told = {"path": path, "query": query, "language": language, "typed": typed, "votes": kind == VOTES}
        with override(language):
            page = render_to_string("kit/busy.html", {**told, "sent": environ["REQUEST_METHOD"] == "POST"}).encode()
        headers |= {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'",
            "X-Frame-Options": "DENY",
        }
    else:
        page = f"Too many requests at this moment. Come again in {again} seconds.\n".encode()
        headers["Content-Type"] = "text/plain; charset=utf-8"
    headers["Content-Length"] = str(len(page))
    start_response("503 Service Unavailable", list(headers.items()))
    return [page]
