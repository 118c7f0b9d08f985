"""Reads a square (QR code) from a drawn page, as a phone does, but for the mending of what is dirty."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import numpy as np
from PIL import Image
from segno import consts

Bits = Any
_MASKS: tuple[Callable[[Any, Any], Any], ...] = (
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2 + 0 * x,
    lambda y, x: x % 3 + 0 * y,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)


def read(png: bytes) -> str:
    """The text of the only square on a page.

    :raises ValueError: where there is none.
    """
    bits = _modules(np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 128)
    size = len(bits)
    version = (size - 17) // 4
    said = int("".join(str(int(bits[y][x])) for y, x in _format()), 2) ^ 0b101010000010010
    level, mask = said >> 13, said >> 10 & 7
    rows, columns = np.indices(bits.shape)
    bits = bits ^ (_MASKS[mask](rows, columns) == 0)
    stream = [int(bits[y][x]) for y, x in _path(size, _taken(size, version))]
    words = [int("".join(map(str, stream[at : at + 8])), 2) for at in range(0, len(stream) - 7, 8)]
    return _text(_in_order(words, version, level), version)


def _text(words: list[int], version: int) -> str:
    plain = "".join(f"{word:08b}" for word in words)
    if plain[:4] != "0100":
        raise ValueError("not bytes")
    width = 8 if version < 10 else 16
    count = int(plain[4 : 4 + width], 2)
    return bytes(int(plain[at : at + 8], 2) for at in range(4 + width, 4 + width + 8 * count, 8)).decode()


def _in_order(words: list[int], version: int, level: int) -> list[int]:
    """The words of the text: the blocks were dealt out like cards."""
    sizes = [one.num_data for one in consts.ECC[version][level] for _ in range(one.num_blocks)]
    blocks: list[list[int]] = [[] for _ in sizes]
    turns = zip_longest(*([at] * size for at, size in enumerate(sizes)))
    dealt = [at for turn in turns for at in turn if at is not None]
    for at, word in zip(dealt, words, strict=False):
        blocks[at].append(word)
    return [word for block in blocks for word in block]


def _modules(dark: Bits) -> Bits:
    """The square as rows of dark and light."""
    places = _finders(dark)
    if len(places) != 3:
        raise ValueError(f"{len(places)} corners instead of three")
    (top, left), (_, right), (low, _) = sorted(places, key=lambda one: (round(one[0] / 9), one[1]))
    middle = dark[round(top)]
    one = min((abs(found - left), wide) for found, wide in _middles(middle))[1]
    size = round((right - left) / one) + 7
    size = 17 + 4 * round((size - 17) / 4)
    pitch_x, pitch_y = (right - left) / (size - 7), (low - top) / (size - 7)
    at_y = np.rint(top + (np.arange(size) - 3) * pitch_y).astype(int)
    at_x = np.rint(left + (np.arange(size) - 3) * pitch_x).astype(int)
    return dark[np.ix_(at_y, at_x)]


def _finders(dark: Bits) -> list[tuple[float, float]]:
    """The middles of the three corners: dark, light, dark three times as wide, light, dark, in both directions."""
    found: list[list[tuple[float, float]]] = []
    for y in range(len(dark)):
        for x, _wide in _middles(dark[y]):
            column = [one for one, _ in _middles(dark[:, round(x)]) if abs(one - y) < 4]
            if not column:
                continue
            near = next((some for some in found if abs(some[0][0] - column[0]) < 9 and abs(some[0][1] - x) < 9), None)
            if near is None:
                found.append([(column[0], x)])
            else:
                near.append((column[0], x))
    best = sorted(found, key=len)[-3:]
    return [(float(np.mean([y for y, _ in some])), float(np.mean([x for _, x in some]))) for some in best]


def _middles(line: Bits) -> Iterator[tuple[float, float]]:
    """Where a corner is crossed, and how wide one module is there."""
    edges = np.flatnonzero(np.diff(line.astype(np.int8)))
    for at in range(len(edges) - 5):
        if line[edges[at] + 1]:
            runs = np.diff(edges[at : at + 6])
            one = runs.sum() / 7
            if one >= 1.5 and (np.abs(runs - one * np.array([1, 1, 3, 1, 1])) <= one * 0.5).all():
                yield (edges[at + 2] + edges[at + 3] + 1) / 2, one


def _format() -> list[tuple[int, int]]:
    """Where the fifteen bits stand that name level and mask."""
    return [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]


def _taken(size: int, version: int) -> Bits:
    """Modules that carry no text."""
    taken = np.zeros((size, size), bool)
    taken[:9, :9] = taken[:9, -8:] = taken[-8:, :9] = True
    taken[6] = taken[:, 6] = True
    if version >= 7:
        taken[:6, -11:] = taken[-11:, :6] = True
    places = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    for y in places:
        for x in places:
            if (y, x) not in {(6, 6), (6, places[-1]), (places[-1], 6)}:
                taken[y - 2 : y + 3, x - 2 : x + 3] = True
    return taken


def _path(size: int, taken: Bits) -> Iterator[tuple[int, int]]:
    """The way the text goes: two columns at a time, up and down, from the right."""
    up = True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        for y in range(size - 1, -1, -1) if up else range(size):
            yield from ((y, x) for x in (right, right - 1) if not taken[y, x])
        up = not up
