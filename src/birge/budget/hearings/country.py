"""Hearings of the whole country as they are kept here, row by row and year by year; invented places are left out.

What a hearing does not state is in no sum: beside each sum stands of how many hearings it is. Nothing in the register
of a hearing is "not stated" too, since a register may be kept on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from birge.gatherings import words
from birge.gatherings.models import Effect, Entry, Gathering
from birge.gatherings.queries.doors import present_of, with_present
from birge.kit import scope
from birge.rulebook.counts import HeadCount, Summed, summed

#: So many of the latest hearings stand on a page.
PAGE = 20
ACROSS = "what was held in public is read of all municipalities"


@dataclass(frozen=True, slots=True)
class Held:
    """A hearing that took place; ``None`` is not stated. ``changed`` is in tyiyn."""

    meeting: Gathering
    people: HeadCount | None
    questions: int | None
    proposals: int | None
    taken: int | None
    changed: int | None

    @property
    def year(self) -> int | None:
        """The year in which it was held."""
        return self.meeting.held.first.year if self.meeting.held else None

    @property
    def url(self) -> str:
        """Its page."""
        here = self.meeting.municipality
        return reverse("hearings:hearing", args=[here.code, self.meeting.cycle_number, self.meeting.number])


@dataclass(frozen=True, slots=True)
class Part:
    """A sum over hearings, and of how many of them it is; ``None``: none states it."""

    total: int | None
    of: int


@dataclass(frozen=True, slots=True)
class YearOf:
    """The hearings of a year and kind together."""

    year: int | None
    subject: str
    municipalities: int
    heads: Summed
    questions: Part
    proposals: Part
    taken: Part
    changed: Part

    @property
    def subject_name(self) -> Any:
        """What was heard."""
        return words.SUBJECTS[self.subject]


_REAL = {"kind": words.HEARING, "state__in": (words.HELD, words.RECORDED), "municipality__is_example": False}
#: So many hearings are held in memory at once.
CHUNK = 200


def _all() -> QuerySet[Gathering]:
    return Gathering.objects.filter(**_REAL, hearing__isnull=False)


def held(keys: Sequence[int]) -> list[Held]:
    """These hearings in this order; three questions however many there are. Everybody's rows are in scope."""
    rows = with_present(_all().filter(pk__in=keys).select_related("hearing", "cycle", "municipality__place"))
    said = _said({"gathering__in": keys})
    changed = _changed({"entry__gathering__in": keys})
    known = {row.pk: row for row in rows}
    return [
        Held(known[key], present_of(known[key]), *said.get(key, (None,) * 3), changed.get(key))
        for key in keys
        if key in known
    ]


def in_order() -> list[int]:
    """Every hearing that took place, by its key, the latest first."""
    with scope.everyone(ACROSS):
        days = _all().order_by("pk").values_list("pk", "held")
        known = [(day.first.isoformat() if day else "", key) for key, day in days]
    return [key for _day, key in sorted(known, key=lambda one: one[0], reverse=True)]


def held_in_the_country(keys: Sequence[int] | None = None) -> Iterator[Held]:
    """Hearings that took place, a few at a time: all of them, or these."""
    known = in_order() if keys is None else keys
    for at in range(0, len(known), CHUNK):
        # A file is read between other work of the process: the scope is opened for each part and never left open.
        with scope.everyone(ACROSS):
            found = held(known[at : at + CHUNK])
        yield from found


def _said(of: dict[str, Any]) -> dict[int, tuple[int, int, int | None]]:
    """Hearing → questions, proposals, proposals taken in; of the last nothing is known before one is answered."""
    proposal = Q(is_proposal=True)
    answered = proposal & Q(state__in=words.WITH_ANSWER)
    rows = Entry.objects.filter(**of).exclude(state=words.STRUCK).order_by().values_list("gathering")
    rows = rows.annotate(
        questions=Count("pk", filter=~proposal),
        proposals=Count("pk", filter=proposal),
        answered=Count("pk", filter=answered),
        taken=Count("pk", filter=answered & Q(decision__in=words.TAKEN)),
    )
    return {pk: (asked, proposed, taken if known else None) for pk, asked, proposed, known, taken in rows}


def _changed(of: dict[str, Any]) -> dict[int, int]:
    """Hearing → by how much what was taken in changed the sums of lines, where sums are stated."""
    taken = {"entry__state__in": words.WITH_ANSWER, "entry__decision__in": words.TAKEN}
    rows = Effect.objects.filter(**of, **taken, withdrawn_reason="", sum_after__isnull=False)
    sums = rows.order_by().values_list("entry__gathering")
    return dict(sums.annotate(sum=Sum(F("sum_after") - Coalesce("sum_before", 0))))


def by_year(rows: Iterable[Held]) -> list[YearOf]:
    """Year by year and kind by kind, the latest first; those whose day is not stated last."""
    groups: dict[tuple[int, str], list[Held]] = {}
    for row in rows:
        groups.setdefault((row.year or 0, row.meeting.hearing.subject), []).append(row)
    return [
        YearOf(
            year=year or None,
            subject=subject,
            municipalities=len({one.meeting.municipality_id for one in mine}),
            heads=summed(one.people for one in mine),
            questions=_part(one.questions for one in mine),
            proposals=_part(one.proposals for one in mine),
            taken=_part(one.taken for one in mine),
            changed=_part(one.changed for one in mine),
        )
        for (year, subject), mine in sorted(groups.items(), key=lambda pair: (-pair[0][0], pair[0][1]))
    ]


def _part(values: Iterable[int | None]) -> Part:
    known = [value for value in values if value is not None]
    return Part(sum(known) if known else None, len(known))
