"""The name of the file for each address: one that every disk takes."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from birge.kit.copied.journal import Kept

#: Programs look for the tiles of the public record under these very names.
AS_IT_IS = ("/log/checkpoint", "/log/tile/")
_PLAIN = re.compile(r"[^A-Za-z0-9._-]")
_ENDINGS = {"image/jpeg": ".jpg", "text/html": ".html", "application/json": ".json", "text/csv": ".csv"}
_LONGEST = 80


def _part(text: str) -> str:
    plain = _PLAIN.sub("_", text)[:_LONGEST]
    if plain == text and plain not in (".", ".."):
        return plain
    return f"{plain.strip('.') or '_'}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def file_of(kept: Kept) -> str:
    """The name of the file for what came of an address, from its path, its choices and what it is."""
    parts = urlsplit(kept.address)
    names = [_part(unquote(one)) for one in parts.path.split("/") if one]
    if parts.path.startswith(AS_IT_IS) and not parts.query:
        return "/".join(names)
    choice = f"~{_part(unquote(parts.query).replace('=', '-').replace('&', '~'))}" if parts.query else ""
    page = kept.kind == "page"
    if page and (parts.path.endswith("/") or not names):
        return "/".join([*names, f"index{choice}.html"])
    stem = PurePosixPath(names[-1]) if names else PurePosixPath("index")
    if "-" in stem.suffix:
        # A kind of paper, not of file: "17.pdf-a3" is a PDF.
        stem = PurePosixPath(stem.name.replace(".", "-"))
    guessed = _ENDINGS.get(kept.media_type) or mimetypes.guess_extension(kept.media_type) or ".bin"
    ending = stem.suffix or kept.ending or guessed
    return "/".join([*names[:-1], f"{stem.stem if stem.suffix else stem.name}{choice}{ending}"])
