"""Where the people of programmes work, for their desks."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from birge.cycle import drawers
from birge.initiatives.above import CALLS, Above
from birge.programme.queries.calls import KEY, calls_to_hold


def calls_above(key: str) -> Iterable[Above]:
    """The calls of programmes that a municipality's call may be held under."""
    for one in calls_to_hold(key)[:60]:
        yield Above(f"{KEY}{one.number}", one.name.text, one.name.lang, reverse("programme:call", args=[one.number]))


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    CALLS.append(calls_above)
    drawers.ABOVE.append(drawers.Above(_("Programmes"), "programme:index"))
    drawers.ABOVE.append(drawers.Above(_("Calls and contests"), "programme:calls"))
