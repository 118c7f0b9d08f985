"""What is written to the log: one line each, with the request it belongs to, and no secret in it.

In production a line is an object of JSON for programs, one for each request too: its id, the pattern of its address,
status and milliseconds. What somebody sent stands in none: an address is told by its pattern, an error by its class
and where it came from, without its words, which may repeat a name or a row. Phones, tokens, codes and passwords that a
message carries along all the same are struck out on the way, whoever wrote it.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from contextlib import nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest
from django.utils.translation import get_language_from_path, override

from birge.kit.addresses import match_of

#: A line for each request that was answered.
requests = logging.getLogger("birge.requests")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
#: The id of the request that is answered now; "" outside of one.
REQUEST: ContextVar[str] = ContextVar("birge_request", default="")

#: What is struck out → what stands there instead.
_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    # A name that tells of a secret, then its value: password=…, "code": "…", token: …; in addresses as well.
    (
        re.compile(
            r"""(?ix)(["']?\b(?:[a-z0-9]+[_-])*(?:password\w*|passwd|secret|token|csrfmiddlewaretoken|session(?:id)?|cookie|
            otp|card|pin|authorization|api[_-]?key|phone|login)\b["']?\s*[=:]\s*)(?:Bearer\s+)?("[^"]*"|'[^']*'|[^\s,;&)}\]]+)"""
        ),
        r"\1***",
    ),
    (re.compile(r"(?i)\b(Bearer|Basic|Token)\s+[\w.~+/=-]{6,}"), r"\1 ***"),
    (re.compile(r"\bbirge_[\w-]{30,}"), "birge_***"),
    # A messenger puts the token of a bot into its address.
    (re.compile(r"\b(bot)?\d{6,12}:[\w-]{30,}"), r"\1***"),
    # postgresql://user:password@host
    (re.compile(r"(\w://[^\s:/@]+:)[^\s@]+@"), r"\1***@"),
    # The door of an application, of a subscription: whoever has the address has the right.
    (re.compile(r"(/(?:apply|subscriptions)/)[\w-]{10,}"), r"\1***"),
    # Codes on paper and cards: groups of letters and digits with hyphens.
    (re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?:[A-Z0-9]{4}-){1,4}[A-Z0-9]{4}\b"), "***"),
    # Phones of the country, as people and as we write them.
    (re.compile(r"(?<![\w.])(?:\+?996[ -]?|0)\d{3}[ -]?(?:\d{6}|\d{3}[ -]\d{3}|\d{2}[ -]\d{2}[ -]\d{2})(?!\w)"), "***"),
)


def struck(text: str) -> str:
    """The text without what nobody should read in a log."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class Line(logging.Formatter):
    """A line for people; the request in front where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, struck."""
        text = super().format(record)
        request = REQUEST.get()
        return struck(f"[{request}] {text}" if request else text)


class Json(logging.Formatter):
    """An object of JSON in one line: at, level, logger, message, request; what a request was, where an error was."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, each text in it struck."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": struck(_message(record)),
            "request": REQUEST.get(),
            "process": record.process,
        }
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            said["status"] = status
        said |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1] is not None:
            said["error"] = struck(_error(record.exc_info[1]))
        return json.dumps({name: value for name, value in said.items() if value not in ("", None)}, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """Django's own lines name the address or the host that was sent: the pattern stands there instead."""
    if record.name.startswith("django.security"):
        return "refused"
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        template = str(record.msg).partition(":")[0].partition(" (%s)")[0]
        return f"{template}: {address_of(request)}" if "%" not in template else address_of(request)
    return record.getMessage()


def _error(error: BaseException) -> str:
    """An error and its causes by class, with the places they went through; words only where no row can be in them."""
    told = []
    seen: BaseException | None = error
    while seen is not None and len(told) < 5:
        words = f": {seen.strerror}" if isinstance(seen, OSError) and seen.strerror else ""
        if isinstance(seen, OperationalError):
            words = f": {(str(seen).strip().splitlines() or [''])[0][:200]}"
        places = [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(seen.__traceback__)]
        told.append("\n  ".join([f"{type(seen).__module__}.{type(seen).__qualname__}{words}", *places]))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(told)


def _short(name: str) -> str:
    return re.sub(r".*/(?=birge/|site-packages/|python3\.\d+/)", "", name)


def address_of(request: HttpRequest) -> str:
    """The pattern of a request's address: what was typed into it is not told, and of one that leads nowhere nothing."""
    found = request.resolver_match
    if found is None:
        language = get_language_from_path(request.path_info)
        with override(language) if language else nullcontext():
            found = match_of(request)
    return f"/{found.route}" if found is not None else "an address that leads nowhere"


def tell(request: HttpRequest, status: int, began: float) -> None:
    """One line for a request that was answered."""
    if requests.isEnabledFor(logging.INFO):
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        told = {
            "method": request.method if request.method in _METHODS else "?",
            "address": address_of(request),
            "status": status,
            "ms": milliseconds,
        }
        requests.info("answered", extra={"told": told})
