"""What a client of the protocol needs that knows nothing of Django."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

API = "/api/v1/capture"
PIECE = "application/offset+octet-stream"


def digest(raw: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(raw).hexdigest()


def base64_of(data: bytes | str) -> str:
    """Base64 as the headers want it."""
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def content_digest(raw: bytes) -> str:
    """The header of RFC 9530."""
    return f"sha-256=:{base64_of(hashlib.sha256(raw).digest())}:"


def content_of(kind: str, data: Any, **more: Any) -> bytes:
    """The bytes of a content."""
    return json.dumps({"kind": kind, "form": 1, "data": data, **more}, ensure_ascii=False).encode()
