"""Tranches of a project: written, asked for, released; what is released is paid at the same moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.initiatives import delivery_words as words
from birge.initiatives.actions.common import told
from birge.initiatives.actions.projects import locked
from birge.initiatives.models import Payment, Project, Tranche
from birge.initiatives.queries.projects import tranche_facts
from birge.initiatives.steps.delivery import RELEASERS
from birge.kit.models import lock_version
from birge.people.second import Second
from birge.rulebook.table import Reason

FIELDS = ("tyiyn", "condition", "due")
#: Tranches of one project.
MOST = 24


@transaction.atomic
def put_tranche(
    project: Project, row: Tranche | None, *, by: Any, expected: int | None = None, **values: Any
) -> Tranche:
    """Add a tranche, or correct one that nobody has asked for yet.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: the project is over; there are too many; it was asked for already.
    """
    held = locked(project.pk)
    if held.state in (words.DONE, words.FAILED):
        raise Refused([Reason("project_rests")])
    if row is None:
        last = held.tranches.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST:
            raise Refused([Reason("project_too_many_tranches", {"most": MOST})])
        found = Tranche(municipality_id=held.municipality_id, project=held, number=last + 1)
    else:
        found = lock_version(Tranche, row.pk, expected)
        if found.state != words.PLANNED:
            raise Refused([Reason("tranche_asked_for")])
    fill(found, FIELDS, values)
    told(held, "put_tranche", by=by, public={"tranche": found.number, "tyiyn": found.tyiyn})
    return found


@transaction.atomic
def drop_tranche(row: Tranche, *, by: Any) -> None:
    """Take out a tranche that nobody has asked for.

    :raises Refused: it was asked for.
    """
    held = locked(row.project_id)
    found = Tranche.objects.select_for_update().get(pk=row.pk)
    if found.state != words.PLANNED:
        raise Refused([Reason("tranche_asked_for")])
    told(held, "drop_tranche", by=by, public={"tranche": found.number, "tyiyn": found.tyiyn})
    found.delete()


@transaction.atomic
def move_tranche(row: Tranche, verb: str, *, by: Any, note: str = "", at: datetime | None = None) -> Tranche:
    """Ask for a tranche, give it back, or release it.

    Released in one transaction: lock the project, then the tranche; the checks; the state; one payment of its sum. A
    second press finds it released and pays nothing; the database keeps one payment a tranche, of its sum, never by who
    asked for it, never more than is given.

    :raises Refused: with every reason.
    """
    at = at or timezone.now()
    project = locked(row.project_id)
    found = Tranche.objects.select_for_update().get(pk=row.pk)
    if verb == "ask_tranche" and found.state == words.PLANNED:
        found.asked_by_id = by.pk
        found.save(update_fields=["asked_by_id"])
    facts = lambda: tranche_facts(project, found, by, second=Second.of(by, RELEASERS))  # noqa: E731
    public = {"project": project.number, "tranche": found.number, "tyiyn": found.tyiyn}
    moved: Tranche = make_move(found, verb, by=by, at=at, facts=facts, note=note, public=public)
    if verb == "release_tranche":
        made = {"tyiyn": found.tyiyn, "at": at, "asked_by_id": found.asked_by_id, "by_id": by.pk}
        Payment.objects.create(municipality_id=project.municipality_id, project=project, tranche=moved, **made)
    return moved
