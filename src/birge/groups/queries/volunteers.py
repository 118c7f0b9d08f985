"""Offers of residents: one by its code, how many wait, which words have been kept long enough."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.groups import words
from birge.groups.models import WAITS, Group, Volunteer
from birge.people.actions import CODE_LENGTH, CODE_LETTERS

#: Cyrillic letters that look like those of a code: a code copied by hand is often typed so.
_TYPED_AS = str.maketrans("АСЕНКМРТУХВО", "ACEHKMPTYXBO")


def open_for_offers(group: Group, cycle: Cycle) -> bool:
    """Whether residents may offer themselves: the list waits for the assembly, and the cycle is open."""
    return group.takes_offers and cycle.state == cycle_words.OPEN


def offered_as(cycle: Cycle, code: str) -> Volunteer | None:
    """The offer with this code, however it was typed: in small or Cyrillic letters, with or without hyphens."""
    letters = "".join(c for c in code.upper().translate(_TYPED_AS) if c in CODE_LETTERS)
    rows = Volunteer.objects.select_related("group", "place", "member")
    return rows.filter(group__cycle=cycle, code=letters).first() if len(letters) == CODE_LENGTH else None


def offers_of(cycle: Cycle) -> QuerySet[Volunteer]:
    """Offers that somebody reads. One erased on request before it was answered asks nothing any more."""
    return Volunteer.objects.filter(WAITS | ~Q(state=words.WAITING), group__cycle=cycle)


def counts_by_state(cycle: Cycle) -> dict[str, int]:
    """State → how many offers stand in it."""
    rows = offers_of(cycle).order_by().values_list("state").annotate(count=Count("pk"))
    return {**dict.fromkeys(words.VOLUNTEER_STATES, 0), **dict(rows)}


def kept_long_enough(moment: datetime) -> QuerySet[Volunteer]:
    """Offers answered before ``moment`` whose words are still there."""
    rows = Volunteer.objects.filter(answered__lt=moment).exclude(state=words.WAITING)
    return rows.exclude(name="").order_by("pk")
