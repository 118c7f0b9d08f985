"""Pages for what went wrong, and the root address that leads to a language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_request

from birge.api.refusals import is_api, problem
from birge.kit.gate import public
from birge.people.gate import ask_to_sign_in, typed_fields
from birge.people.models import Mandate
from birge.people.queries import ended_role
from birge.people.words import name_in


@public
def to_language(request: HttpRequest) -> HttpResponse:
    """``/`` leads to the language of the cookie, else of the browser, else Kyrgyz."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = dict(settings.LANGUAGES)
    if chosen not in known:
        wanted = request.headers.get("Accept-Language", "")
        chosen = get_language_from_request(request) if wanted else "ky"
    language = chosen if chosen in known else "ky"
    response = HttpResponseRedirect(f"/{language}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """A page for people, a problem for programs."""
    if is_api(request):
        return problem(request, status)
    return render(request, f"{status}.html", {"ended": _ended(request)}, status=status)


def _ended(request: HttpRequest) -> tuple[Any, Mandate] | None:
    """What a person is told whose role in the municipality of the address has ended: its name, and the role."""
    municipality = getattr(request, "municipality", None)
    held = ended_role(request.user, municipality.pk) if municipality is not None and hasattr(request, "user") else None
    return (name_in(held.municipality, held.role), held) if held is not None else None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known here, but not for this."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500, with the id a person can quote. Rendered without context processors: the database may be what failed."""
    if is_api(request):
        return problem(request, 500)
    words = {"birge_id": getattr(request, "birge_id", "")}
    return HttpResponse(render_to_string("500.html", words), status=500)


def _needs_signing_in(request: HttpRequest) -> bool:
    """Whether the address is for people with an account: the sign-in pages themselves are for everybody."""
    try:
        gate = getattr(resolve(request.path_info).func, "gate", None)
    except Resolver404:
        return False
    return gate is not None and gate.kind != "public"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is too old. From our own page: keep what was typed, to be sent again with one press."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    ours = urlsplit(origin).netloc == request.get_host()
    if ours and not request.user.is_authenticated and _needs_signing_in(request) and typed_fields(request):
        # The browser forgot everything, session and token: what was typed waits for signing in.
        return ask_to_sign_in(request)
    kept = typed_fields(request) if ours and request.user.is_authenticated else []
    context = {"fields": kept, "resend": request.get_full_path() if kept else ""}
    return render(request, "403_csrf.html", context, status=403)
