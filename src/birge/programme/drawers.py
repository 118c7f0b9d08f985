"""Where the people of programmes work, for their desks."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from birge.cycle import drawers
from birge.initiatives.above import CALLS, COMMISSIONS, TERMS, Above, Member, Terms
from birge.initiatives.conditions import read
from birge.programme.queries.calls import KEY, calls_to_hold, judges_of, terms_of


def calls_above(key: str) -> Iterable[Above]:
    """The calls of programmes that a municipality's call may be held under."""
    for one in calls_to_hold(key)[:60]:
        yield Above(f"{KEY}{one.number}", one.name.text, one.name.lang, reverse("programme:call", args=[one.number]))


def commission_above(key: str) -> Iterable[Member]:
    """The commission of the call that ``key`` names."""
    for one in judges_of(key):
        key_of_one = f"{KEY}{one.call.number}/{one.number}"
        yield Member(key_of_one, one.name, one.post, one.is_chair, one.place_id, one.account_id)


def terms_above(key: str, lock: bool) -> Terms | None:
    """The conditions of the call that ``key`` names, once they stand."""
    found = terms_of(key, lock=lock)
    if found is None:
        return None
    pages = [reverse(f"programme:{name}", args=[found.call.number]) for name in ("conditions", "result")]
    return Terms(read(found.said), found.changes, found.joint, *pages)


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    CALLS.append(calls_above)
    TERMS.append(terms_above)
    COMMISSIONS.append(commission_above)
    drawers.ABOVE.append(drawers.Above(_("Programmes"), "programme:index"))
    drawers.ABOVE.append(drawers.Above(_("Calls and contests"), "programme:calls"))
