"""What a home shows: the timeline, the cards that steps lay on it, what is late, which papers there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.cycle.drawers import BESIDE, HOME_CARDS, LATE, Late
from birge.cycle.models import Cycle
from birge.cycle.queries import TimelineStep, timeline
from birge.kit import scope
from birge.kit.reads import AllOf, with_each
from birge.papers.registry import PAPERS
from birge.places.models import Municipality, Office, Place, Succession, TerritoryAct
from birge.places.queries import changes_towards

M = TypeVar("M", bound=Model)

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


#: What a home tells of its past: the columns of a change, its act, the old unit, its municipality and cycles here.
_CHANGE = ("id", "old_id", "change", "year", "act_id")
_ACT = ("id", "number", "kind", "on")
_OLD = ("id", "level", "name_ky", "name_ru", "name_en")
_HERE = ("id", "place_id", "code")
_CYCLE = ("id", "municipality_id", "number", "year_from", "year_to", "state")


def _told(names: Iterable[str], path: str = "") -> JSONObject:
    return JSONObject(**{name: path + name for name in names})


def _row(model: type[M], said: dict[str, Any]) -> M:
    """A row of the columns that were told; the others are asked for where somebody wants them."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in said]
    return model.from_db("default", names, [said[name] for name in names])


def _past_along() -> AllOf:
    """The past of a place inside a question for it. The rows of everyone must be in scope."""
    cycles = Cycle.objects.filter(municipality__place=OuterRef("old")).order_by("year_from", "number")
    told = JSONObject(
        row=_told(_CHANGE),
        act=_told(_ACT, "act__"),
        old=_told(_OLD, "old__"),
        here=_told(_HERE, "old__municipality__"),
        cycles=AllOf(cycles.annotate(told=_told(_CYCLE)).values("told")),
    )
    return AllOf(changes_towards(OuterRef("pk")).annotate(told=told).values("told"))


def _past(said: dict[str, Any]) -> Past:
    change = _row(Succession, said["row"])
    change.old = _row(Place, said["old"])
    if said["act"]["id"] is not None:
        change.act = _row(TerritoryAct, {**said["act"], "on": date.fromisoformat(said["act"]["on"][:10])})
    if said["here"]["id"] is not None:
        # The other way round is set with it: ``change.old.municipality``.
        _row(Municipality, said["here"]).place = change.old
    return Past(change, [_row(Cycle, one) for one in said["cycles"]])


def ground_of(municipality: Municipality) -> Ground:
    """All of it in one question."""
    names = [field.attname for field in Office._meta.concrete_fields]
    with scope.everyone("the cycles of the units that a municipality was before"):
        said = Office.objects.filter(municipality__place=OuterRef("pk")).values(said=_told(names))
        rows = Place.objects.filter(pk=municipality.place_id).annotate(
            office=Subquery(said.order_by("pk")[:1]), past=_past_along()
        )
        row: Any = with_each(rows, "children", to="units", order=("pk", "each__sort_key"))[0]
    office = Office(**{**row.office, "as_of": date.fromisoformat(row.office["as_of"][:10])}) if row.office else None
    past = [one for one in map(_past, row.past) if one.change.holds]
    return Ground([unit for unit in row.units if unit.valid_to is None], office, past)
