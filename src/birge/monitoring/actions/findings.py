"""What an act says was found, and what it recommends, until it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.monitoring import words
from birge.monitoring.actions.acts import FINDING, RECOMMENDATION, editable
from birge.monitoring.actions.common import next_here, told
from birge.monitoring.models import Act, Finding, Recommendation
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@transaction.atomic
def add_finding(act: Act, *, by: Any, **values: Any) -> Finding:
    """Add a finding at the end."""
    row = editable(act)
    made = Finding(municipality_id=row.municipality_id, act=row, number=next_number(Finding, act=row))
    fill(made, FINDING, values)
    told(row, "add", by=by, public={"finding": made.number})
    return made


@transaction.atomic
def change_finding(finding: Finding, *, by: Any, expected: int | None = None, **values: Any) -> Finding:
    """Change a finding of a draft.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(finding.act)
    found: Finding = lock_version(Finding, finding.pk, expected)
    told(row, "edit", by=by, public={"finding": found.number}, private=fill(found, FINDING, values))
    return found


@transaction.atomic
def remove_finding(finding: Finding, *, by: Any) -> None:
    """Take a finding out of a draft; its words stay in the chronicle.

    :raises Refused: a recommendation follows from it.
    """
    row = editable(finding.act)
    if finding.recommendations.exists():
        raise Refused([Reason("finding_has_recommendations")])
    told(row, "remove", by=by, public={"finding": finding.number}, private={"fact": finding.fact})
    finding.delete()


def _timed(values: Mapping[str, Any]) -> dict[str, Any]:
    due: When | None = values.get("due")
    return {**values, "due_last": due.last if due is not None else None}


@transaction.atomic
def add_recommendation(act: Act, *, by: Any, **values: Any) -> Recommendation:
    """Add a recommendation; it is given when both sides have signed.

    :raises Refused: the finding is of another act, another body has no name.
    """
    row = editable(act)
    _fits(row, values)
    number = next_here(Recommendation, row.municipality_id)
    made = Recommendation(municipality_id=row.municipality_id, act=row, number=number)
    fill(made, (*RECOMMENDATION, "due_last"), _timed(values))
    told(row, "add", by=by, public={"recommendation": number, "to": made.addressee, "due": made.due and made.due.code})
    return made


def _fits(act: Act, values: Mapping[str, Any]) -> None:
    finding = values.get("finding")
    if finding is not None and finding.act_id != act.pk:
        raise Refused([Reason("finding_of_another_act")])
    if values.get("addressee") == words.OTHER and not clean(values.get("addressee_name", "")):
        raise Refused([Reason("addressee_without_name")])


@transaction.atomic
def change_recommendation(
    recommendation: Recommendation, *, by: Any, expected: int | None = None, **values: Any
) -> Recommendation:
    """Change a recommendation of a draft.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(recommendation.act)
    _fits(row, values)
    found: Recommendation = lock_version(Recommendation, recommendation.pk, expected)
    changed = fill(found, (*RECOMMENDATION, "due_last"), _timed(values))
    told(row, "edit", by=by, public={"recommendation": found.number}, private=changed)
    return found


@transaction.atomic
def remove_recommendation(recommendation: Recommendation, *, by: Any) -> None:
    """Take a recommendation out of a draft; its words stay in the chronicle.

    :raises Refused: somebody answered it already.
    """
    row = editable(recommendation.act)
    if recommendation.replies.exists():
        raise Refused([Reason("not_possible_now", {"state": recommendation.get_state_display()})])
    private = {"text": recommendation.text}
    told(row, "remove", by=by, public={"recommendation": recommendation.number}, private=private)
    recommendation.delete()
