"""A record behind a figure, and the rows of a year as one figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from birge.plan.say import Wording
from birge.rulebook.counts import HeadCount, summed


@dataclass(frozen=True, slots=True)
class Behind:
    """A record behind a figure. ``value`` of ``of``; ``None``: not stated. ``year`` ``None``: in no year.

    ``sexes``: how many women and how many of stated sex, where people are counted one by one.
    """

    year: int | None
    text: Wording
    url: str
    on: Any = None
    value: int | None = 1
    of: int | None = None
    people: HeadCount | None = None
    sexes: tuple[int, int] | None = None
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summed:
    """The rows of a year as one figure; the fields are those of :class:`birge.programme.models.Figure`."""

    value: int | None
    of: int | None
    women: int | None
    women_of: int | None
    records: int
    stated: int
    qualifier: str
    parts: dict[str, int]


def year_of(when: Any) -> int | None:
    """The year a record belongs to; ``None``: in no year."""
    return when.last.year if when else None


def together(rows: Iterable[Behind]) -> Summed:
    """The rows of a year as one figure. What a record does not state is in no sum."""
    rows = list(rows)
    if any(one.people is not None for one in rows):
        return _heads([one.people or HeadCount(None) for one in rows])
    known = [one for one in rows if one.value is not None]
    of = [one.of for one in known if one.of is not None]
    sexes = [one.sexes for one in rows if one.sexes is not None]
    parts: dict[str, int] = {}
    for one in rows:
        for name, tyiyn in one.parts.items():
            parts[name] = parts.get(name, 0) + tyiyn
    return Summed(
        value=sum(one.value or 0 for one in known) if known else None,
        of=sum(of) if of else None,
        women=sum(women for women, _of in sexes) if sexes else None,
        women_of=sum(of for _women, of in sexes) if sexes else None,
        records=len(rows),
        stated=len(known),
        qualifier="exact",
        parts=parts,
    )


def _heads(counts: list[HeadCount]) -> Summed:
    found = summed(counts)
    both = [one for one in counts if one.women_share_percent is not None]
    return Summed(
        value=found.people.total,
        of=None,
        women=sum(one.women or 0 for one in both) if both else None,
        women_of=sum(one.total or 0 for one in both) if both else None,
        records=found.events,
        stated=found.stated,
        qualifier=found.people.qualifier,
        parts={},
    )
