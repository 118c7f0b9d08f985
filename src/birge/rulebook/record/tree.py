"""The tree of RFC 9162 (as RFC 6962 drew it): hashes of leaves and nodes, proofs, and how a proof is checked.

Hashes of whole subtrees never change, so they are kept: ``get((level, place))`` answers the hash over the leaves
``place << level`` up to ``(place + 1) << level``. All else is worked out from these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

#: Where the hash of a whole subtree stands: its level and its place on it.
Coordinate = tuple[int, int]
Get = Callable[[Coordinate], bytes]

EMPTY = hashlib.sha256().digest()


class Refuted(Exception):
    """What was given proves nothing."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what stands over two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _whole(start: int, size: int) -> Coordinate | None:
    level = size.bit_length() - 1
    return (level, start >> level) if size == 1 << level and start % size == 0 else None


def subtree(start: int, size: int, get: Get) -> bytes:
    """The hash over ``size`` leaves from ``start`` on, as it stands in a tree that ends there."""
    if size == 0:
        return EMPTY
    whole = _whole(start, size)
    if whole is not None:
        return get(whole)
    half = _split(size)
    return node_hash(subtree(start, half, get), subtree(start + half, size - half, get))


def root(size: int, get: Get) -> bytes:
    """The root of a tree of ``size`` leaves."""
    return subtree(0, size, get)


def grown(size: int, leaves: Iterable[bytes], get: Get) -> dict[Coordinate, bytes]:
    """What must be kept when hashes of ``leaves`` are added to a tree of ``size``."""
    new: dict[Coordinate, bytes] = {}
    for offset, one in enumerate(leaves):
        level, place = 0, size + offset
        new[(0, place)] = one
        while place & 1:
            other = (level, place - 1)
            one = node_hash(new[other] if other in new else get(other), one)
            level, place = level + 1, place >> 1
            new[(level, place)] = one
    return new


def inclusion(index: int, size: int, get: Get) -> list[bytes]:
    """The path from the leaf ``index`` to the root of a tree of ``size`` leaves (RFC 9162, 2.1.3.1).

    :raises ValueError: there is no such leaf in it.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    start = 0
    while size > 1:
        half = _split(size)
        if index < start + half:
            path.append(subtree(start + half, size - half, get))
            size = half
        else:
            path.append(subtree(start, half, get))
            start, size = start + half, size - half
    return path[::-1]


def consistency(old: int, new: int, get: Get) -> list[bytes]:
    """That the tree of ``new`` leaves begins with the one of ``old`` (RFC 9162, 2.1.4.1).

    :raises ValueError: when ``old`` is not among the sizes from 1 to ``new``.
    """
    if not 0 < old <= new:
        raise ValueError(f"{old} does not come before {new}")
    path: list[bytes] = []
    start, size, known = 0, new, True
    while old < size:
        half = _split(size)
        if old <= half:
            path.append(subtree(start + half, size - half, get))
            size = half
        else:
            path.append(subtree(start, half, get))
            start, size, old, known = start + half, size - half, old - half, False
    if not known:
        path.append(subtree(start, size, get))
    return path[::-1]


def needed(work: Callable[[Get], object]) -> set[Coordinate]:
    """Which kept hashes a piece of work asks for, so that they are read at once."""
    asked: set[Coordinate] = set()

    def note(where: Coordinate) -> bytes:
        asked.add(where)
        return EMPTY

    work(note)
    return asked


def _all_hashes(path: Sequence[bytes]) -> None:
    if any(len(one) != 32 for one in path):
        raise Refuted("a hash has 32 bytes")


def root_by(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """The root that a path leads to (RFC 9162, 2.1.3.2).

    :raises Refuted: when the path does not fit the place and the size.
    """
    if not 0 <= index < size:
        raise Refuted("no such leaf in the tree")
    _all_hashes([leaf, *path])
    place, last, found = index, size - 1, leaf
    for one in path:
        if last == 0:
            raise Refuted("the path is too long")
        if place & 1 or place == last:
            found = node_hash(one, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, one)
        place, last = place >> 1, last >> 1
    if last:
        raise Refuted("the path is too short")
    return found


def check_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> None:
    """That the leaf stands at its place in the tree.

    :raises Refuted: when it does not follow.
    """
    if root_by(index, size, leaf, path) != root:
        raise Refuted("the path leads to another root")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> None:
    """That nothing was changed between two sizes (RFC 9162, 2.1.4.2).

    :raises Refuted: when it does not follow.
    """
    _all_hashes([old_root, new_root, *path])
    if not 0 < old <= new:
        raise Refuted("the sizes are not in order")
    if old == new:
        if path or old_root != new_root:
            raise Refuted("one size, two roots")
        return
    steps = list(path) if old & (old - 1) else [old_root, *path]
    if not path or not steps:
        raise Refuted("the path is too short")
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = steps[0]
    for one in steps[1:]:
        if last == 0:
            raise Refuted("the path is too long")
        if place & 1 or place == last:
            first, second = node_hash(one, first), node_hash(one, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, one)
        place, last = place >> 1, last >> 1
    if last or first != old_root or second != new_root:
        raise Refuted("the trees are not one history")
