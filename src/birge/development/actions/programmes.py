"""Making a programme, its head and its moves. Every change stands under the lock of its programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, make_move, touch
from birge.development import words
from birge.development.access import role_of
from birge.development.models import Goal, PlanKind, Programme, Section
from birge.development.queries.programmes import Facts
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.places.models import Municipality
from birge.rulebook.table import Reason

HEAD_FIELDS = ("title", "title_ru", "year_from", "year_to", "source")


def editable(programme: Programme) -> Programme:
    """The programme, locked for a change of its text.

    :raises Refused: it is adopted and no change of it was begun.
    """
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    if row.state not in words.EDITABLE:
        raise Refused([Reason("programme_not_editable", {"state": row.get_state_display()})])
    return row


def told(
    row: Programme, verb: str, *, by: Any, public: Mapping[str, Any], private: Mapping[str, Any] | None = None
) -> None:
    """Chronicle of a change of the programme, and the edition of its pages."""
    write(row, verb, by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)


@transaction.atomic
def create(
    municipality: Municipality,
    kind: PlanKind,
    *,
    by: Any,
    title: str,
    year_from: int,
    year_to: int,
    title_ru: str = "",
    source: str = "",
) -> Programme:
    """Begin a programme. In order: lock the municipality, number, row, chronicle, touch."""
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    here = Programme.objects.filter(municipality=municipality)
    row = Programme.objects.create(
        municipality=municipality,
        number=(here.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind,
        title=clean(title)[:300],
        title_ru=clean(title_ru)[:300],
        year_from=year_from,
        year_to=year_to,
        source=source,
    )
    told(row, "create", by=by, public={"kind": kind.code, "years": [year_from, year_to]})
    return row


@transaction.atomic
def change_head(programme: Programme, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Programme:
    """Change title, years or source.

    :param values: some of :data:`HEAD_FIELDS`.
    :raises Conflict: somebody else changed it meanwhile.
    """
    editable(programme)
    row: Programme = lock_version(Programme, programme.pk, expected)
    before = snapshot(row, HEAD_FIELDS)
    for name in HEAD_FIELDS:
        if name in values:
            setattr(row, name, clean(values[name]) if isinstance(values[name], str) else values[name])
    row.save()
    told(row, "edit", by=by, public={}, private=difference(before, snapshot(row, HEAD_FIELDS)))
    return row


@transaction.atomic
def write_section(
    programme: Programme, part: str, *, by: Any, text: str, text_ru: str, expected: int | None = None
) -> Section:
    """Write a part of the text; earlier wordings stay in the chronicle's private half.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(programme)
    found = Section.objects.filter(programme=row, part=part).first()
    if found is None:
        found = Section(municipality_id=row.municipality_id, programme=row, part=part)
    else:
        found = lock_version(Section, found.pk, expected)
    before = [found.text, found.text_ru]
    found.text, found.text_ru = clean(text, lines=True), clean(text_ru, lines=True)
    found.save()
    told(row, "edit", by=by, public={"part": part}, private={"before": before})
    return found


def facts_of(programme: Programme) -> Facts:
    """The facts of a programme as they are now."""
    row = Programme.objects.get(pk=programme.pk)
    return Facts(Goal.objects.filter(programme=row).count(), row.resolution, row.adopted_on, row.source)


def present(programme: Programme, by: Any) -> Programme:
    """Show the draft to everybody: from now on its page is public."""
    return make_move(programme, "present", by=by, facts=lambda: facts_of(programme))


def take_back(programme: Programme, by: Any, note: str) -> Programme:
    """Take the draft back from the public, with the reason."""
    return make_move(programme, "take_back", by=by, note=note)


def amend(programme: Programme, by: Any, note: str) -> Programme:
    """Begin a change of an adopted programme, with the reason; the paper of the adopted one stays as it is."""
    return make_move(programme, "amend", by=by, note=note)


@transaction.atomic
def adopt(
    programme: Programme,
    by: Any,
    *,
    resolution: str,
    adopted_on: date,
    decided_by: str = "",
    at: datetime | None = None,
) -> Programme:
    """The council's resolution is entered: the text rests, the programme is issued as a paper.

    :param decided_by: key of the record of the resolution, where that is kept here; the programme then leads to it.
    """
    return _adopted(programme, "adopt", by, resolution, adopted_on, at=at, decided_by=decided_by)


@transaction.atomic
def enter_adopted(programme: Programme, by: Any, *, resolution: str, adopted_on: date) -> Programme:
    """A programme adopted before this record was kept is entered as published."""
    return _adopted(programme, "enter_adopted", by, resolution, adopted_on)


def _adopted(
    programme: Programme,
    verb: str,
    by: Any,
    resolution: str,
    adopted_on: date,
    *,
    at: datetime | None = None,
    decided_by: str = "",
) -> Programme:
    number = clean(resolution)[:120]
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    if row.table.find(verb, row.state) is not None:
        Programme.objects.filter(pk=row.pk).update(resolution=number, adopted_on=adopted_on, decided_by=decided_by)
    return make_move(row, verb, by=by, at=at, facts=lambda: facts_of(row), public={"resolution": number})
