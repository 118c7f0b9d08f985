"""The agenda of a meeting: its points in order, and the matters put to it."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from birge.chronicle.actions import difference, record_key, snapshot
from birge.cycle.moves import Refused
from birge.gatherings import matters, words
from birge.gatherings.actions.meetings import locked, next_in, tell
from birge.gatherings.models import AgendaItem, Gathering, Matter
from birge.kit.text import clean
from birge.rulebook.table import Reason


@transaction.atomic
def add_item(gathering: Gathering, *, text: str, by: Any, speaker: str = "", language: str = "ky") -> AgendaItem:
    """A line at the end of the agenda."""
    row = locked(gathering, by)
    item = AgendaItem.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        number=next_in(AgendaItem, row),
        text=clean(text),
        speaker=clean(speaker),
        language=language,
    )
    tell(row, item, "add", by, {"number": item.number}, {"text": item.text})
    return item


@transaction.atomic
def edit_item(item: AgendaItem, *, by: Any, **fields: Any) -> AgendaItem:
    """Change the words of an item, its speaker, or what was heard."""
    row = locked(item.gathering, by)
    before = snapshot(item, ("text", "speaker", "heard", "language"))
    for name in ("text", "speaker", "heard", "language"):
        if name in fields:
            setattr(item, name, clean(fields[name], lines=name == "heard"))
    changed = difference(before, snapshot(item, tuple(before)))
    if changed:
        item.save()
        tell(row, item, "edit", by, {"number": item.number}, {"changed": changed})
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Any) -> AgendaItem:
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    row = locked(item.gathering, by)
    items = list(AgendaItem.objects.filter(gathering=row).order_by("number"))
    at = [i.pk for i in items].index(item.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(items):
        return item
    first, second = items[at], items[other]
    first_number, second_number = first.number, second.number
    AgendaItem.objects.filter(pk=first.pk).update(number=10_000)
    AgendaItem.objects.filter(pk=second.pk).update(number=first_number)
    AgendaItem.objects.filter(pk=first.pk).update(number=second_number)
    item.refresh_from_db()
    tell(row, item, "edit", by, {"from": first_number, "to": second_number})
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Take an item off an agenda that nobody has seen yet; the ones after it move up. Its words stay on record."""
    row = locked(item.gathering, by)
    reasons = []
    if row.state != words.DRAFT:
        reasons.append(Reason("agenda_announced"))
    if item.decisions.filter(withdrawn_reason="").exists():
        reasons.append(Reason("item_has_decisions"))
    if reasons:
        raise Refused(reasons)
    tell(row, item, "remove", by, {"number": item.number}, {"text": item.text, "speaker": item.speaker})
    number = item.number
    item.delete()
    for later in AgendaItem.objects.filter(gathering=row, number__gt=number).order_by("number"):
        AgendaItem.objects.filter(pk=later.pk).update(number=later.number - 1)


@transaction.atomic
def put_matter(
    gathering: Gathering, kind: str, record: models.Model, title: str, *, by: Any, item: AgendaItem | None = None
) -> Matter:
    """Put a record of a lower step to this meeting for decision; the same record is put once."""
    row = locked(gathering, by)
    matter = matters.put(row, kind, record, title, item=item)
    tell(row, matter, "add", by, {"kind": kind, "record": record_key(record)})
    return matter


@transaction.atomic
def take_off(matter: Matter, *, by: Any, reason: str) -> None:
    """Take a matter off that was not decided; the reason stays in the chronicle."""
    row = locked(matter.gathering, by)
    reasons = []
    if not clean(reason):
        reasons.append(Reason("reason_needed"))
    if matter.decisions.exists():
        reasons.append(Reason("matter_decided"))
    if reasons:
        raise Refused(reasons)
    tell(row, matter, "remove", by, {"kind": matter.kind, "record": matter.record}, {"note": clean(reason)})
    matter.delete()
