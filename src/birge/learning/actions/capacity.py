"""Self-assessments: beginning the one of a year, saying levels and the need, finishing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.learning import capacity_words as words
from birge.learning.actions.common import fill
from birge.learning.models import Assessment
from birge.learning.queries.capacity import facts_of
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.places.models import Municipality
from birge.rulebook.table import Reason

FIELDS = ("levels", "done_by", "need", "need_why")


def _told(row: Assessment, verb: str, by: Any, public: Mapping[str, Any], private: Mapping[str, Any]) -> None:
    role = acting_role(by, row.municipality_id, STAFF) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)


@transaction.atomic
def begin(municipality: Municipality, *, by: Any, year: int) -> Assessment:
    """Begin the self-assessment of a year.

    :raises Refused: there is one.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    if Assessment.objects.filter(year=year).exists():
        raise Refused([Reason("assessment_is_there", {"year": str(year)})])
    row: Assessment = Assessment.objects.create(municipality=municipality, year=year)
    _told(row, "create", by, {"year": year}, {})
    return row


@transaction.atomic
def change(assessment: Assessment, *, by: Any, expected: int | None = None, **values: Any) -> Assessment:
    """Say levels, who assessed, and what is to be learned.

    :param values: of :data:`FIELDS`; ``levels``: code of a statement → level, those not answered left out.
    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Assessment = lock_version(Assessment, assessment.pk, expected)
    if row.state != words.ASSESSING:
        raise Refused([Reason("assessment_rests", {"state": row.get_state_display()})])
    changed = fill(row, FIELDS, values)
    _told(row, "edit", by, {"fields": sorted(changed)}, changed)
    return row


@transaction.atomic
def move(assessment: Assessment, verb: str, *, by: Any, note: str = "") -> Assessment:
    """Finish it, with its paper, or open it again."""
    if verb == "finish_assessment":
        # Before the move: the paper that it issues says the day.
        Assessment.objects.filter(pk=assessment.pk).update(finished_on=timezone.localdate())
    row: Assessment = make_move(assessment, verb, by=by, note=note, facts=lambda: facts_of(assessment))
    return row
