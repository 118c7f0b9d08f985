"""Practices: writing, publishing, withdrawing; another municipality does it too."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.kit import scope
from birge.kit.models import lock_version
from birge.kit.text import fold
from birge.learning import words
from birge.learning.actions.common import fill
from birge.learning.models import Adoption, Practice
from birge.learning.queries.practices import ACROSS, facts_of
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.places.models import Municipality
from birge.rulebook.table import Reason

FIELDS = (
    "title", "title_ru", "direction", "matter", "how", "outcome", "inhabitants", "cost_tyiyn", "cost_state", "years",
    "problem", "source_url",
)  # fmt: skip


def _told(row: Any, verb: str, by: Any, public: dict[str, Any], private: dict[str, Any] | None = None) -> None:
    role = acting_role(by, row.municipality_id, STAFF) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)


def _filled(row: Practice, values: dict[str, Any]) -> dict[str, Any]:
    row.search_text = fold(
        f"{values.get('title', row.title)} {values.get('title_ru', row.title_ru)} {values.get('matter', row.matter)}"
    )[:900]
    return fill(row, FIELDS, values)


@transaction.atomic
def begin(municipality: Municipality, *, by: Any, **values: Any) -> Practice:
    """Begin to write a practice. In order: lock the municipality, number, row, chronicle.

    :param values: of :data:`FIELDS`.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    number = (Practice.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Practice(municipality=municipality, number=number)
    _filled(row, values)
    _told(row, "create", by, {"number": number, "direction": row.direction})
    return row


@transaction.atomic
def change(practice: Practice, *, by: Any, expected: int | None = None, **values: Any) -> Practice:
    """Change a practice that is being written.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Practice = lock_version(Practice, practice.pk, expected)
    if row.state != words.DRAFT:
        raise Refused([Reason("practice_rests", {"state": row.get_state_display()})])
    changed = _filled(row, values)
    _told(row, "edit", by, {"fields": sorted(changed)}, changed)
    return row


@transaction.atomic
def move(practice: Practice, verb: str, *, by: Any, note: str = "") -> Practice:
    """Publish, withdraw, take up again: whatever the table allows."""
    row: Practice = make_move(practice, verb, by=by, note=note, facts=lambda: facts_of(practice))
    if verb == "publish":
        row.published_at = timezone.now()
        row.save(update_fields=["published_at"])
    # Their homes count the practices they took over.
    adopters = row.adoptions.filter(withdrawn_at=None).values("municipality")
    Municipality.objects.filter(pk__in=adopters).update(edition=F("edition") + 1)
    return row


@transaction.atomic
def adopt(practice: Practice, municipality: Municipality, *, by: Any) -> Adoption:
    """This municipality does it too. Once a municipality; it stands on the page of the practice.

    :raises Refused: it is its own practice, it is not published, or it is marked already.
    """
    with scope.everyone(ACROSS):
        row = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    reasons = []
    if row.municipality_id == municipality.pk:
        reasons.append(Reason("practice_is_yours"))
    if row.state != words.PUBLISHED:
        reasons.append(Reason("practice_rests", {"state": row.get_state_display()}))
    if row.adoptions.filter(municipality=municipality, withdrawn_at=None).exists():
        reasons.append(Reason("practice_marked_already"))
    if reasons:
        raise Refused(reasons)
    made = Adoption.objects.create(
        practice=row, municipality=municipality, on=timezone.localdate(), by_id=by.pk if by is not None else None
    )
    _told(made, "add", by, {"practice": row.pk})
    touch(row.municipality_id)
    return made


@transaction.atomic
def adopt_no_more(practice: Practice, municipality: Municipality, *, by: Any) -> Adoption:
    """Take the mark back; that it stood there stays on record.

    :raises Refused: there is none.
    """
    found = Adoption.objects.select_for_update(of=("self",)).filter(
        practice_id=practice.pk, municipality=municipality, withdrawn_at=None
    )
    row = found.first()
    if row is None:
        raise Refused([Reason("practice_not_marked")])
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    _told(row, "withdraw", by, {"practice": practice.pk})
    touch(practice.municipality_id)
    return row
