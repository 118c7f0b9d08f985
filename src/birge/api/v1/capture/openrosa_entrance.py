"""What happens around every call of an app that speaks OpenRosa: whose phone it is, and refusals it can show."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from xml.sax.saxutils import escape

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.http import http_date
from django.utils.translation import gettext as _

from birge.api.refusals import TITLES
from birge.api.v1.capture.entrance import MARK, NO_ROOM, let_in
from birge.capture.actions.intake import TooMuch
from birge.capture.actions.openrosa import Contended
from birge.capture.actions.photos import TooMany
from birge.capture.queries import device_of
from birge.kit.gate import public
from birge.kit.said import language
from birge.rulebook.strict import BadInput

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
#: Bytes of one POST that apps are asked to keep to; they send more files in further POSTs.
ACCEPTED = 10_000_000
XML = "text/xml; charset=utf-8"


def collect(view: View) -> View:
    """A view for apps that speak OpenRosa: whose phone it is by the password of HTTP Basic, refusals they can show."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = _entered(request, view, args, kwargs)
        except (BadInput, MultiPartParserError) as bad:
            response = told(request, 400, f"{TITLES[400]} {bad}")
        except Http404:
            response = told(request, 404)
        except RequestDataTooBig:
            response = told(request, 413)
        except (TooMuch, TooMany):
            response = told(request, 429)
        except (OperationalError, InterfaceError, Contended):
            log.exception("a submission cannot be taken in at this moment")
            response = told(request, 503)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            log.exception("there is no room for files")
            response = told(request, 507)
        response.headers["X-OpenRosa-Version"] = "1.0"
        response.headers["X-OpenRosa-Accept-Content-Length"] = str(ACCEPTED)
        response.headers["Date"] = http_date()
        response.headers["Content-Language"] = language()
        response.headers["Cache-Control"] = "private, no-store"
        response.headers[MARK] = "1"
        return response

    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return public(inner)


def told(request: HttpRequest, status: int, text: str = "") -> HttpResponse:
    """An answer in the envelope that apps show to the person."""
    said = escape(text or str(TITLES.get(status, TITLES[400])))
    body = f'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>{said}</message></OpenRosaResponse>'
    return HttpResponse(body, status=status, content_type=XML)


def _entered(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    device = device_of(_password(request))
    if device is None:
        text = ""
        if request.headers.get("Authorization", "").lower().startswith("digest"):
            text = _("This server takes the password with HTTP Basic over https, not with Digest.")
        refused = told(request, 401, text)
        refused.headers["WWW-Authenticate"] = 'Basic realm="Birge", charset="UTF-8"'
        return refused
    return let_in(request, device, view, args, kwargs)


def _password(request: HttpRequest) -> str:
    """The token in ``Authorization``: the password of Basic, whatever the name is; empty when there is none."""
    kind, _space, given = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given.strip(), validate=True).decode().partition(":")[2].strip()
    except ValueError:
        return ""
