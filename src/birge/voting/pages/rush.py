"""A rush of voters: whoever would wait long is told at once to come again, before anything of Django is asked.

A process of the server takes one request after the other; the others wait where it cannot see them. What it sees is
whether it rests between two of them. Where it has not rested for a second, people wait: votes are then answered 503
with ``Retry-After``, which costs little, until it has caught up. Who only begins is told so earlier than who has a
ballot ready. The ballot stays on the page that says it.
"""

from __future__ import annotations

import io
import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

from django.template.loader import render_to_string
from django.utils.translation import override

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_PATH = re.compile(r"/(ky|ru|en)/m/[a-z0-9-]+/votes/[0-9]{1,9}/cast/")
#: What goes along in the form.
_KEPT = re.compile(r"csrfmiddlewaretoken|step|phone|code|sex|age|o[0-9]{1,3}")
#: So many seconds between two requests are a rest: nobody waited.
REST = 0.003
#: Without a rest for so many seconds nobody begins to vote, and for so many no ballot is taken in.
BEGIN, CAST = 0.5, 1.0
#: A ballot is short.
_LONGEST = 20_000


class Politely:
    """The application, answering for it where too many vote at one moment."""

    def __init__(self, application: Application, clock: Callable[[], float] = time.monotonic) -> None:
        self.application, self.clock = application, clock
        self.ended = self.rested = clock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        now = self.clock()
        if now - self.ended > REST:
            self.rested = now
        try:
            if now - self.rested > BEGIN:
                path = _PATH.fullmatch(environ.get("PATH_INFO", ""))
                typed = _typed(environ) if path else {}
                if path and (now - self.rested > CAST or typed.get("step") != "cast"):
                    return _come_again(path[0], path[1], typed, start_response)
            return self.application(environ, start_response)
        finally:
            self.ended = self.clock()


def _typed(environ: dict[str, Any]) -> dict[str, str]:
    """What was sent; the application can read it once more."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if environ["REQUEST_METHOD"] != "POST" or not length.isdecimal() or int(length) > _LONGEST:
        return {}
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return {}
    return {name: value[:200] for name, value in pairs if _KEPT.fullmatch(name)}


def _come_again(path: str, language: str, typed: dict[str, str], start_response: Callable[..., Any]) -> list[bytes]:
    """The page that says so; not all come again at the same instant."""
    with override(language):
        page = render_to_string("voting/busy.html", {"path": path, "language": language, "typed": typed}).encode()
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page)),
        "Retry-After": str(3 + secrets.randbelow(8)),
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    start_response("503 Service Unavailable", list(headers.items()))
    return [page]
