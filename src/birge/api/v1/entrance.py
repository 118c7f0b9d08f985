"""What happens around every call: who calls, whether anything changed since, and the gate for the access matrix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from birge import __version__
from birge.api.queries import user_of
from birge.api.refusals import problem
from birge.api.v1.opened import OF_THE_COUNTRY
from birge.chronicle.models import Event
from birge.kit.gate import public
from birge.unchanged import edition_of_all

View = Callable[..., HttpResponse]


def caller(request: HttpRequest) -> Any:
    """The person a token speaks for, nobody without one, ``None`` for a bad one.

    A session is not looked at: what a browser is signed in to must not change what a program gets.
    """
    given = request.headers.get("Authorization", "")
    if not given:
        return AnonymousUser()
    kind, _, token = given.partition(" ")
    return user_of(token.strip()) if kind.lower() == "bearer" and token.strip() else None


def edition(request: HttpRequest, *, country: bool = False) -> str:
    """The ETag of everything public in the municipality of the address, or of the country: it changes with every event
    there, and with the day."""
    rows = Event.objects.all()
    if country:
        where = f"country:{edition_of_all()}"
    else:
        municipality = request.municipality  # type: ignore[attr-defined]
        where, rows = f"{municipality.pk}:{municipality.edition}", rows.filter(municipality_id=municipality.pk)
    last = rows.aggregate(last=Max("pk"))["last"]
    known = f"{__version__}:{where}:{last}:{timezone.localdate()}:{get_language()}:{request.get_full_path()}"
    return f'W/"{hashlib.sha256(known.encode()).hexdigest()[:20]}"'


def entrance(view: View, *, country: bool = False) -> View:
    """A view of the API as the URLconf has it; ``country``: it answers with rows of all municipalities."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = caller(request)
        if user is None:
            refused = problem(request, 401)
            refused.headers["WWW-Authenticate"] = "Bearer"
            return refused
        request.caller = user  # type: ignore[attr-defined]
        asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        reads = request.method == "GET" and not user.is_authenticated
        tagged = country or getattr(request, "municipality", None) is not None
        etag = edition(request, country=country) if reads and tagged else ""
        if etag and etag in request.headers.get("If-None-Match", ""):
            response = HttpResponse(status=304)
        else:
            response = view(request, *args, **kwargs)
            if response.status_code == 405:
                response = problem(request, 405)
        request.method = asked
        return _labelled(response, etag, private=user.is_authenticated)

    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return public(inner)


def _labelled(response: HttpResponse, etag: str, *, private: bool) -> HttpResponse:
    if response.status_code in (200, 304) and etag:
        response.headers["ETag"] = etag
    if private:
        response.headers["Cache-Control"] = "private, no-store"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ("Accept-Language", "Authorization"))
    return response


def root(request: HttpRequest) -> HttpResponse:
    """Where to begin."""
    here = request.path_info
    return JsonResponse({"openapi": f"{here}openapi.json", "municipalities": f"{here}municipalities"})


def entered(patterns: list[Any]) -> list[URLPattern]:
    """The addresses of the API, each behind the entrance, its root with a view of ours."""
    views = [(p, root if p.name == "api-root" else p.callback) for p in patterns if isinstance(p, URLPattern)]
    return [path(str(p.pattern), entrance(view, country=p.name in OF_THE_COUNTRY), name=p.name) for p, view in views]
