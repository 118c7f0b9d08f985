"""Segments of PostgreSQL's log in an archive: kept once and whole, read back only when they are what was kept.

``birge keep-wal FOLDER PATH NAME`` is PostgreSQL's ``archive_command``. It does not load Django: it runs for each
16 MB, as the user of the database server.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

SEGMENT = re.compile(r"[0-9A-F]{24}")


class Damaged(Exception):
    """A file of the archive is not what was kept; the text names it."""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """On the disk under its name, or not there."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def keep(folder: Path, source: Path, name: str) -> None:
    """Put a segment into the archive. The same one again is no mistake; another one under its name is.

    :raises Damaged: when another segment stands under this name, or what stands there is damaged.
    """
    data = source.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.gz"
    if target.exists() and target.with_suffix(".sha256").exists():
        if read(folder, name) != data:
            raise Damaged(f"{target.name}: another segment is kept under this name")
        return
    packed = gzip.compress(data, 1, mtime=0)
    _write(target, packed)
    _write(target.with_suffix(".sha256"), f"{_digest(packed)}\n".encode())


def read(folder: Path, name: str) -> bytes:
    """A segment as it was kept.

    :raises FileNotFoundError: when there is none.
    :raises Damaged: when it is not what was kept.
    """
    packed = (folder / f"{name}.gz").read_bytes()
    told = folder / f"{name}.sha256"
    if not told.exists() or told.read_text().strip() != _digest(packed):
        raise Damaged(f"{name}.gz does not match its hash")
    return gzip.decompress(packed)


def segments(folder: Path) -> list[str]:
    """The names of what is kept, in their order."""
    return sorted(path.name[:-3] for path in folder.glob("*.gz"))


def after(name: str, size: int = 16 << 20) -> str:
    """The name of the segment that follows on the same timeline."""
    timeline, log, part = name[:8], int(name[8:16], 16), int(name[16:], 16) + 1
    if part == (1 << 32) // size:
        log, part = log + 1, 0
    return f"{timeline}{log:08X}{part:08X}"


def wrong(folder: Path, first: str) -> list[str]:
    """What is damaged or missing from segment ``first`` on; nothing: the log can be read to its end."""
    found = []
    names = [name for name in segments(folder) if SEGMENT.fullmatch(name) and name[8:] >= first[8:]]
    if first not in names:
        found.append(f"{first}.gz is missing")
    for name in names:
        try:
            read(folder, name)
        except (Damaged, OSError, EOFError) as error:
            found.append(str(error) if isinstance(error, Damaged) else f"{name}.gz: {error}")
    for one, other in zip(names, names[1:], strict=False):
        if one[:8] == other[:8] and after(one) != other:
            found.append(f"{after(one)}.gz is missing")
    return found


def main(words: Sequence[str]) -> int:
    """``FOLDER PATH NAME``: 0 when the segment is kept. PostgreSQL keeps it and asks again after anything else."""
    if len(words) != 3:
        print("birge keep-wal takes a folder, a path and a name; see docs/operate.md", file=sys.stderr)
        return 2
    try:
        keep(Path(words[0]), Path(words[1]), words[2])
    except (Damaged, OSError, EOFError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
