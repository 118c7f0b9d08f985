"""What a home shows: the timeline and the cards that steps lay on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from birge.cycle.drawers import HOME_CARDS
from birge.cycle.models import Cycle
from birge.cycle.queries import timeline
from birge.places.models import Municipality

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
