"""Refusals of the API: ``application/problem+json`` (RFC 9457) in the caller's language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[int, str | Promise] = {
    400: _("The request cannot be understood."),
    401: _("The token is unknown, revoked or too old."),
    403: _("You may not do this."),
    404: _("There is nothing at this address, or it is not public."),
    405: _("This address does not take this method."),
    409: _("It does not fit what is here. Nothing was changed."),
    410: _("It was taken back here and is not wanted any more."),
    412: _("Another version of the protocol is spoken here."),
    413: _("The request is too large."),
    415: _("This kind of content is not taken here."),
    422: _("The request has a value that does not fit."),
    429: _("Too much waits to be looked at. Try again later."),
    460: _("What came is not what was announced. Send it again."),
    500: _("Something broke on our side. Tell us the number of the request."),
    503: _("It cannot be taken in at this moment. Try again later."),
    507: _("There is no room for files. Tell whoever looks after the server."),
}


def problem(request: HttpRequest, status: int, **more: Any) -> HttpResponse:
    """A refusal: what kind, why in words, the number of the request, and what ``more`` adds."""
    body = {
        "type": "about:blank",
        "status": status,
        "title": str(TITLES.get(status, TITLES[400])),
        "instance": request.path,
        "request_id": getattr(request, "birge_id", ""),
        **more,
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json; charset=utf-8",
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store"},
    )


def is_api(request: HttpRequest) -> bool:
    """Whether an address is the API's."""
    return request.path_info.startswith("/api/")
