"""People at sessions, summed from what one reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from birge.needs.models import Session
from birge.needs.queries.small_counts import Counts


@dataclass(frozen=True, slots=True)
class Heard:
    """People at sessions, summed from what the reader may see. ``hidden``: sessions whose head-count is not in it.

    ``unstated``: sessions whose people were not written down. ``split``: whether women and men were written down for
    all whose total is known. Somebody who came to two sessions is counted twice.
    """

    people: int = 0
    women: int = 0
    men: int = 0
    counted: int = 0
    hidden: int = 0
    unstated: int = 0
    split: bool = True

    def __add__(self, other: Heard) -> Heard:
        return Heard(
            self.people + other.people,
            self.women + other.women,
            self.men + other.men,
            self.counted + other.counted,
            self.hidden + other.hidden,
            self.unstated + other.unstated,
            self.split and other.split,
        )

    @property
    def total(self) -> int | None:
        """How many people; ``None`` where no head-count is known to the reader."""
        return self.people if self.counted else None

    @property
    def of_known_sex(self) -> int:
        """How many of them are known to be women or men."""
        return self.women + self.men


def heard_in(sessions: Iterable[Session], counts: Counts) -> Heard:
    """The people of some sessions, as one reader may see them."""
    found = Heard()
    for session in sessions:
        count = counts.of(session)
        if count is None:
            found += Heard(hidden=1)
        elif count.total is None:
            found += Heard(unstated=1)
        else:
            known = count.women is not None and count.men is not None
            women, men = (count.women or 0, count.men or 0) if known else (0, 0)
            found += Heard(count.total, women, men, counted=1, split=known)
    return found
