"""Signed notes, checkpoints and cosignatures, as C2SP writes them: text that a person and a program both read."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from birge.rulebook.record.tree import Refuted

LOG, WITNESS = 1, 4
#: Signs bytes; checks a signature (key, signature, bytes).
Sign = Callable[[bytes], bytes]
Check = Callable[[bytes, bytes, bytes], bool]

_NAME = re.compile(r"[^\s+]{1,120}\Z")


def in_base64(data: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """Bytes that are written in base64 in exactly one way.

    :raises Refuted: for any other text.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refuted("not base64") from error
    if in_base64(data) != text:
        raise Refuted("not base64")
    return data


@dataclass(frozen=True, slots=True)
class Key:
    """A public key with its name. ``kind``: of a log or of a witness."""

    name: str
    public: bytes
    kind: int = LOG

    def __post_init__(self) -> None:
        if not _NAME.match(self.name) or len(self.public) != 32 or self.kind not in (LOG, WITNESS):
            raise Refuted("not a key")

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{in_base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def read(cls, text: str) -> Key:
        """A key as it is written ("name+id+key").

        :raises Refuted: when it is written otherwise or its id is not its own.
        """
        name, found, rest = ([*text.split("+", 2), "", ""])[:3]
        data = from_base64(rest)
        if len(data) != 33:
            raise Refuted("not a key")
        key = cls(name, data[1:], data[0])
        if str(key) != text:
            raise Refuted("the key does not have this id")
        return key


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The size and the root of a log at one moment."""

    origin: str
    size: int
    root: bytes
    more: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in (self.origin, self.size, in_base64(self.root), *self.more))

    @classmethod
    def read(cls, body: str) -> Checkpoint:
        """A checkpoint from the text of its note.

        :raises Refuted: when it is none.
        """
        lines = body.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines):
            raise Refuted("not a checkpoint")
        origin, size, root = lines[:3]
        if not re.match(r"(0|[1-9][0-9]{0,15})\Z", size) or len(found := from_base64(root)) != 32:
            raise Refuted("not a checkpoint")
        return cls(origin, int(size), found, tuple(lines[3:]))


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: whose it is, the id of the key, and the rest."""

    name: str
    id: bytes
    data: bytes

    def __str__(self) -> str:
        return f"— {self.name} {in_base64(self.id + self.data)}\n"

    @classmethod
    def read(cls, line: str) -> Signature:
        """A line under a note, without its end.

        :raises Refuted: when it is none.
        """
        mark, name, rest = ([*line.split(" "), "", ""])[:3]
        data = from_base64(rest)
        if line != f"{mark} {name} {rest}" or mark != "—" or not _NAME.match(name) or len(data) < 5:
            raise Refuted("not a line of a signature")
        return cls(name, data[:4], data[4:])


@dataclass(frozen=True, slots=True)
class Note:
    """A text and those who signed it."""

    body: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.body + "\n" + "".join(str(one) for one in self.signatures)

    @classmethod
    def read(cls, text: str) -> Note:
        """A signed note.

        :raises Refuted: when it is none.
        """
        body, gap, under = text.rpartition("\n\n")
        lines = under.split("\n")
        if not gap or not body or lines.pop() or not lines or any(ord(sign) < 32 and sign != "\n" for sign in text):
            raise Refuted("not a signed note")
        return cls(body + "\n", tuple(Signature.read(line) for line in lines))

    def with_more(self, signatures: Iterable[Signature]) -> Note:
        """The note with more lines under it."""
        return Note(self.body, (*self.signatures, *signatures))


def sign(body: str, key: Key, by: Sign) -> Note:
    """A note that the log signs."""
    return Note(body, (Signature(key.name, key.id, by(body.encode())),))


def cosigned(body: str, at: int) -> bytes:
    """What a witness signs at an instant (seconds since 1970): that this is the largest tree it has seen."""
    return f"cosignature/v1\ntime {at}\n{body}".encode()


def cosign(body: str, key: Key, by: Sign, at: int) -> Signature:
    """The line of a witness."""
    return Signature(key.name, key.id, at.to_bytes(8, "big") + by(cosigned(body, at)))


def signed_at(note: Note, key: Key, check: Check) -> int | None:
    """Whether ``key`` signed the note: when (of the log: 0), or ``None`` when it did not.

    :raises Refuted: when there is a line in its name that is wrong.
    """
    found: int | None = None
    for one in note.signatures:
        if (one.name, one.id) != (key.name, key.id):
            continue
        head, said = (8, int.from_bytes(one.data[:8], "big")) if key.kind == WITNESS else (0, 0)
        text = cosigned(note.body, said) if key.kind == WITNESS else note.body.encode()
        if len(one.data) != head + 64 or not check(key.public, one.data[head:], text):
            raise Refuted(f"the signature of {key.name} is wrong")
        found = said
    return found
