"""What happens around every request: its id, sane input, the municipality of its address, and what may be kept."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from birge import errors, metrics
from birge.kit import called, scope
from birge.kit.addresses import match_of
from birge.logs import REQUEST, tell

Handler = Callable[[HttpRequest], HttpResponse]


class RequestId:
    """Give each request an id that a person can quote and the log repeats."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.birge_id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        token, began = REQUEST.set(request.birge_id), time.perf_counter()  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            metrics.count(request, response.status_code, time.perf_counter() - began)
            tell(request, response.status_code, began)
        finally:
            REQUEST.reset(token)
        response.headers["X-Request-Id"] = request.birge_id  # type: ignore[attr-defined]
        return response


class RealAddress:
    """Whom limits are counted for: behind a proxy of ours the last address it wrote down, else who is connected.

    What a client writes into such headers itself stands before it in the list and is never looked at.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        written = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        request.forwarded = bool(written)  # type: ignore[attr-defined]
        if settings.BEHIND_PROXY and written:
            request.META["REMOTE_ADDR"] = written.split(",")[-1].strip()
        return self.get_response(request)


class SaneInput:
    """Refuse input that no page of ours sends: NUL characters and doubled parameters that name one thing."""

    single = frozenset({"next", "page", "q", "row_version", "once", "csrfmiddlewaretoken"})

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for values in (request.GET, request.POST if request.method == "POST" else None):
            if values is None:
                continue
            for key in values:
                texts = values.getlist(key)
                if (key in self.single and len(texts) > 1) or any("\x00" in text for text in (key, *texts)):
                    return errors.bad_request(request)
        if "\x00" in request.path_info or "%00" in request.get_full_path():
            return errors.bad_request(request)
        return self.get_response(request)


class Municipality:
    """Put the municipality of the address on the request and its rows into scope for the whole request.

    What its charter calls the gathering of residents is said so on all its pages.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from birge.places.queries import municipality_by_code

        request.municipality = None  # type: ignore[attr-defined]
        found = match_of(request)
        code = found.kwargs.get("code") if found else None
        frame: Any = nullcontext()
        if code is not None:
            try:
                municipality = municipality_by_code(code)
            except Http404:
                return errors.not_found(request)
            request.municipality = municipality  # type: ignore[attr-defined]
            frame = scope.municipality(municipality.pk)
        forum = getattr(request.municipality, "forum", None) or ""  # type: ignore[attr-defined]
        with frame, called.calling(forum, own_page=found is not None and found.app_name == "assembly"):
            return self.get_response(request)


class PrivatePages:
    """What a signed-in person sees is not kept by shared computers: the back button after signing out shows nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response
