"""Background work of the plan: what was changed in its table is told to the chronicle when nobody types any more."""

from __future__ import annotations

from birge.kit import scope
from birge.kit.chores import EVERY_MINUTE
from birge.plan.actions.cells import tell_rested
from birge.plan.models import CellEdit


def every_minute() -> None:
    """Every municipality with cells that wait. May run again at will."""
    with scope.everyone("cells of any municipality's plan are told of"):
        places = sorted(set(CellEdit.objects.values_list("municipality_id", flat=True)))
    for municipality_id in places:
        with scope.municipality(municipality_id):
            tell_rested()


def fill() -> None:
    """Lay the minute's work in; called once when the app is ready."""
    EVERY_MINUTE.append(every_minute)
