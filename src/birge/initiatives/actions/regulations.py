"""Regulations: a model is written and published; a municipality takes it over, changes it, and brings it into force."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import fill
from birge.council.models import Resolution
from birge.cycle.moves import Refused, make_move
from birge.initiatives import words
from birge.initiatives.actions.common import told
from birge.initiatives.models import ModelRegulation, Regulation
from birge.initiatives.queries.regulations import facts_of
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.places.models import Municipality
from birge.rulebook.table import Reason

TEXTS = ("title", "title_ru", "text", "text_ru")
MODEL_FIELDS = (*TEXTS, "source", "link")
#: Characters of a reason that everybody reads.
MOST_NOTE = 600


@transaction.atomic
def begin_model(*, by: Any, is_example: bool = False, **values: Any) -> ModelRegulation:
    """Write a model down: number, row, chronicle."""
    ModelRegulation.objects.select_for_update().order_by("-number").first()
    number = (ModelRegulation.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    row = ModelRegulation(number=number, is_example=is_example)
    fill(row, MODEL_FIELDS, values)
    told(row, "create", by=by, public={"number": number})
    return row


@transaction.atomic
def change_model(row: ModelRegulation, *, by: Any, expected: int | None = None, **values: Any) -> ModelRegulation:
    """Change a model that is not published; of one that is only where it comes from.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it is published.
    """
    found: ModelRegulation = lock_version(ModelRegulation, row.pk, expected)
    if found.state != words.DRAFT:
        raise Refused([Reason("regulation_rests")])
    changed = fill(found, MODEL_FIELDS, values)
    told(found, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return found


@transaction.atomic
def move_model(row: ModelRegulation, verb: str, *, by: Any, note: str = "") -> Any:
    """Publish a model, or take it back from the public.

    :raises Refused: with every reason; a municipality made its own from it.
    """
    if verb == "withdraw" and row.taken_over_by_somebody():
        raise Refused([Reason("regulation_model_in_use")])
    return make_move(row, verb, by=by, note=note, facts=lambda: facts_of(ModelRegulation.objects.get(pk=row.pk)))


@transaction.atomic
def begin(municipality: Municipality, *, by: Any, model: ModelRegulation | None = None, title: str = "") -> Regulation:
    """Begin a municipality's regulation, with the text of a model where one is taken over.

    In order: lock the municipality, number, row, chronicle.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    number = (Regulation.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Regulation(municipality=municipality, number=number, model=model)
    values = {name: getattr(model, name) for name in TEXTS} if model is not None else {}
    if clean(title):
        values |= {"title": title}
    fill(row, TEXTS, values)
    told(row, "create", by=by, public={"number": number, "model": model.number if model else None})
    return row


def _draft(row: Regulation, expected: int | None = None) -> Regulation:
    found: Regulation = lock_version(Regulation, row.pk, expected)
    if found.state != words.DRAFT:
        raise Refused([Reason("regulation_rests")])
    return found


@transaction.atomic
def change(row: Regulation, *, by: Any, expected: int | None = None, **values: Any) -> Regulation:
    """Change the text while it is being written.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it is in force: a changed text is a new regulation.
    """
    found = _draft(row, expected)
    changed = fill(found, TEXTS, values)
    told(found, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return found


@transaction.atomic
def bring_into_force(row: Regulation, *, by: Any, resolution: Resolution | None, from_day: date | None) -> Any:
    """The council has adopted it: by which resolution, from which day on. A refusal leaves it as it was.

    :raises Refused: with every reason.
    """
    found = _draft(row)
    found.resolution, found.in_force_from = resolution, from_day
    found.save()
    public = {"resolution": resolution.number if resolution else "", "from_day": str(from_day)}
    return make_move(found, "bring_into_force", by=by, facts=lambda: facts_of(found), public=public)


@transaction.atomic
def end_force(row: Regulation, *, by: Any, last_day: date, note: str) -> Any:
    """It is in force no longer than a day, with the reason.

    :raises Refused: with every reason.
    """
    found: Regulation = lock_version(Regulation, row.pk, None)
    if found.in_force_from is not None and last_day < found.in_force_from:
        raise Refused([Reason("regulation_ends_before")])
    if len(clean(note)) > MOST_NOTE:
        raise Refused([Reason("note_too_long", {"most": MOST_NOTE})])
    found.in_force_to = last_day
    found.save()
    return make_move(found, "end_force", by=by, note=note, public={"last_day": str(last_day)})
