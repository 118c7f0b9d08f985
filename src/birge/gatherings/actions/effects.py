"""What a question or proposal changed: an effect is added, or taken back with the reason."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.cycle.moves import Refused
from birge.gatherings import effects, words
from birge.gatherings.actions.register import _check_role, tell_entry
from birge.gatherings.models import Effect, Entry
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason


@transaction.atomic
def add_effect(
    entry: Entry,
    municipality: Any,
    *,
    by: Any,
    kind: str = "",
    record: str = "",
    said: str = "",
    sum_before: int | None = None,
    sum_after: int | None = None,
) -> Effect:
    """Show what it changed: a record of a step, a sum, or words.

    :param kind: of ``effects.KINDS``; sums are tyiyn.
    :raises Refused: nothing is said, there is no such record, it stands there already, or the entry is not public.
    """
    _check_role(entry, by)
    row: Entry = lock_version(Entry, entry.pk, None)
    said, reasons = clean(said)[:600], []
    if row.state not in (words.REGISTERED, *words.WITH_ANSWER):
        reasons.append(Reason("not_possible_now", {"state": row.get_state_display()}))
    if not (record or said):
        reasons.append(Reason("effect_empty"))
    if record and (kind not in effects.KINDS or record not in effects.KINDS[kind].shown(municipality, {record})):
        reasons.append(Reason("effect_record_unknown"))
    if record and row.effects.filter(record=record, withdrawn_reason="").exists():
        reasons.append(Reason("effect_there_already"))
    if reasons:
        raise Refused(reasons)
    number = (row.effects.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Effect.objects.create(
        municipality_id=row.municipality_id,
        entry=row,
        number=number,
        kind=kind if record else "",
        record=record,
        said=said,
        sum_before=sum_before,
        sum_after=sum_after,
    )
    row.save()
    public = {"number": row.number, "effect": number, "record": record, "before": sum_before, "after": sum_after}
    tell_entry(row, "add", by, public, {"said": said})
    return made


@transaction.atomic
def withdraw_effect(effect: Effect, *, by: Any, reason: str) -> Effect:
    """Take an effect back that was written down wrongly, with the reason."""
    _check_role(effect.entry, by)
    if not clean(reason):
        raise Refused([Reason("reason_needed")])
    row: Entry = lock_version(Entry, effect.entry_id, None)
    row.save()
    effect.withdrawn_reason = clean(reason)[:300]
    effect.save(update_fields=["withdrawn_reason"])
    public = {"number": row.number, "effect": effect.number}
    tell_entry(row, "withdraw", by, public, {"note": effect.withdrawn_reason})
    return effect
