"""What happens around every call of a phone: whose it is, whether it can be read, and the mark of a real answer."""

from __future__ import annotations

import base64
import errno
import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

from birge.api.refusals import problem
from birge.capture.queries import device_of
from birge.kit import scope
from birge.kit.gate import public
from birge.rulebook.strict import BadInput

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
#: A phone that meets an answer without it met a login page of the network, not us.
MARK = "Birge-Capture"
#: What the disk says when it takes no more.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def phone(view: View) -> View:
    """A view for phones: ``request.device`` is the phone of the token, its municipality is in scope.

    A session is not looked at, so no page elsewhere can send in somebody's name.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = _entered(request, view, args, kwargs)
        except BadInput as bad:
            response = problem(request, 400, path=bad.path, detail=bad.reason)
        except Http404:
            response = problem(request, 404)
        except RequestDataTooBig:
            response = problem(request, 413)
        except (OperationalError, InterfaceError):
            log.exception("the database does not answer")
            response = later(request)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            log.exception("there is no room for files")
            response = problem(request, 507)
        response.headers[MARK] = "1"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return public(inner)


def _entered(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    device = device_of(token.strip()) if kind.lower() == "bearer" and token.strip() else None
    if device is None:
        refused = problem(request, 401)
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    if request.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
        return problem(request, 415)
    return let_in(request, device, view, args, kwargs)


def let_in(request: HttpRequest, device: Any, view: View, args: Any, kwargs: Any) -> HttpResponse:
    """The answer of a view to a phone that was known by its token, with its municipality in scope."""
    request.device, request.municipality = device, device.municipality  # type: ignore[attr-defined]
    with scope.municipality(device.municipality_id):
        return view(request, *args, **kwargs)


def later(request: HttpRequest, status: int = 503, seconds: int = 30) -> HttpResponse:
    """Try again later, with the same bytes."""
    response = problem(request, status)
    response.headers["Retry-After"] = str(seconds)
    return response


def sent_at(request: HttpRequest) -> datetime | None:
    """The phone's clock as it was sent; ``None`` where it cannot be read: it decides nothing."""
    try:
        found = parse_datetime(request.headers.get("Birge-Sent", "")[:40])
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def digest_in(request: HttpRequest) -> bytes:
    """The SHA-256 in ``Content-Digest``.

    :raises BadInput: when there is none.
    """
    for part in request.headers.get("Content-Digest", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "sha-256" and value.startswith(":") and value.endswith(":") and len(value) > 2:
            try:
                return base64.b64decode(value[1:-1], validate=True)
            except ValueError:
                break
    raise BadInput("Content-Digest", "expected sha-256=:<base64>:")
