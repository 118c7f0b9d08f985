"""Strangers read from a copy of the database where there is one (``kit.replicas``, decision 0035).

Who is signed in, who sends a form, a program with a token: the first database. Everybody else, and who has just sent
something as soon as a copy knows of it: a copy. When that breaks off, is too slow or is asked to write, the request is
answered anew from the first database, as if it had come just now; nothing was written by then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from logging import getLogger

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import FileResponse, HttpRequest, HttpResponse

from birge.kit.ills import ILLS
from birge.kit.replicas import positions
from birge.kit.replicas.connecting import Elsewhere
from birge.kit.replicas.following import Replicas, written_now
from birge.metrics import COUNTERS, FROM
from birge.unchanged import HARMLESS

Handler = Callable[[HttpRequest], HttpResponse]
log = getLogger(__name__)

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: What tells of this process and its database, and what signs somebody in.
NEVER = ("/-/", "/eid/")


class FromCopies:
    """Choose the database a request is answered from; without copies nothing stands in its way."""

    def __init__(self, get_response: Handler) -> None:
        if not settings.DATABASE_REPLICAS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.copies = Replicas(settings.DATABASE_REPLICAS, behind=settings.REPLICA_BEHIND, pause=settings.REPLICA_PAUSE)
        ILLS["replicas"] = self.copies.ill

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _of_a_stranger(request):
            response = self.get_response(request)
            if request.method not in SAFE and "HTTP_AUTHORIZATION" not in request.META:
                _say_what_was_written(response)
            return response
        copy = self.copies.up_to(positions.written(request.COOKIES.get(positions.WROTE)))
        if copy is None:
            COUNTERS.add((FROM, "first"))
            return self.get_response(request)
        as_it_came, environ = dict(request.__dict__), dict(request.META)
        try:
            with copy.instead():
                response = self.get_response(request)
                # What is read while it is sent would be read from a copy after it was let go.
                if not response.streaming or isinstance(response, FileResponse):
                    COUNTERS.add((FROM, "copy"))
                    return response
                response.close()
        except Elsewhere as said:
            log.warning("a copy of the database was given up for a request: %s", str(said).partition("\n")[0][:200])
            self.copies.gave_up(copy, said.ill)
            COUNTERS.add((FROM, "given up"))
        request.__dict__.clear()
        request.__dict__.update(as_it_came)
        request.META.clear()
        request.META.update(environ)
        return self.get_response(request)


def _of_a_stranger(request: HttpRequest) -> bool:
    """Whether the request only reads, and nobody is known by it."""
    return (
        request.method in SAFE
        and HARMLESS.issuperset(request.COOKIES)
        and "HTTP_AUTHORIZATION" not in request.META
        and not request.path_info.startswith(NEVER)
    )


def _say_what_was_written(response: HttpResponse) -> None:
    """Let this browser read from a copy only when it has what was just written."""
    with suppress(DatabaseError):
        response.set_cookie(
            positions.WROTE,
            positions.signed(written_now()),
            max_age=positions.KEEP_SECONDS,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
