"""The tree of RFC 9162: known roots, every small tree against the definition, and everything that proves nothing."""

from __future__ import annotations

import hashlib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.record import tree
from birge.rulebook.record.tree import Refuted

#: The eight leaves with which logs of certificates have been tried since RFC 6962, and the roots of their trees.
LEAVES = [bytes.fromhex(one) for one in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def defined(leaves: list[bytes]) -> bytes:
    """The root straight from the definition in section 2.1.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + defined(leaves[:half]) + defined(leaves[half:])).digest()


def grown(leaves: list[bytes]) -> dict[tree.Coordinate, bytes]:
    return tree.grown(0, map(tree.leaf_hash, leaves), {}.__getitem__)


def test_known_roots() -> None:
    get = grown(LEAVES).__getitem__
    assert [tree.root(size, get).hex() for size in range(1, 9)] == ROOTS
    assert tree.root(0, get) == defined([])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 2000), st.randoms(use_true_random=False))
def test_any_tree_in_any_steps(size: int, first: int, dice: Random) -> None:
    leaves = [dice.randbytes(dice.randint(0, 9)) for _ in range(size)]
    hashes = [tree.leaf_hash(one) for one in leaves]
    kept = tree.grown(0, hashes[:first], {}.__getitem__)
    kept |= tree.grown(min(first, size), hashes[first:], kept.__getitem__)
    assert tree.root(size, kept.__getitem__) == defined(leaves)
    for index in {0, size - 1, size // 2} - {-1} if size else ():
        assert tree.needed(lambda get, i=index: tree.inclusion(i, size, get)) <= kept.keys()
        path = tree.inclusion(index, size, kept.__getitem__)
        tree.check_inclusion(index, size, hashes[index], path, defined(leaves))


def test_every_proof_of_every_small_tree_and_nothing_else() -> None:
    leaves = [bytes([one]) for one in range(17)]
    get, refused = grown(leaves).__getitem__, 0
    roots = [tree.root(size, get) for size in range(18)]
    for new in range(1, 18):
        for index in range(new):
            path, leaf = tree.inclusion(index, new, get), tree.leaf_hash(leaves[index])
            tree.check_inclusion(index, new, leaf, path, roots[new])
            for wrong in _wrong(path):
                refused += _refused(tree.check_inclusion, index, new, leaf, wrong, roots[new])
            for other in range(new):
                if other != index:
                    refused += _refused(tree.check_inclusion, other, new, leaf, path, roots[new])
        for old in range(1, new + 1):
            path = tree.consistency(old, new, get)
            tree.check_consistency(old, new, roots[old], roots[new], path)
            for wrong in _wrong(path):
                refused += _refused(tree.check_consistency, old, new, roots[old], roots[new], wrong)
            for other in {old - 1, old + 1} & set(range(1, 18)):
                refused += _refused(tree.check_consistency, old, new, roots[other], roots[new], path)
                refused += _refused(tree.check_consistency, old, new, roots[old], roots[new - 1], path)
    assert refused > 5000


def _wrong(path: list[bytes]) -> list[list[bytes]]:
    """A path too long, too short, with its hashes in another order, cut, or changed by one bit."""
    found = [[*path, b"\0" * 32], [b"\0" * 32, *path]]
    for place, one in enumerate(path):
        found += [path[:place] + path[place + 1 :], [*path[:place], one[:31], *path[place + 1 :]]]
        found.append([*path[:place], bytes([one[0] ^ 1]) + one[1:], *path[place + 1 :]])
    return found + ([[path[1], path[0], *path[2:]]] if len(path) > 1 else [])


def _refused(check: object, *given: object) -> int:
    with pytest.raises(Refuted):
        check(*given)  # type: ignore[operator]
    return 1


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_no_path_to_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError):
        tree.inclusion(index, size, grown(LEAVES).__getitem__)
    with pytest.raises(Refuted):
        tree.root_by(index, size, b"\0" * 32, [])


@pytest.mark.parametrize(("old", "new"), [(0, 4), (5, 4), (-1, 4)])
def test_no_history_between_sizes_out_of_order(old: int, new: int) -> None:
    with pytest.raises(ValueError):
        tree.consistency(old, new, grown(LEAVES).__getitem__)
    with pytest.raises(Refuted):
        tree.check_consistency(old, new, b"\0" * 32, b"\0" * 32, [])
