"""What the verbs of initiatives share: the chronicle of a record, and a call that is held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from birge.chronicle.actions import write
from birge.cycle.moves import touch
from birge.initiatives.access import role_of
from birge.initiatives.models import Call
from birge.initiatives.steps.who import MODELLERS
from birge.people.access import acting_role


def told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    """Add what happened to a record, and say that the municipality's pages have changed."""
    place = getattr(row, "municipality_id", None)
    role = acting_role(by, 0, MODELLERS) if place is None and by is not None else role_of(by, place or 0)
    write(row, verb, by=by, role=role, public=public, private=private)
    if place is not None:
        touch(place)


def locked_call(call: Any) -> Call:
    """The row of a call, or of its key, that nobody else writes until the transaction ends."""
    row: Call = Call.objects.select_for_update(of=("self",)).get(pk=getattr(call, "pk", call))
    return row
