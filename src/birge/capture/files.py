"""Files of photos on their way: written in pieces, each piece on the disk before it is confirmed.

A file lies below the municipality's own folder under the upload's own name, readable by the server alone. What lies
beyond the confirmed offset was never confirmed and is written over.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings


def path_of(municipality_id: int, key: object) -> Path:
    """Where the file of an upload lies."""
    return Path(settings.MEDIA_ROOT) / "capture" / str(municipality_id) / f"{key}.photo"


def write_at(path: Path, offset: int, data: bytes) -> None:
    """Write a piece at its place and bring it to the disk; what lay behind it is cut off.

    :raises OSError: no room, or the file is shorter than what was confirmed of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as out:
        if out.seek(0, os.SEEK_END) < offset:
            raise Shorter(path)
        out.truncate(offset)
        out.seek(offset)
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    if offset == 0:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class Shorter(OSError):
    """The disk holds less than was confirmed: the file was lost or damaged."""


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty when there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def read(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


def replace(path: Path, data: bytes) -> None:
    """Put other bytes in the place of a file, whole or not at all."""
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        os.fchmod(out.fileno(), 0o600)
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def remove(path: Path) -> None:
    """Forget a file."""
    path.unlink(missing_ok=True)
