"""The boxes of a vote on paper, and what stands between their two entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404

from birge.rulebook.ballots import Sheet, differing
from birge.voting import words
from birge.voting.models import PaperBatch, PaperEntry, Poll, Tick


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the check of a box looks at."""

    entries: int
    differing: tuple[int, ...]
    sheets: int
    signed: int
    photos: int


def box_of(poll: Poll, number: int) -> PaperBatch:
    """A box by its number, with its entries and photographs; 404 when there is none."""
    found = next((one for one in poll.boxes.all() if one.number == number), None)
    if found is None:
        raise Http404
    found.poll = poll
    prefetch_related_objects([found], Prefetch("entries", PaperEntry.objects.order_by("pk")), "photos")
    return found


def sheets_of(entry: PaperEntry) -> list[Sheet]:
    """What somebody typed, sheet by sheet."""
    return [None if one is None else [(number, value) for number, value in one] for one in entry.sheets]


def facts_of_box(box: PaperBatch) -> PaperFacts:
    """The facts of a box. The number 0 among those that differ stands for the signatures."""
    entries = list(box.entries.all())
    apart: tuple[int, ...] = ()
    if len(entries) == 2:
        one, two = entries
        apart = tuple(differing(sheets_of(one), sheets_of(two)))
        apart = (0, *apart) if one.signatures != two.signatures else apart
    signed = min((one.signatures for one in entries), default=0)
    return PaperFacts(
        entries=len(entries),
        differing=apart,
        sheets=max((len(one.sheets) for one in entries), default=0),
        signed=min(signed, _ticked(box)),
        photos=len(box.photos.all()),
    )


def _ticked(box: PaperBatch) -> int:
    """Where a ballot on paper is given for a card: how many cards were given back and are not used in other boxes."""
    poll: Any = box.poll
    if poll.mode not in words.WITH_CARDS:
        return 10**9
    ticks = Tick.objects.filter(poll=poll, conflict=False).count()
    others = PaperBatch.objects.filter(poll=poll, state=words.AGREED).exclude(pk=box.pk)
    return ticks - sum((one.ballots or 0) + (one.spoilt or 0) for one in others)


def entry_by(box: PaperBatch, user: Any) -> PaperEntry | None:
    """What this person typed of the box."""
    return next((one for one in box.entries.all() if one.by_id == user.pk), None)


def as_typed(kind: str, entry: PaperEntry) -> str:
    """An entry as its form shows it again."""
    lines = []
    for sheet in sheets_of(entry):
        if sheet is None:
            lines.append("-")
        elif kind == "points":
            lines.append(" ".join(f"{number}={value}" for number, value in sheet))
        else:
            lines.append(" ".join(str(number) for number, _value in sorted(sheet, key=lambda pair: (pair[1], pair[0]))))
    return "\n".join(lines)
