"""What becomes of a proposal to the plan: read, put on the list or not, answered, answered again, taken off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import forget, write
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.plan import words
from birge.plan.access import role_of
from birge.plan.actions.remarks import change, locked_plan
from birge.plan.models import Remark
from birge.rulebook.table import Reason

#: What an answer consists of.
ANSWER = ("decision", "answer", "effect_line", "effect_on", "effect")
#: A reason is read by the sender: a few sentences.
LONGEST_REASON = 600


@transaction.atomic
def answer(remark: Remark, values: Mapping[str, Any], *, by: Any, expected: int | None = None) -> Remark:
    """Answer a proposal: what was decided, why, and what it changed in the plan.

    In order: lock the plan and the proposal, the answer, its day, the move with its checks.

    :param values: by the names of :data:`ANSWER`.
    :raises Refused: nothing is decided, there is no answer, or an accepted one shows no effect.
    :raises Conflict: somebody else changed it meanwhile.
    """
    at = timezone.now()
    locked_plan(remark.plan)
    row: Remark = lock_version(Remark, remark.pk, expected)
    changed = change(row, values, ANSWER)
    Remark.objects.filter(pk=row.pk).update(answered_on=timezone.localdate(at), by_id=by.pk)
    public = {"number": row.number, "decision": row.decision}
    moved: Remark = make_move(row, "answer", by=by, at=at, facts=lambda: row, public=public)
    role = role_of(by, row.municipality_id)
    write(row, "edit", by=by, at=at, role=role, public={"number": row.number}, private={"changed": changed})
    return moved


def take_in(remark: Remark, *, by: Any, note: str = "") -> Remark:
    """Put on the list what a resident sent: from now on everybody reads it."""
    return _moved(remark, "take_in", by, note)


@transaction.atomic
def refuse(remark: Remark, *, by: Any, note: str = "") -> Remark:
    """Do not put it on the list, with the reason; whoever sent it reads the reason by the code."""
    if len(note) > LONGEST_REASON:
        raise Refused([Reason("note_too_long", {"most": LONGEST_REASON})])
    row = _moved(remark, "refuse", by, note)
    Remark.objects.filter(pk=row.pk).update(refused_reason=note, answered_on=timezone.localdate(), by_id=by.pk)
    return row


@transaction.atomic
def reconsider(remark: Remark, *, by: Any, note: str = "") -> Remark:
    """Read once more what was not put on the list. The earlier reason stays in the history alone."""
    row = _moved(remark, "reconsider", by, note)
    Remark.objects.filter(pk=row.pk).update(refused_reason="", answered_on=None)
    return row


def reopen(remark: Remark, *, by: Any, note: str = "") -> Remark:
    """Answer it again, with the reason."""
    return _moved(remark, "reopen", by, note)


def strike(remark: Remark, *, by: Any, note: str = "") -> Remark:
    """Take off the list what stands there by mistake, with the reason; its number stays given."""
    return _moved(remark, "strike", by, note)


def restore(remark: Remark, *, by: Any, note: str = "") -> Remark:
    """Put it on the list again."""
    return _moved(remark, "restore", by, note)


@transaction.atomic
def forget_sender(key: int, *, at: datetime) -> None:
    """Delete who proposed it, and of what was not put on the list its words too; then write down that it was done."""
    row = Remark.objects.select_for_update().get(pk=key)
    row.asked_by = ""
    if row.state == words.REFUSED:
        row.text = row.refused_reason = ""
    row.save(update_fields=["asked_by", "text", "refused_reason"])
    forget(row)
    write(row, "forget", by=None, at=at, public={"number": row.number})


def _moved(remark: Remark, verb: str, by: Any, note: str) -> Remark:
    moved: Remark = make_move(remark, verb, by=by, note=note, public={"number": remark.number})
    return moved
