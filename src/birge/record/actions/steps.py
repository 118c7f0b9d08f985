"""What two people do together: the gap of a restored backup is entered, the key is changed."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.people.second import LET_IN, against
from birge.people.words import ADMINISTRATOR
from birge.record import kept, words
from birge.record.actions.keys import alone, new_key
from birge.record.actions.sign import Behind, Made, add, sign
from birge.record.models import Key, Step
from birge.record.queries import lost, size


class NotPossible(Exception):
    """The step cannot be made; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def ask(kind: str, reason: str, by: Any) -> Step:
    """The first of two people asks for a step.

    :raises NotPossible: when it is asked for already, or there is no gap.
    """
    if kind == words.GAP and lost() <= 0:
        raise NotPossible("no_gap" if lost() == 0 else "other_history")
    now = timezone.now()
    try:
        with transaction.atomic():
            row = Step.objects.create(kind=kind, reason=reason, asked_by_id=by.pk, asked_at=now)
            write(row, "ask_step", by=by, at=now, role=ADMINISTRATOR, public={"kind": kind})
    except IntegrityError as error:
        raise NotPossible("asked_already") from error
    return row


def take_back(kind: str, by: Any) -> None:
    """What nobody has confirmed yet is not done after all.

    :raises NotPossible: when nothing waits.
    """
    with transaction.atomic():
        row = _waiting(kind)
        write(row, "take_back", by=by, role=ADMINISTRATOR, public={"kind": kind})
        row.delete()


def confirm(kind: str, by: Any) -> Step:
    """The second of two people confirms, and it is done.

    :raises NotPossible: when nothing waits, when it is the same person, or there is no gap any more.
    """
    now = timezone.now()
    with transaction.atomic():
        row = _waiting(kind)
        if row.asked_by_id == by.pk:
            raise NotPossible("same_person")
        if against(by, row.asked_by_id, [ADMINISTRATOR]) == LET_IN:
            raise NotPossible("let_in")
        alone()
        row.outcome = _fill_gap(now) if kind == words.GAP else _rotate(now)
        row.done_by_id, row.done_at = by.pk, now
        row.save()
        write(row, "confirm_step", by=by, at=now, role=ADMINISTRATOR, public={"kind": kind, **row.outcome})
    try:
        sign(now)
    except Behind as error:
        raise NotPossible("other_history") from error
    return row


def _waiting(kind: str) -> Step:
    row = Step.objects.select_for_update().filter(kind=kind, done_at__isnull=True).first()
    if row is None:
        raise NotPossible("not_asked")
    return row


def _fill_gap(now: Any) -> dict[str, Any]:
    """The lost leaves take their places again by their hashes alone: what was published stays the beginning."""
    if lost() <= 0:
        raise NotPossible("no_gap" if lost() == 0 else "other_history")
    start = size()
    gone = kept.hashes()[start:]
    places = range(start, start + len(gone))
    add(
        [Made(words.LOST, at, "", None, None, one) for at, one in zip(places, gone, strict=True)],
        start,
        now,
    )
    return {"first": start, "last": start + len(gone) - 1}


def _rotate(now: Any) -> dict[str, Any]:
    if lost():
        raise NotPossible("gap_first")
    old = Key.objects.order_by("-id").first()
    return {"old": old.public if old is not None else "", "new": new_key(now).public}
