"""Doors to charters and regulations on their way, and the facts their moves ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import IntegerField
from django.http import Http404
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.models import CharterDraft, CharterRule, Resolution
from birge.cycle import words as cycle_words
from birge.gatherings.models import Matter
from birge.gatherings.words import COUNCIL_SESSION
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.rulebook.table import Reason
from birge.rulebook.when import When

MATTER = "council.charter"

_DRAFT = Ready(
    lambda number: CharterDraft.objects.filter(number=number).select_related(
        "municipality__place", "decision__gathering__cycle"
    ),
    IntegerField(),
    here=True,
)


def charter_for(user: Any, number: int) -> CharterDraft:
    """The draft with this number; 404 when there is none or its discussion has not begun."""
    found = next(iter(_DRAFT(number)), None)
    if found is None or not (found.is_public or works_in(user, found.municipality_id)):
        raise Http404
    return found


def charters_of(user: Any, municipality_id: int) -> list[CharterDraft]:
    """The drafts that the reader may know of, the newest first."""
    rows = CharterDraft.objects.order_by("-number")
    return list(rows if works_in(user, municipality_id) else rows.filter(state__in=words.CHARTER_PUBLIC))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A rule that a draft sets, in words."""

    row: CharterRule

    @property
    def label(self) -> Any:
        """What it is about."""
        return cycle_words.SETTINGS[self.row.key].label

    @property
    def said(self) -> Any:
        """What it says."""
        return cycle_words.SETTINGS[self.row.key].said(self.row.value)


def proposed_rules(draft: CharterDraft) -> list[Proposed]:
    """The rules a draft sets, in the order of the list of rules."""
    order = list(cycle_words.SETTINGS)
    rows = CharterRule.objects.filter(draft=draft, key__in=order)
    return [Proposed(row) for row in sorted(rows, key=lambda row: order.index(row.key))]


def resolution_on(draft: CharterDraft) -> Resolution | None:
    """The resolution by which the council adopted it."""
    rows = Resolution.objects.filter(charter=draft, state__in=words.VALID).select_related("cycle")
    return rows.order_by("-adopted_on", "-pk").first()


@dataclass(frozen=True, slots=True)
class CharterFacts:
    """What the moves of a draft ask for."""

    has_group: bool
    is_written: bool
    has_days: bool
    open_until: When | None
    agreed: bool
    adopted_on: date | None
    registration_wrong: Reason | None
    registration_missing: bool
    force_wrong: Reason | None


def charter_facts(draft: CharterDraft, *, agreed: bool | None = None) -> CharterFacts:
    """The facts of a draft as they stand now. ``agreed``: by the decision being written down just now."""
    row = CharterDraft.objects.select_related("decision").get(pk=draft.pk)
    return facts_with(row, resolution_on(row), CharterRule.objects.filter(draft=row).exists(), agreed=agreed)


def facts_with(
    row: CharterDraft, resolution: Resolution | None, has_rules: bool, *, agreed: bool | None = None
) -> CharterFacts:
    """The facts from what was read already."""
    today = timezone.localdate()
    adopted = resolution.adopted_on if resolution else None
    stands = row.decision is not None and not row.decision.withdrawn_reason
    return CharterFacts(
        has_group=bool(row.group or (row.order_number and row.order_dated)),
        is_written=bool(row.text or row.link or has_rules),
        has_days=row.opens is not None and row.closes is not None,
        open_until=When.day(row.closes) if row.closes is not None and row.closes >= today else None,
        agreed=stands if agreed is None else agreed,
        adopted_on=adopted or (today if resolution else None),
        registration_wrong=_registration(row, adopted, today),
        registration_missing=row.needs_registration and row.registered_on is None,
        force_wrong=_force(row, adopted),
    )


def _registration(row: CharterDraft, adopted: date | None, today: date) -> Reason | None:
    if not row.registered_number or row.registered_on is None:
        return Reason("charter_registration_not_stated")
    if row.registered_on > today:
        return Reason("charter_registered_in_the_future")
    if adopted is not None and row.registered_on < adopted:
        return Reason("charter_registered_before_adoption", {"day": When.day(adopted)})
    return None


def _force(row: CharterDraft, adopted: date | None) -> Reason | None:
    if row.in_force_from is None:
        return Reason("charter_has_no_day_of_force")
    first = max(day for day in (adopted, row.registered_on, date.min) if day is not None)
    if row.in_force_from < first:
        return Reason("charter_in_force_too_early", {"day": When.day(first)})
    return None


def before_council(draft: CharterDraft) -> Any:
    """The session on whose agenda it stands undecided, or ``None``."""
    rows = Matter.objects.filter(kind=MATTER, record=record_key(draft), gathering__kind=COUNCIL_SESSION)
    matter = rows.select_related("gathering__cycle").order_by("-pk").first()
    return matter.gathering if matter is not None else None
