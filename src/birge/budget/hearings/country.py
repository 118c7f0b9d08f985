"""Hearings of the whole country as they are kept here, row by row and year by year; invented places are left out.

What a hearing does not state is in no sum: beside each sum stands of how many hearings it is. Nothing in the register
of a hearing is "not stated" too, since a register may be kept on paper.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from birge.budget.hearings.published import PUBLISHED
from birge.budget.queries.published import in_som, soate_codes
from birge.gatherings import words
from birge.gatherings.models import Effect, Entry, Gathering
from birge.gatherings.queries.doors import present_of, with_present
from birge.kit import scope
from birge.kit.tables.letters import guarded
from birge.places.models import Municipality
from birge.rulebook.counts import HeadCount, Summed, summed

#: So many of the latest hearings stand on a page.
PAGE = 20


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


def held_in_the_country() -> list[Held]:
    """Every hearing that took place, the latest first; three questions however many there are."""
    with scope.everyone("what was held in public is read of all municipalities"):
        real = {"kind": words.HEARING, "state__in": (words.HELD, words.RECORDED), "municipality__is_example": False}
        rows = Gathering.objects.filter(**real, hearing__isnull=False)
        rows = rows.select_related("hearing", "cycle", "municipality__place").order_by("pk")
        meetings = list(with_present(rows))
        said = _said({f"gathering__{name}": value for name, value in real.items()})
        changed = _changed({f"entry__gathering__{name}": value for name, value in real.items()})
    found = [Held(row, present_of(row), *said.get(row.pk, (None,) * 3), changed.get(row.pk)) for row in meetings]
    return sorted(found, key=lambda one: one.meeting.held.first.isoformat() if one.meeting.held else "", reverse=True)


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


COLUMNS = (
    "basis", "year", "subject", "budget_year", "municipality_code", "municipality_name", "municipality", "hearing",
    "held", "municipalities", "participants", "participants_qualifier", "women", "women_percent", "questions",
    "proposals", "proposals_taken_in", "sum_changed_som", "published_in", "address",
)  # fmt: skip


def as_csv(rows: list[Held]) -> Iterator[str]:
    """A row for each hearing kept here, then one for each figure published for many; empty is "not stated"."""
    codes = soate_codes([row.meeting.municipality for row in rows])
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        meeting, here = row.meeting, row.meeting.municipality
        figures = (row.questions, row.proposals, row.taken)
        writer.writerow(
            [
                *("kept", row.year, meeting.hearing.subject, meeting.hearing.budget_year),
                *(codes.get(here.place_id, ""), _name(here), here.code, meeting.number),
                *(meeting.held.code if meeting.held else "", 1, *_heads(row.people)),
                *(*figures, "" if row.changed is None else in_som(row.changed), guarded(meeting.source), row.url),
            ]
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    for one in PUBLISHED:
        *heads, _share = _heads(one.people)
        year = {words.DRAFT_BUDGET: one.year + 1, words.EXECUTION: one.year - 1}.get(one.subject, "")
        place = ("", str(one.name), "", "", "", one.municipalities)
        share = one.share if one.share is not None else ""
        writer.writerow(
            [
                "published",
                one.year,
                one.subject,
                year,
                *place,
                *heads,
                share,
                "",
                "",
                one.taken,
                "",
                one.source,
                one.link,
            ]
        )
    yield buffer.getvalue()


def _name(municipality: Municipality) -> str:
    return guarded(municipality.place.name_ky)


def _heads(people: HeadCount | None) -> tuple[Any, ...]:
    if people is None or people.total is None:
        return "", "", "" if people is None or people.women is None else people.women, ""
    share = people.women_share_percent
    women = "" if people.women is None else people.women
    return people.total, people.qualifier, women, "" if share is None else share
