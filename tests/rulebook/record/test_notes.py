"""Notes, keys, checkpoints, cosignatures, proofs and tiles: written, read again, and nothing else read."""

from __future__ import annotations

from random import Random

import pytest

from birge.rulebook.record import notes, proofs, tree
from birge.rulebook.record.tree import Refuted
from tests.rulebook.record.logs import AT, Log, Signer, good


def test_the_example_of_the_standard_is_read_as_it_is_written() -> None:
    """A note that C2SP shows, signed with its published key."""
    key = notes.Key.read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = (
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    note = notes.Note.read(text)
    assert str(note) == text
    assert notes.signed_at(note, key, good) == 0
    changed = notes.Note.read(text.replace("think", "thinx"))
    with pytest.raises(Refuted):
        notes.signed_at(changed, key, good)


def test_a_log_and_its_witnesses_sign() -> None:
    dice = Random(1)
    log, seen = Log(dice), Signer("uni.example/witness", dice, notes.WITNESS)
    log.add(b"one", b"two", b"three")
    note = notes.Note.read(str(log.checkpoint(witnesses=[seen])))
    assert notes.Checkpoint.read(note.body) == notes.Checkpoint("birge.example/log", 3, log.root())
    assert notes.signed_at(note, log.signer.key, good) == 0
    assert notes.signed_at(note, seen.key, good) == AT
    assert notes.signed_at(note, Signer("birge.example/log", dice).key, good) is None
    for key in (log.signer.key, seen.key):
        assert notes.Key.read(str(key)) == key


@pytest.mark.parametrize(
    "text",
    ["", "a", "a\n", "a\n\n", "\n\n— a AAAA\n", "a\n\n— a AAAAAAAA", "a\n\n- a AAAAAAAA\n", "a\n\n— a AAAAAAAB=\n",
     "a\n\n— a b AAAAAAAA\n", "a\n\n— a AAAA\n", "a\r\n\n— a AAAAAAAA\n", "a\n\n— a+b AAAAAAAA\n"],
)  # fmt: skip
def test_what_is_no_note(text: str) -> None:
    with pytest.raises(Refuted):
        notes.Note.read(text)


OTHER_ID = "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


@pytest.mark.parametrize("text", ["", "a", "a+b", "a+00000000+AAAA", OTHER_ID])
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(Refuted):
        notes.Key.read(text)


@pytest.mark.parametrize("size", ["", "-1", "01", "1.0", "٣", "1" * 20])
def test_what_is_no_size(size: str) -> None:
    root = notes.in_base64(bytes(32))
    assert notes.Checkpoint.read(f"a\n1\n{root}\n").size == 1
    with pytest.raises(Refuted):
        notes.Checkpoint.read(f"a\n{size}\n{root}\n")


def test_a_proof_is_read_as_it_is_written() -> None:
    log = Log(Random(2))
    log.add(*(bytes([one]) for one in range(11)))
    for index in range(11):
        for extra in (b"", b"more"):
            proof = log.proof(index, extra)
            assert proofs.Proof.read(str(proof)) == proof
            assert proof.check(tree.leaf_hash(bytes([index]))).size == 11
            with pytest.raises(Refuted):
                proof.check(tree.leaf_hash(b"other"))


def test_tiles_stand_where_the_standard_says() -> None:
    assert proofs.tile_path(0, 1234067) == "0/x001/x234/067"
    assert proofs.tile_path("entries", 0, 5) == "entries/000.p/5"
    for place in (0, 7, 999, 1000, 1234067):
        for width in (1, 255, 256):
            assert proofs.read_tile_path(proofs.tile_path(1, place, width)) == (1, place, width)
    for wrong in ("0/1", "0/000.p/256", "0/000.p/0", "64/000", "0/x000/001", "a/000", "0/000/", "0/x00/001", "0/٠٠٠"):
        assert proofs.read_tile_path(wrong) is None
    assert [proofs.tile_width(70_000, *one) for one in ((0, 0), (0, 273), (0, 274), (1, 1), (2, 0), (3, 0))] == [
        256, 112, 0, 17, 1, 0,
    ]  # fmt: skip
