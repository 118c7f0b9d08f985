"""Canonical bytes of an event. Fixed from the first day: the public record will be built on them.

The form is JSON after RFC 8785 for the types used here (text, integers, true/false/null, lists, objects): keys in
UTF-16 order, no blanks, UTF-8, no floating numbers.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from json.encoder import encode_basestring as _quoted
from typing import Any


def canonical_bytes(value: Any) -> bytes:
    """``value`` as canonical JSON.

    :raises TypeError: for a float, a non-text key or any other type: nothing is converted silently.
    """
    return _text(value).encode("utf-8")


_PLAIN = {None: "null", True: "true", False: "false"}


def _in_utf_16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None or value is True or value is False:
        return _PLAIN[value]
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise TypeError("integers beyond 2^53 - 1 have no canonical form; write them as text")
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys of canonical objects are text")
        keys = sorted(value, key=_in_utf_16)
        return "{" + ",".join(f"{_quoted(key)}:{_text(value[key])}" for key in keys) + "}"
    raise TypeError(f"no canonical form for {type(value).__name__}")


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def instant(at: datetime) -> str:
    """An instant in UTC to the microsecond, e.g. ``2026-11-21T15:04:05.000000Z``."""
    if at.tzinfo is None:
        raise ValueError("an event needs a time with its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf(
    *,
    kind: str,
    municipality: int | None,
    record: str,
    version: int,
    public: dict[str, Any],
    private: dict[str, Any],
    salt: str,
    previous: str | None,
    role: str,
    at: datetime,
) -> bytes:
    """The canonical bytes of one event: no name, phone or free text, only digests of the bodies.

    :param record: "<app>.<model>:<id>".
    :param previous: the digest of the leaf before it on the same record.
    """
    return canonical_bytes(
        {
            "type": kind,
            "municipality": municipality,
            "record_id": record,
            "version": version,
            "public": digest(canonical_bytes(public)),
            "private": digest(salt.encode() + canonical_bytes(private)),
            "prev_version_leaf": previous,
            "actor_role": role,
            "at": instant(at),
        }
    )
