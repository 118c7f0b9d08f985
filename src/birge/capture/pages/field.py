"""The app for phones: its page, its service worker, its words; and who is signed in, when a phone is connected."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from birge.capture import shell
from birge.capture.telling import LANGUAGES
from birge.kit.gate import public
from birge.people.access import mandates_today


def _kept(request: HttpRequest, content_type: str) -> HttpResponse:
    """A file of the app: anybody may keep it and asks each time whether it is still the one."""
    made = shell.served(request.path)
    headers = {"Cache-Control": "public, no-cache", "ETag": made.tag}
    response = HttpResponse(made.raw, content_type=f"{content_type}; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=made.tag, response=response) or response


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The one page of the app. It is the same for everybody and in every language: the phone fills it."""
    return _kept(request, "text/html")


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it takes the app along, so that it opens without network."""
    return _kept(request, "text/javascript")


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """For the first screen of a phone."""
    return _kept(request, "application/manifest+json")


@public
@require_safe
def words(request: HttpRequest, language: str) -> HttpResponse:
    """The words of the app."""
    if language not in LANGUAGES:
        raise Http404
    return _kept(request, "application/json")


@public
@require_safe
def pack(request: HttpRequest) -> HttpResponse:
    """All scripts and words of the app in one answer, for a first visit."""
    return _kept(request, "application/json")


@public
@require_safe
def mine(request: HttpRequest, language: str) -> HttpResponse:
    """Who is signed in here, in which municipalities they may connect a phone, and with what the form is sent."""
    if language not in LANGUAGES:
        raise Http404
    user: Any = request.user
    local = [one for one in mandates_today(user) if one.municipality_id is not None]
    places = {one.municipality.code: one.municipality for one in local}
    with translation.override(language):
        body = {
            "person": user.name if user.is_authenticated else None,
            "csrf": get_token(request),
            "sign_in": reverse("people:login"),
            "sign_out": reverse("people:logout"),
            "places": [
                {"code": code, "name": here.place.name_in(language), "add": reverse("capture:phone_add", args=[code])}
                for code, here in sorted(places.items())
            ],
        }
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "private, no-store"
    # As with everything for phones: without it the answer came from somebody else.
    response.headers["Birge-Capture"] = "1"
    return response
