"""One question to the provider: in time, whatever it hangs on, and none for a while after one that failed."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.cache import cache

#: Seconds for everything the provider is asked in one request of ours.
PATIENCE = 3.0
#: Seconds in which a provider that failed is not asked again.
REST = 15
#: No answer is longer.
LONGEST = 256 * 1024
T = TypeVar("T")
#: When the patience of the conversation that goes on is over.
_UNTIL: ContextVar[float | None] = ContextVar("until", default=None)


class Unreachable(Exception):
    """The provider is down, too slow, or answers what nobody can read."""


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """The provider answers where it said that it answers, or not at all."""


_OPENER = build_opener(_NoRedirects)


def is_safe(where: Any) -> bool:
    """Whether what goes to an address is read there alone; in production that needs HTTPS."""
    if not isinstance(where, str):
        return False
    parts = urlsplit(where)
    near = parts.hostname in ("localhost", "127.0.0.1") and not settings.BIRGE_PRODUCTION
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and near))


def fetched(where: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """An answer in what is left of the time, also where a name is not found or bytes come one by one."""
    if not is_safe(where):
        raise Unreachable("an address that is not safe")
    body = None if form is None else urlencode(form).encode()
    request = Request(where, data=body, headers={"Accept": "application/json", **(headers or {})})
    told: list[Any] = []

    def ask() -> None:
        try:
            with _OPENER.open(request, timeout=PATIENCE) as answer:
                read = answer.read(LONGEST + 1)
            told.append(json.loads(read) if len(read) <= LONGEST else None)
        except Exception as broken:  # whatever a provider that is ill may send
            told.append(type(broken).__name__)

    thread = threading.Thread(target=ask, daemon=True, name="eid")
    thread.start()
    until = _UNTIL.get()
    thread.join(PATIENCE if until is None else max(0.0, until - time.monotonic()))
    if not told or not isinstance(told[0], dict):
        raise Unreachable("too slow" if not told else f"no answer that can be read: {str(told[0])[:60]}")
    return told[0]


def within(work: Callable[[], T]) -> T:
    """Do something with the provider in time; one that failed a moment ago is left alone."""
    resting = cached("rests")
    if cache.get(resting):
        raise Unreachable("it failed a moment ago")
    before = _UNTIL.set(time.monotonic() + PATIENCE)
    try:
        return work()
    except Unreachable:
        cache.set(resting, True, REST)
        raise
    finally:
        _UNTIL.reset(before)


def cached(what: str) -> str:
    """The name under which something of this provider is kept for a while."""
    return f"eid:{what}:" + hashlib.sha256(settings.EID_ISSUER.encode()).hexdigest()[:20]
