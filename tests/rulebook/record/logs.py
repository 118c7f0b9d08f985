"""A log in memory for the tests: leaves, kept hashes, a key, witnesses."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from random import Random

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from birge.rulebook.record import notes, tree, verify
from birge.rulebook.record.proofs import Proof, commitment

# The witness finds the script beside it, as in the folder into which both were downloaded.
sys.modules.setdefault("verify", verify)
witness = import_module("birge.rulebook.record.witness")
monitor = import_module("birge.rulebook.record.monitor")

AT = 1_763_900_000


def good(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether a signature is right, by another library than the one under test."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


class Signer:
    """Somebody with a key made from dice."""

    def __init__(self, name: str, dice: Random, kind: int = notes.LOG) -> None:
        self.secret = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
        self.key = notes.Key(name, self.secret.public_key().public_bytes_raw(), kind)


class Log:
    """Leaves and what is kept of them."""

    def __init__(self, dice: Random, name: str = "birge.example/log") -> None:
        self.signer = Signer(name, dice)
        self.leaves: list[bytes] = []
        self.kept: dict[tree.Coordinate, bytes] = {}

    def add(self, *leaves: bytes) -> None:
        """Append leaves."""
        hashes = [tree.leaf_hash(one) for one in leaves]
        self.kept |= tree.grown(len(self.leaves), hashes, self.kept.__getitem__)
        self.leaves += leaves

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` leaves."""
        return tree.root(len(self.leaves) if size is None else size, self.kept.__getitem__)

    def checkpoint(self, size: int | None = None, witnesses: Sequence[Signer] = ()) -> notes.Note:
        """A signed checkpoint."""
        size = len(self.leaves) if size is None else size
        body = str(notes.Checkpoint(self.signer.key.name, size, self.root(size)))
        note = notes.sign(body, self.signer.key, self.signer.secret.sign)
        return note.with_more(notes.cosign(body, one.key, one.secret.sign, AT) for one in witnesses)

    def proof(self, index: int, extra: bytes = b"", witnesses: Sequence[Signer] = ()) -> Proof:
        """The proof of a leaf in the whole log."""
        path = tree.inclusion(index, len(self.leaves), self.kept.__getitem__)
        return Proof(index, tuple(path), self.checkpoint(None, witnesses), extra)


def leaf_of(body: bytes, salt: str, number: int = 0) -> bytes:
    """A leaf that commits to a body: openly without a salt."""
    digest = hashlib.sha256(body).hexdigest()
    said = {
        "public": digest,
        "private": commitment(salt, digest) if salt else "",
        "record_id": f"papers.issued:{number}",
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def extra_of(leaf: bytes, salt: str) -> bytes:
    """What a proof carries beside the tree."""
    return json.dumps({"leaf": leaf.decode(), "salt": salt}, sort_keys=True, separators=(",", ":")).encode()
