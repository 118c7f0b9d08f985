"""A proof in one file, as C2SP writes it (``.tlog-proof``), and where the tiles of a log stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from birge.rulebook.record.notes import Checkpoint, Note, from_base64, in_base64
from birge.rulebook.record.tree import Refuted, check_inclusion

HEAD = "c2sp.org/tlog-proof@v1"
#: Hashes in a whole tile, and the levels of the tree it stands for.
WIDTH, LEVELS = 256, 8


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry stands in the log at its place. ``extra`` is not signed: only what the leaf's hash holds is."""

    index: int
    path: tuple[bytes, ...]
    note: Note
    extra: bytes = b""

    def __str__(self) -> str:
        extra = [f"extra {in_base64(self.extra)}"] if self.extra else []
        lines = [HEAD, *extra, f"index {self.index}", *(in_base64(one) for one in self.path)]
        return "\n".join(lines) + f"\n\n{self.note}"

    @classmethod
    def read(cls, text: str) -> Proof:
        """A proof from its file.

        :raises Refuted: when it is none.
        """
        head, gap, note = text.partition("\n\n")
        lines = head.split("\n")
        if not gap or lines.pop(0) != HEAD or not lines:
            raise Refuted("not a proof")
        extra = b""
        if lines[0].startswith("extra "):
            extra = from_base64(lines.pop(0)[6:])
        place = re.match(r"index (0|[1-9][0-9]{0,15})\Z", lines.pop(0) if lines else "")
        if place is None:
            raise Refuted("not a proof")
        return cls(int(place[1]), tuple(from_base64(line) for line in lines), Note.read(note), extra)

    def check(self, leaf: bytes) -> Checkpoint:
        """That the hash of a leaf stands where the proof says; answers the checkpoint, whose signatures are not asked.

        :raises Refuted: when it does not.
        """
        found = Checkpoint.read(self.note.body)
        check_inclusion(self.index, found.size, leaf, self.path, found.root)
        return found


def commitment(salt: str, sha256: str) -> str:
    """What a leaf says of a body that names people: nobody can guess it back once the salt is gone.

    :param sha256: of the body, in hex.
    """
    return hashlib.sha256(f"{salt}{sha256}".encode()).hexdigest()


def tile_path(level: int | str, place: int, width: int = WIDTH) -> str:
    """Where a tile stands: ``0/x001/x234/067``, and with ``.p/12`` when it is not full.

    :param level: of the tile, or ``entries``.
    """
    number = f"{place % 1000:03}"
    while place := place // 1000:
        number = f"x{place % 1000:03}/{number}"
    return f"{level}/{number}" + (f".p/{width}" if width < WIDTH else "")


_TILE = re.compile(
    r"(?P<level>[0-9]|[1-5][0-9]|6[0-3]|entries)/(?P<number>(?:x[0-9]{3}/){0,5}[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?\Z"
)


def read_tile_path(path: str) -> tuple[int | str, int, int] | None:
    """Level, place and width that an address names, or ``None``."""
    found = _TILE.match(path)
    if found is None:
        return None
    place = int(found["number"].replace("x", "").replace("/", ""))
    level: int | str = found["level"] if found["level"] == "entries" else int(found["level"])
    width = int(found["width"] or WIDTH)
    return (level, place, width) if tile_path(level, place, width) == path else None


def tile_width(size: int, level: int, place: int) -> int:
    """How many hashes a tile has in a log of ``size`` leaves; 0: there is none yet."""
    return max(0, min(WIDTH, (size >> LEVELS * level) - place * WIDTH))


def bundle(entries: Iterable[bytes]) -> bytes:
    """Entries as they are published together, each after its length."""
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)
