"""What the commission scores by: criteria of a call that is being written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from birge.cycle.moves import Refused
from birge.initiatives import words
from birge.initiatives.actions.common import told
from birge.initiatives.models import Call
from birge.kit.models import lock_version
from birge.rulebook.table import Reason

#: Criteria of one call.
MOST_CRITERIA = 12


def with_criterion(
    criteria: Iterable[Mapping[str, Any]], criterion: str, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Criteria with one more (``criterion`` empty), with one changed, or (no values) without it.

    :raises Refused: there are too many.
    """
    known = [dict(one) for one in criteria]
    if not values:
        return [one for one in known if one["id"] != criterion]
    said = {name: str(values[name]) for name in ("title", "title_ru", "weight", "most")}
    if criterion:
        return [{**one, **said} if one["id"] == criterion else one for one in known]
    if len(known) >= MOST_CRITERIA:
        raise Refused([Reason("call_too_many_criteria", {"most": MOST_CRITERIA})])
    taken = {int(one["id"][1:]) for one in known}
    return [*known, {"id": f"c{max(taken, default=0) + 1}", **said}]


@transaction.atomic
def put_criterion(
    row: Call, criterion: str, *, by: Any, values: Mapping[str, Any], expected: int | None = None
) -> Call:
    """Add a criterion (``criterion`` empty) or change one. Those of an announced call stay as they are.

    :param values: ``title``, ``title_ru``, ``weight`` and ``most`` (positive decimals).
    :raises Refused: the call is announced, or has too many.
    """
    found = _draft(row, expected)
    return _with_criteria(found, with_criterion(found.criteria, criterion, values), by)


@transaction.atomic
def drop_criterion(row: Call, criterion: str, *, by: Any) -> Call:
    """Take a criterion out of a call that is being written."""
    found = _draft(row, None)
    return _with_criteria(found, with_criterion(found.criteria, criterion, {}), by)


def _draft(row: Call, expected: int | None) -> Call:
    found: Call = lock_version(Call, row.pk, expected)
    if found.state != words.DRAFT:
        raise Refused([Reason("call_criteria_rest")])
    if found.terms_edition is not None:
        raise Refused([Reason("call_conditions_above")])
    return found


def _with_criteria(found: Call, criteria: list[dict[str, Any]], by: Any) -> Call:
    before = len(found.criteria)
    found.criteria = criteria
    found.save()
    told(found, "edit", by=by, public={"fields": ["criteria"], "from": before, "to": len(criteria)})
    return found
