"""What a home shows: the timeline, the cards that steps lay on it, what is late, which papers there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.cycle.drawers import BESIDE, HOME_CARDS, LATE, Late
from birge.cycle.models import Cycle
from birge.cycle.queries import TimelineStep, timeline
from birge.kit import scope
from birge.kit.reads import with_each
from birge.papers.registry import PAPERS
from birge.places.models import Municipality, Office, Place, Succession
from birge.places.queries import past_of

#: How the timeline component names the states of steps.
_STATES = {"past": "past", "now": "now", "ahead": "next"}


@dataclass(frozen=True, slots=True)
class Card:
    """A card of a step on a municipality's home."""

    template: str
    context: dict[str, Any]
    weight: int

    @property
    def beside(self) -> bool:
        """Whether it is about what to do now."""
        return self.weight <= BESIDE


def cards(municipality: Municipality, cycle: Cycle | None) -> list[Card]:
    """The cards that steps lay on a home, in the order of their weight."""
    found = [Card(*card) for make in HOME_CARDS if (card := make(municipality, cycle)) is not None]
    return sorted(found, key=lambda card: card.weight)


def as_shown(steps: Iterable[TimelineStep]) -> list[dict[str, Any]]:
    """The timeline of a cycle for the ``steps`` component: the actual date where known, else the planned one."""
    found = []
    for step in steps:
        notes = [str(step.line)] if step.line else []
        if step.actual and step.planned and step.actual.last > step.planned.last:
            notes.append(_("later than planned"))
        elif step.planned and not step.actual:
            notes.append(_("planned"))
        found.append(
            {
                "title": step.name,
                "state": _STATES[step.state],
                "when": step.actual or step.planned,
                "note": "; ".join(notes),
                "url": step.url,
            }
        )
    return found


def steps_of(cycle: Cycle, roles: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The steps of a cycle as its home shows them.

    :param roles: those of the reader in the municipality.
    """
    return as_shown(timeline(cycle, roles))


def late_in(
    municipality: Municipality, cycle: Cycle | None, steps: Iterable[TimelineStep], today: date | None = None
) -> list[Late]:
    """Steps of an open cycle whose planned time has passed and that are not done, and what steps say is late; oldest
    first. Without a cycle: what is late all the same."""
    today = today or timezone.localdate()
    found = [
        Late(step.name, step.planned, step.url)
        for step in steps
        if step.state != "past" and step.planned and not step.actual and step.planned.last < today
    ]
    found += [one for ask in LATE for one in ask(municipality, cycle)]
    return sorted(found, key=lambda one: one.since.last)


@dataclass(frozen=True, slots=True)
class PapersOf:
    """A step that has papers by now: its page, and the kinds of files there."""

    name: Any
    url: str
    formats: str


def papers_in(steps: Iterable[TimelineStep]) -> list[PapersOf]:
    """The steps on whose pages papers can be had, in order."""
    formats: dict[str, set[str]] = {}
    for paper in PAPERS.values():
        formats.setdefault(paper.of.partition(".")[0], set()).update(paper.formats)
    return [
        PapersOf(step.name, step.url, ", ".join(sorted(form.upper() for form in formats[step.step])))
        for step in steps
        if step.state != "ahead" and step.url and formats.get(step.step)
    ]


@dataclass(frozen=True, slots=True)
class Ground:
    """The villages or neighbourhoods of a municipality in Kyrgyz order, its office as far as it was said, its past."""

    units: list[Place]
    office: Office | None
    past: list[Past]


@dataclass(frozen=True, slots=True)
class Past:
    """A unit that became a part of this one, or that this one was, with the cycles that are read where they were."""

    change: Succession
    cycles: list[Cycle]

    @property
    def here(self) -> Municipality | None:
        """Its own pages, if it worked here."""
        return getattr(self.change.old, "municipality", None)


def past_here(place: Place) -> list[Past]:
    """The past of a place with its planning cycles; two questions."""
    changes = past_of(place)
    there = {one.pk: one.old.municipality.pk for one in changes if hasattr(one.old, "municipality")}
    cycles: dict[int, list[Cycle]] = {}
    if there:
        with scope.everyone("the cycles of the units that a municipality was before"):
            for cycle in Cycle.objects.filter(municipality__in=there.values()).order_by("year_from", "number"):
                cycles.setdefault(cycle.municipality_id, []).append(cycle)
    return [Past(one, cycles.get(there.get(one.pk, 0), [])) for one in changes]


def ground_of(municipality: Municipality) -> Ground:
    """The first two in one question; the past is asked for only where there is one."""
    names = [field.attname for field in Office._meta.concrete_fields]
    said = Office.objects.filter(municipality__place=OuterRef("pk")).values(said=JSONObject(**{n: n for n in names}))
    was = Exists(Succession.objects.filter(new=OuterRef("pk")).exclude(old=OuterRef("pk")))
    rows = Place.objects.filter(pk=municipality.place_id).annotate(office=Subquery(said.order_by("pk")[:1]), was=was)
    row: Any = with_each(rows, "children", to="units", order=("pk", "each__sort_key"))[0]
    office = Office(**{**row.office, "as_of": date.fromisoformat(row.office["as_of"][:10])}) if row.office else None
    past = past_here(municipality.place) if row.was else []
    return Ground([unit for unit in row.units if unit.valid_to is None], office, past)
