"""What the door, the secretary's screen and the projector show of a meeting that runs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from birge.gatherings import words
from birge.gatherings.models import Arrival, Attendance, Course, Gathering
from birge.rulebook.counts import HeadCount
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """How many came through all doors together, by button."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Residents: women and men. Young people are of them, guests stand beside."""
        return self.counts[words.WOMEN] + self.counts[words.MEN]

    @property
    def guests(self) -> int:
        """Guests, who do not vote."""
        return self.counts[words.GUESTS]

    @property
    def anybody(self) -> bool:
        """Whether somebody was counted at all."""
        return any(self.counts.values())

    @property
    def problems(self) -> list[Reason]:
        """More young people than people."""
        youth = self.counts[words.YOUTH]
        return [Reason("more_youth_than_people", {"youth": youth, "total": self.total})] if youth > self.total else []

    def head_counts(self) -> dict[str, HeadCount]:
        """The figures as the record of the meeting keeps them, by role. Only what was counted."""
        if not self.anybody:
            return {}
        women, men = self.counts[words.WOMEN], self.counts[words.MEN]
        found = {"all": HeadCount(self.total, women, men, 0)}
        if self.counts[words.YOUTH]:
            found["youth"] = HeadCount(self.counts[words.YOUTH])
        if self.guests:
            found["guests"] = HeadCount(self.guests)
        return found


def at_the_door(gathering: Gathering) -> AtTheDoor:
    """The presses of all doors, added up."""
    rows = Arrival.objects.filter(gathering=gathering).values("group").annotate(sum=Sum("step"))
    sums = {row["group"]: row["sum"] for row in rows.order_by("group")}
    return AtTheDoor({group: max(0, sums.get(group, 0)) for group in words.AT_THE_DOOR})


def registered(gathering: OuterRef) -> Subquery:
    """The residents counted at the doors, to stand inside a question for meetings; nothing when nobody was counted."""
    residents = Arrival.objects.filter(gathering=gathering, group__in=(words.WOMEN, words.MEN)).order_by()
    return Subquery(residents.values("gathering").annotate(sum=Sum("step")).values("sum"))


def door_differs(registered: int | None, attendance: list[Attendance]) -> list[Reason]:
    """The record states another number of people than the registration at the door."""
    stated = next((row for row in attendance if row.role == "all"), None)
    if not registered or stated is None or stated.total in (None, registered):
        return []
    return [Reason("registration_differs", {"registered": registered, "stated": stated.count})]


def course_of(gathering: Gathering) -> Course | None:
    """The course of a meeting, with its item; ``None`` when it was not run from the screen."""
    return Course.objects.filter(gathering=gathering).select_related("item").first()
