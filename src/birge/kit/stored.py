"""Files that people send, on the disk: put there whole or not at all, and read again only as they were kept."""

from __future__ import annotations

import hashlib
import logging
import os
import uuid
from pathlib import Path

from django.conf import settings

#: Columns of ours that name a stored file. What is only smaller than another one is made of it and named nowhere.
COLUMNS = ("file", "original")
log = logging.getLogger(__name__)


class Missing(Exception):
    """A stored file is gone or is not the one that was kept."""


def put(name: str, data: bytes) -> None:
    """Bring a file to the disk under a name of its own first; readable by the server alone.

    :param name: below the folder of stored files, made from what is in the file: one that comes twice lies there once.
    """
    path: Path = settings.MEDIA_ROOT / name
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read(name: str, digest: str = "") -> bytes:
    """The bytes of a stored file.

    :raises Missing: when they are gone, or are not those of ``digest`` (SHA-256, in hexadecimal).
    """
    try:
        data: bytes = (settings.MEDIA_ROOT / name).read_bytes()
    except OSError as error:
        log.error("stored file %s cannot be read", name)
        raise Missing(name) from error
    if digest and hashlib.sha256(data).hexdigest() != digest:
        log.error("stored file %s is not the one that was kept", name)
        raise Missing(name)
    return data
