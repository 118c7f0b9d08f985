"""Public pages that have not changed are answered without rendering them: 304, for one short question.

Every event of the chronicle raises the edition of its municipality in its own transaction (``kit.walls``); what writes
none and yet changes a page does it itself (``places.actions.touch``). So a page for strangers is a matter of the
edition, the address, the hour (windows close, days are counted) and the program itself; its ETag is made of these. The
edition is read *before* the page is made: a page that was overtaken by a change carries the older tag and is made
again.

A stranger who has no page yet gets the one that was made for another, while its tag is that of today
(``kit.kept_pages``).

No tag is given to, or taken from, a request with any cookie beyond those in :data:`HARMLESS`, and none to a page that
sets a cookie (a form with its token). What a signed-in person sees never has one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from birge.kit.editions import ANSWERED, COUNTRY, DEVICE, MUNICIPALITY, SUMMARIES, edition_of_all, edition_of_summaries
from birge.kit.kept_pages import KeptPages, key_of
from birge.kit.program import program
from birge.kit.replicas.positions import WROTE

Handler = Callable[[HttpRequest], HttpResponse]

#: Cookies that change no public page: the language stands in the address, the token is looked at in forms alone, and
#: that a phone has answered a survey on that survey's form alone, which is always fresh. The mark of a browser is
#: looked at when somebody signs in; up to where a browser has written says which database answers it.
HARMLESS = frozenset({settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, ANSWERED, DEVICE, WROTE})
_PAGE = re.compile(rf"/(?:{'|'.join(code for code, _name in settings.LANGUAGES)})/(?:m/([-a-zA-Z0-9_]+)/)?")
_TAG = re.compile(r'"([mcs])\.[0-9a-f]{20}"')
#: A browser may keep the page and asks each time whether it still holds.
KEEP = "no-cache"

_OF_ONE = "SELECT edition FROM places_municipality WHERE code = %s"


def _asked(sql: str, values: tuple[str, ...]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()  # type: ignore[no-any-return]


#: Where more than one municipality decides.
_OF_MANY = {COUNTRY: edition_of_all, SUMMARIES: edition_of_summaries}


def _edition(kind: str, code: str | None) -> str | None:
    if kind in _OF_MANY:
        return _OF_MANY[kind]()
    row = _asked(_OF_ONE, (code,)) if code else None
    return str(row[0]) if row else None


def tag(kind: str, edition: str, address: str) -> str:
    """The ETag of a public page at an address with its query, in this hour."""
    known = "\n".join((program(), kind, edition, _hour(), address))
    return f'W/"{kind}.{hashlib.blake2b(known.encode(), digest_size=10, key=_key()).hexdigest()}"'


def _hour() -> str:
    return f"{timezone.localtime():%Y-%m-%dT%H}"


@cache
def _key() -> bytes:
    return hashlib.sha256(settings.SECRET_KEY.encode()).digest()


def _of_a_stranger(request: HttpRequest) -> Any:
    """The page a stranger asks for, as a match of its address; ``None`` for everything else."""
    if request.method not in ("GET", "HEAD") or not HARMLESS.issuperset(request.COOKIES):
        return None
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return None
    return _PAGE.match(request.path_info)


class Unchanged:
    """Answer 304, or with the page as it was made, from the edition alone; give every public page its tag."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.kept = KeptPages(settings.KEPT_PAGES_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        page = _of_a_stranger(request)
        if page is None:
            return self.get_response(request)
        if given := request.META.get("HTTP_IF_NONE_MATCH", ""):
            address = request.get_full_path()
            for kind in dict.fromkeys(_TAG.findall(given)):
                edition = _edition(kind, page[1])
                known = tag(kind, edition, address) if edition is not None else ""
                if known and known[2:] in given:
                    return _labelled(HttpResponse(status=304), known)
        key = key_of(request) if request.method == "GET" and self.kept.room else None
        made = self.kept.get(key) if key else None
        if made is not None:
            edition = _edition(made.kind, page[1])
            if edition is not None and made.tag == tag(made.kind, edition, request.get_full_path()):
                return made.answer()
        response = self.get_response(request)
        known = getattr(request, "_birge_tag", "")
        if not known or not _is_page(request, response):
            return response
        response = _labelled(response, known)
        if key:
            self.kept.put(key, known, known[3], response)
        return response

    @staticmethod
    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Just before a page is made: on which edition it will rest."""
        gate = getattr(view, "gate", None)
        if gate is None or gate.kind != "public" or _of_a_stranger(request) is None:
            return
        here = getattr(request, "municipality", None)
        kind = getattr(view, "edition_of", MUNICIPALITY if here is not None else "")
        if kind:
            edition = _OF_MANY[kind]() if kind in _OF_MANY else str(here.edition)
            request._birge_tag = tag(kind, edition, request.get_full_path())  # type: ignore[attr-defined]


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether what was made is a public page, the same for every stranger."""
    user = getattr(request, "user", None)
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Cache-Control" not in response.headers
        and (user is None or not user.is_authenticated)
    )


def _labelled(response: HttpResponse, known: str) -> HttpResponse:
    response.headers["ETag"] = known
    response.headers["Cache-Control"] = KEEP
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    if response.status_code == 304:
        del response.headers["Content-Type"]
    return response
