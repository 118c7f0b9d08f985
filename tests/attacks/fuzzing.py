"""A small fuzzer that is led by coverage: what reaches a new line of the program is kept and changed further.

A run is the same for the same seed. ``make soak PARTS=fuzz`` runs the same targets for longer, and under a fuzzer made
for it where there is one (``bench/soaking/fuzzing.py``).
"""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import birge

#: Lines in here are told apart; what libraries do inside is theirs.
OURS = str(Path(birge.__file__).resolve().parent)
#: Bytes that mean something to one parser or another.
WORDS = (
    b"", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n", b"\n\n", b"\t", b";", b",", b'"',
    b"'", b"0", b"-1", b"1e999", b"NaN", b"9" * 30, b"\xd9\xa3\xd9\xa4", b"\xc2\xb2", b"2147483648",
    b"null", b"[", b"]", b"{", b"}", b"<", b">", b"&amp;", b"<!DOCTYPE a>", b"\xe2\x80\xae", b"\xcc\x81" * 20,
    b"[" * 3000, b'{"a":' * 3000, b"PK\x03\x04", b"\xff\xd8\xff", b"\xff\xe1\x00\x10Exif\x00\x00", b"1970-01-01",
    b"31.02.2026", b"META", b"=1+1", b"sep=;", "\u2014 ".encode(), "миң".encode(), "сом".encode(), "бир жарым".encode(),
)  # fmt: skip
LARGEST = 60_000


@dataclass(frozen=True)
class Target:
    """Something that reads what strangers send: good inputs, and the errors by which it says that it does not fit."""

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    refusals: tuple[type[BaseException], ...]
    #: In which form the input is changed besides byte by byte: "json", "zip" or nothing.
    shape: str = ""


@dataclass
class Found:
    """What a run came to."""

    tries: int = 0
    taken: int = 0
    lines: int = 0
    crashes: dict[str, bytes] = field(default_factory=dict)


@contextmanager
def traced(seen: set[tuple[str, int]]) -> Iterator[None]:
    """Lines of ours that run are added to ``seen``."""

    def line(frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return line

    def call(frame: FrameType, _event: str, _arg: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(before)


def where(error: BaseException) -> str:
    """What an error is and where in our program it came out: two of the same are one."""
    last = "?"
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name.startswith(OURS):
            last = f"{Path(name).relative_to(OURS)}:{step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__} at {last}"


def run(target: Target, tries: int, seed: int) -> Found:
    """Try so many inputs; what is taken or refused as it should be is no crash."""
    dice, found, known = random.Random(seed), Found(), set[tuple[str, int]]()
    corpus = list(target.seeds)
    for turn in range(tries + len(target.seeds)):
        data = corpus[turn] if turn < len(target.seeds) else changed(dice, dice.choice(corpus), corpus, target.shape)
        seen: set[tuple[str, int]] = set()
        found.tries += 1
        try:
            with traced(seen):
                target.read(data)
            found.taken += 1
        except target.refusals:
            pass
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            found.crashes.setdefault(where(error), data)
        if not seen <= known:
            known |= seen
            if turn >= len(target.seeds):
                corpus.append(data)
    found.lines = len(known)
    return found


def changed(dice: random.Random, data: bytes, corpus: Sequence[bytes], shape: str = "") -> bytes:
    """One input made of another: changed in its own form or byte by byte, a few times over."""
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        inner = {"json": _in_json, "zip": _in_zip}.get(shape) if dice.random() < 0.6 else None
        data = (inner and inner(dice, data)) or _in_bytes(dice, data, corpus)
    return data[:LARGEST]


def _in_bytes(dice: random.Random, data: bytes, corpus: Sequence[bytes]) -> bytes:
    at, end = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
    end = min(end, at + dice.choice((1, 2, 8, 64, 4096)))
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :],
        lambda: data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :] if at < len(data) else data,
        lambda: data[:at] + data[end:],
        lambda: data[:end] + data[at:end] * dice.randint(1, 9) + data[end:],
        lambda: data[:at] + dice.choice(WORDS) + data[at:],
        lambda: data[:at] + dice.choice(WORDS) + data[end:],
        lambda: data[:at] + (other := dice.choice(corpus))[dice.randint(0, len(other)) :],
        lambda: data[:at],
    )
    return dice.choice(ways)()


_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1.5, 2**63, 10**30, "", "\u202eсөз", "\x00", "9" * 50, "\ud800", [], {}, [[]], [1] * 50,
    {"a": {"a": {}}},
)  # fmt: skip


def _in_json(dice: random.Random, data: bytes) -> bytes:
    """A value, a key or a place of a list changed; nothing where it is no JSON."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return b""
    places: list[tuple[Any, Any]] = []

    def walk(one: Any, depth: int = 0) -> None:
        if depth < 50:
            for key, inner in one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ():
                places.append((one, key))
                walk(inner, depth + 1)

    walk(value)
    if not places:
        return b""
    holder, key = dice.choice(places)
    other, name = dice.choice(places)
    way = dice.randrange(4)
    if way == 0:
        del holder[key]
    elif way == 1:
        holder[key] = dice.choice(_VALUES)
    elif way == 2:
        holder[key] = json.loads(json.dumps(other[name])) if name in other or isinstance(other, list) else None
    elif isinstance(holder, dict):
        holder[str(dice.choice(_VALUES))[:60]] = holder.pop(key)
    else:
        holder.append(dice.choice(_VALUES))
    return json.dumps(value).encode()


def _in_zip(dice: random.Random, data: bytes) -> bytes:
    """A part of an archive changed, left out or called otherwise, with right sums; nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [(name, packed.read(name)) for name in packed.namelist()]
    except Exception:
        # A broken archive is changed byte by byte.
        return b""
    if not parts or sum(len(part) for _name, part in parts) > 3_000_000:
        return b""
    at = dice.randrange(len(parts))
    name, part = parts[at]
    way = dice.randrange(8)
    if way == 0:
        del parts[at]
    elif way == 1:
        parts[at] = (dice.choice([*(other for other, _part in parts), "../a", "xl/vbaProject.bin", "mimetype"]), part)
    else:
        parts[at] = (name, _in_bytes(dice, part, [other for _name, other in parts]))
    out = io.BytesIO()
    method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(out, "w", method) as new:
        for name, part in dict(parts).items():
            new.writestr(name, part)
    return out.getvalue()
