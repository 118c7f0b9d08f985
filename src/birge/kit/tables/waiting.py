"""An uploaded file between its preview and its confirmation: kept privately, found by the hash of its bytes.

Files lie outside the media and the backups, readable by the server alone, and are gone after a day. Who may ask for one
again is said by a signed ticket that names its owner; a file that was changed on the disk is not given out.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

DAY = 24 * 60 * 60
#: Files of one owner; the oldest makes room for the next.
MOST_EACH = 10
_SALT = "birge.kit.tables.waiting"


class Gone(Exception):
    """The file is not there any more, or the ticket is not its owner's."""


def _folder() -> Path:
    return Path(settings.HOME) / "waiting"


def keep(data: bytes, **whose: Any) -> str:
    """Keep the bytes; answers the ticket. ``whose`` are plain values that must be the same when it is asked for."""
    sweep()
    digest = hashlib.sha256(data).hexdigest()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    owner = hashlib.sha256(repr(sorted(whose.items())).encode()).hexdigest()[:16]
    for old in sorted(folder.glob(f"{owner}.*"), key=lambda path: path.name)[: -MOST_EACH + 1]:
        old.unlink(missing_ok=True)
    name = f"{owner}.{time.time_ns():020}.{secrets.token_hex(4)}.{digest}"
    part = folder / f"{name}.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    part.replace(folder / name)
    return signing.dumps({"file": name, **whose}, salt=_SALT, compress=True)


def take(ticket: str, **whose: Any) -> bytes:
    """The bytes that were kept.

    :raises Gone: when the ticket is forged, a day old or somebody else's, or the file is gone or not the same.
    """
    try:
        said = signing.loads(ticket[:1000], salt=_SALT, max_age=DAY)
        name = said.pop("file")
        data = (_folder() / name).read_bytes()
    except (signing.BadSignature, OSError, KeyError, AttributeError) as error:
        raise Gone from error
    if said != whose or hashlib.sha256(data).hexdigest() != name.rpartition(".")[2]:
        raise Gone
    return data


def drop(ticket: str) -> None:
    """Forget the file of a ticket; nothing happens when it is gone already."""
    with suppress(signing.BadSignature, OSError, KeyError):
        (_folder() / signing.loads(ticket[:1000], salt=_SALT)["file"]).unlink()


def sweep(*, now: float | None = None) -> int:
    """Delete what is older than a day; answers how many."""
    old = [path for path in _files() if (now or time.time()) - path.stat().st_mtime > DAY]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _files() -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from (path for path in _folder().iterdir() if path.is_file())
