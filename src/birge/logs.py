"""What is written to the log: one line each, with the request it belongs to, and no secret in it.

In production a line is an object of JSON for programs. Phones, tokens, codes and passwords that somebody's error
message carries along are struck out on the way, whoever wrote it.
"""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

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
    """An object of JSON in one line: at, level, logger, message, request; the error with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, each text in it struck."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": struck(record.getMessage()),
            "request": REQUEST.get(),
            "process": record.process,
        }
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            said["status"] = status
        if record.exc_info:
            said["error"] = struck(self.formatException(record.exc_info))
        return json.dumps({name: value for name, value in said.items() if value not in ("", None)}, ensure_ascii=False)
