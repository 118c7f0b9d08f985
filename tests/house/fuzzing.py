"""Files that nobody sends, made from good ones: bytes changed by dice, and what leads a reader to new lines is kept.

A try is changed from one of the files that are known; when the reader came to lines of ours that no file led to before,
the try is one of them from then on. So the tries go deeper than dice alone would.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

Reads = Callable[[bytes], Any]
Refusals = tuple[type[BaseException], ...]
#: Values that readers are bad at.
ODD = (b"\x00", b"\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"-1", b"99999999999999999999", b"1e999", b"NaN")
ODD += (b"\xed\xa0\x80", "ң".encode()[:1], b"\r", b'"', b";", b"<", b"]]>", b"&#0;", b"%s", b"{", b"[" * 50, b"\n\n")
#: No file may keep a reader busy for longer.
SECONDS = 10.0


@dataclass
class Found:
    """What came of fuzzing one reader."""

    tries: int = 0
    lines: int = 0
    kept: int = 0
    broken: list[str] = field(default_factory=list)


def changed(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """A file with some things changed in it; of an archive most often inside of one of its parts."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        with suppress(zipfile.BadZipFile, NotImplementedError, OSError, zlib.error, ValueError):
            return _packed(data, chance)
    return _mixed(data, chance, others)


def _packed(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        victim = chance.choice(sorted(parts))
        parts[victim] = _mixed(parts[victim], chance, [*parts.values()])
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def _mixed(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(found) + 1)
        how = chance.randrange(7)
        if how == 0 and found:
            found[at % len(found)] ^= 1 << chance.randrange(8)
        elif how == 1 and found:
            found[at % len(found)] = chance.randrange(256)
        elif how == 2:
            found[at:at] = chance.choice(ODD)
        elif how == 3:
            del found[at : at + chance.choice((1, 2, 8, 64, 1024))]
        elif how == 4:
            piece = found[at : at + chance.choice((4, 32, 256))]
            found[at:at] = piece * chance.choice((1, 2, 20))
        elif how == 5:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            found[at : at + 32] = other[begin : begin + 64]
        else:
            word = chance.choice(ODD)
            found[at : at + len(word)] = word
    return bytes(found)


def lines_of(call: Callable[[], Any]) -> tuple[set[tuple[str, int]], BaseException | None]:
    """The lines of ours that a call came to, and what it raised."""
    seen: set[tuple[str, int]] = set()

    def here(frame: FrameType, event: str, _: Any) -> Any:
        seen.add((frame.f_code.co_filename, frame.f_lineno))
        return here

    def begins(frame: FrameType, event: str, _: Any) -> Any:
        return here if "/birge/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(begins)
    try:
        call()
    except BaseException as error:
        return seen, error
    finally:
        sys.settrace(before)
    return seen, None


def fuzz(
    read: Callable[[bytes], Any],
    seeds: Sequence[bytes],
    refuses: tuple[type[BaseException], ...],
    tries: int,
    seed: int,
) -> Found:
    """Try a reader; whatever it raises beyond ``refuses``, or takes too long over, is broken."""
    chance, known, found = random.Random(seed), [*seeds], Found()
    seen: set[tuple[str, int]] = set()
    for number in range(len(seeds) + tries):
        data = known[number] if number < len(seeds) else changed(chance.choice(known), chance, known)
        begun = time.process_time()
        lines, error = lines_of(lambda data=data: read(data))
        took = time.process_time() - begun
        if error is not None and not isinstance(error, refuses):
            found.broken.append(f"{type(error).__name__}: {str(error)[:80]} (try {number}, {len(data)} bytes)")
        if took > SECONDS:
            found.broken.append(f"{took:.0f} s (try {number}, {len(data)} bytes)")
        if lines - seen and number >= len(seeds):
            known.append(data)
            found.kept += 1
        seen |= lines
        found.tries += 1
    found.lines = len(seen)
    return found
