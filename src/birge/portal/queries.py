"""What the faces show: home of a municipality, the thread of a problem, search. They read the drawers of the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from birge.cycle.drawers import HOME_CARDS, KNOTS, Knot
from birge.cycle.models import Cycle
from birge.cycle.queries import timeline
from birge.places.models import Municipality, Place
from birge.places.queries import find_places
from birge.problems.models import Problem

#: How the timeline component names the states of steps.
_STATES = {"past": "past", "now": "now", "ahead": "next"}


@dataclass(frozen=True, slots=True)
class Card:
    """A card of a step on a municipality's home."""

    template: str
    context: dict[str, Any]
    weight: int


def cards(municipality: Municipality, cycle: Cycle | None) -> list[Card]:
    """The cards that steps lay on a home, in the order of their weight."""
    found = [Card(*card) for make in HOME_CARDS if (card := make(municipality, cycle)) is not None]
    return sorted(found, key=lambda card: card.weight)


def steps_of(cycle: Cycle, roles: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The timeline of a cycle for the ``steps`` component: the actual date where known, else the planned one.

    :param roles: those of the reader in the municipality.
    """
    found = []
    for step in timeline(cycle, roles):
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


def thread_of(problem: Problem) -> list[Knot]:
    """The knots of a problem from a voice to a result."""
    return sorted((knot for make in KNOTS for knot in make(problem)), key=lambda knot: knot.weight)


@dataclass(frozen=True, slots=True)
class Found:
    """Answers to a search."""

    open: list[Municipality]
    places: list[Place]


def search(text: str) -> Found:
    """Municipalities that work here and places of the register whose names have every word of ``text``."""
    places = find_places(text, levels=("aiyl_aimak", "city", "village"))
    by_place = {m.place_id: m for m in Municipality.objects.select_related("place__parent__parent")}
    hits = [by_place[p.pk] for p in places if p.pk in by_place]
    hits += [by_place[p.parent_id] for p in places if p.parent_id in by_place and by_place[p.parent_id] not in hits]
    return Found(list(dict.fromkeys(hits)), places)
