"""A promise that an entry will stand in the record by a certain time, signed before it does."""

from __future__ import annotations

from dataclasses import dataclass

from birge.rulebook.record.notes import from_base64, in_base64
from birge.rulebook.record.tree import Refuted

#: Behind the name of the log in the first line, so that nobody takes a receipt for a checkpoint.
ENDING = "/receipt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which entry of which record was promised, when, and until when (seconds since 1970)."""

    origin: str
    record: str
    leaf: bytes
    given: int
    due: int

    def __str__(self) -> str:
        lines = (self.origin + ENDING, self.record, in_base64(self.leaf), self.given, self.due)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def read(cls, body: str) -> Receipt:
        """A receipt from the text of its note.

        :raises Refuted: when it is none.
        """
        origin, record, leaf, given, due, *more = [*body.split("\n"), *[""] * 5]
        if any(more) or not origin.endswith(ENDING) or not (given.isdecimal() and due.isdecimal()):
            raise Refuted("not a receipt")
        found = cls(origin.removesuffix(ENDING), record, from_base64(leaf), int(given), int(due))
        if str(found) != body or len(found.leaf) != 32:
            raise Refuted("not a receipt")
        return found
