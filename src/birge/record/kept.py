"""What is kept beside the database, so that history cannot be made shorter or another one: keys, hashes, last root.

All stand below ``settings.RECORD_ROOT``. A backup does not hold them: the past comes back into the database alone.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

SIZE = 32


def folder() -> Path:
    """Where it is kept; made when it is not there, readable by its owner alone."""
    found = Path(settings.RECORD_ROOT)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def new_secret() -> Ed25519PrivateKey:
    """A new key, in a file that bears its public half; nothing is overwritten."""
    seed = secrets.token_bytes(SIZE)
    made = Ed25519PrivateKey.from_private_bytes(seed)
    path = folder() / f"key-{made.public_key().public_bytes_raw().hex()[:16]}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(seed)
        os.fsync(out.fileno())
    return made


def secret_of(public: bytes) -> Ed25519PrivateKey | None:
    """The secret half of a key, where this installation has it."""
    path = folder() / f"key-{public.hex()[:16]}"
    if not path.exists():
        return None
    found = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    return found if found.public_key().public_bytes_raw() == public else None


def right(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether a signature is that of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def hashes() -> list[bytes]:
    """The hashes of all leaves that were ever under a published checkpoint."""
    path = folder() / "leaves"
    data = path.read_bytes() if path.exists() else b""
    return [data[at : at + SIZE] for at in range(0, len(data) - len(data) % SIZE, SIZE)]


def count() -> int:
    """How many leaves were published."""
    path = folder() / "leaves"
    return path.stat().st_size // SIZE if path.exists() else 0


def hash_at(index: int) -> bytes:
    """The hash of one published leaf."""
    with (folder() / "leaves").open("rb") as data:
        data.seek(index * SIZE)
        return data.read(SIZE)


def add(start: int, more: list[bytes]) -> None:
    """Write down hashes from the place ``start`` on, and bring them to the disk."""
    path = folder() / "leaves"
    path.touch(mode=0o600)
    with path.open("r+b") as out:
        out.truncate(count() * SIZE)
        out.seek(start * SIZE)
        out.write(b"".join(more))
        out.flush()
        os.fsync(out.fileno())


def note_root(size: int, root: bytes) -> None:
    """Remember what was signed last; a file of its own takes the place of the one before at once."""
    path = folder() / "signed"
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(f"{size} {root.hex()}\n")
        out.flush()
        os.fsync(out.fileno())
    new.replace(path)


def signed() -> tuple[int, bytes] | None:
    """Size and root that were signed last; ``None``: nothing was, or before this was remembered."""
    path = folder() / "signed"
    if not path.exists():
        return None
    size, _, root = path.read_text().strip().partition(" ")
    return int(size), bytes.fromhex(root)


def witnesses() -> list[str]:
    """The keys of the witnesses whose signatures are taken, one on a line of the file ``witnesses``."""
    path = folder() / "witnesses"
    lines = path.read_text().splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
