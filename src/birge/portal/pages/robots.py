"""What programs that list pages may read: all that is public, but no forms of phones, no API, no lists of answers."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from birge.kit.gate import public

#: Below each language: answers to what somebody typed, and the door for those who work here.
_NOT_LISTED = ("search/", "sign-in/", "desk/")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``."""
    shut = ["/api/", "/field/", "/openrosa/", "/-/"]
    shut += [f"/{code}/{path}" for code, _name in settings.LANGUAGES for path in _NOT_LISTED]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in shut), ""]
    answer = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
