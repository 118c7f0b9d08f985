"""Correcting what was entered wrongly: a place entered by hand is renamed, withdrawn and restored, with the reason.

The register's own rows keep their names for those who work in a municipality; an error in them is reported to the
administrators, who correct the name with its source and answer. Everything stands in the chronicle of the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import OuterRef
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.chronicle.models import Event
from birge.kit.reads import HowMany
from birge.kit.text import clean
from birge.places import words
from birge.places.actions import touch, touch_all
from birge.places.models import Municipality, Place, PlaceCode, PopulationFigure, Succession

_NAMES = ("name_ky", "name_ru")
#: What may point at a place and yet let it go: figures stay with it and come back with it.
_LETS_GO = (PlaceCode, Succession, PopulationFigure)
_KEY = "places.place:"


class OfTheRegister(Exception):
    """The place stands in the register; its name is not ours to change."""


class InUse(Exception):
    """Something hangs on the place; ``uses`` says what and how many."""

    def __init__(self, uses: dict[str, int]) -> None:
        super().__init__(uses)
        self.uses = uses


def by_hand(place: Place) -> bool:
    """Whether the place was entered by hand: the register's own have a SOATE code."""
    return not PlaceCode.objects.filter(place=place).exists()


def uses_of(place: Place) -> dict[str, int]:
    """What hangs on a place: table → rows. The municipality's rows must be in scope."""
    relations = [
        relation
        for relation in Place._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.related_model not in _LETS_GO
    ]
    # All tables in one question, however many come to point at places.
    counts = {
        f"uses_{number}": HowMany(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
        for number, relation in enumerate(relations)
    }
    row = Place.objects.filter(pk=place.pk).annotate(**counts).values(*counts).get()
    found: dict[str, int] = {}
    for relation, count in zip(relations, row.values(), strict=True):
        if count:
            label = relation.related_model._meta.label_lower
            found[label] = found.get(label, 0) + count
    return found


def _locked(place: Place) -> Place:
    found = Place.objects.select_for_update().get(pk=place.pk)
    if not by_hand(found):
        raise OfTheRegister(found.name_ky)
    return found


@transaction.atomic
def rename_place(
    municipality: Municipality, place: Place, *, name_ky: str, name_ru: str, reason: str, by: Any, role: str = ""
) -> Place:
    """Give a place entered by hand its right name; the earlier one stays in the chronicle.

    :raises OfTheRegister: the register's own rows keep their names.
    """
    place = _locked(place)
    before = snapshot(place, _NAMES)
    earlier = (place.name_ky, place.name_ru)
    place.name_ky, place.name_ru = clean(name_ky), clean(name_ru)
    place.also_called(*earlier)
    place.save()
    changed = difference(before, snapshot(place, _NAMES))
    write(place, "rename", by=by, role=role, public=changed, private={"reason": clean(reason)})
    touch(municipality.pk)
    return place


@transaction.atomic
def correct_name(place: Place, *, name_ky: str, name_ru: str, source: str, by: Any) -> Place:
    """An administrator gives a row of the register its right name, as a document has it.

    The earlier name stays in the chronicle; the code stays, so the next list of places does not bring the old name
    back. The pages of the municipality the place belongs to, and of its own, have changed.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    before = snapshot(place, _NAMES)
    earlier = (place.name_ky, place.name_ru)
    place.name_ky, place.name_ru = clean(name_ky), clean(name_ru)
    place.also_called(*earlier)
    place.save()
    changed = difference(before, snapshot(place, _NAMES))
    public = {**changed, "source": clean(source)}
    write(place, "rename", by=by, role="administrator", public=public)
    if place.level in (words.OBLAST, words.DISTRICT):
        touch_all()
    for municipality in Municipality.objects.filter(place__in=[place.pk, place.parent_id]):
        touch(municipality.pk)
    return place


@transaction.atomic
def withdraw_place(municipality: Municipality, place: Place, *, reason: str, by: Any, role: str = "") -> Place:
    """Take a place entered by mistake out of the lists, while nothing hangs on it. Its figures stay with it.

    :raises OfTheRegister: the place stands in the register.
    :raises InUse: something hangs on it.
    """
    place = _locked(place)
    uses = uses_of(place)
    if uses:
        raise InUse(uses)
    if place.valid_to is None:
        place.valid_to = timezone.localdate()
        place.save(update_fields=["valid_to"])
        write(place, "withdraw", by=by, role=role, private={"reason": clean(reason)})
        touch(municipality.pk)
    return place


@transaction.atomic
def restore_place(municipality: Municipality, place: Place, *, by: Any, role: str = "") -> Place:
    """Put a withdrawn place back into the lists.

    :raises OfTheRegister: the place stands in the register.
    """
    place = _locked(place)
    if place.valid_to is not None:
        place.valid_to = None
        place.save(update_fields=["valid_to"])
        write(place, "restore", by=by, role=role)
        touch(municipality.pk)
    return place


@transaction.atomic
def report_error(place: Place, *, text: str, by: Any, role: str = "") -> Event:
    """Tell the administrators that the register errs about a place."""
    return write(place, "report_error", by=by, role=role, private={"note": clean(text)})


@transaction.atomic
def answer_report(place: Place, *, text: str, by: Any, role: str = "administrator") -> Event:
    """Answer what was reported about a place; it leaves the list of open reports."""
    return write(place, "answer_report", by=by, role=role, private={"note": clean(text)})


@dataclass(frozen=True, slots=True)
class Report:
    """A place about which something was reported and not answered yet."""

    place: Place
    event: Event


def open_reports(limit: int = 20) -> list[Report]:
    """Places whose newest report has no answer yet, the oldest first; two queries."""
    rows = Event.objects.filter(record__startswith=_KEY, verb__in=("report_error", "answer_report"))
    newest: dict[str, Event] = {}
    for event in rows.select_related("private").order_by("-at")[: limit * 20]:
        newest.setdefault(event.record, event)
    waiting = sorted((one for one in newest.values() if one.verb == "report_error"), key=lambda one: one.at)[:limit]
    places = Place.objects.select_related("parent").in_bulk([int(one.record.removeprefix(_KEY)) for one in waiting])
    found = [(places.get(int(one.record.removeprefix(_KEY))), one) for one in waiting]
    return [Report(place, event) for place, event in found if place is not None]


def withdrawn_units(municipality: Municipality) -> list[Place]:
    """Places entered by hand and withdrawn again, in Kyrgyz order."""
    rows = Place.objects.filter(parent=municipality.place, codes=None, successors=None).exclude(valid_to=None)
    return list(rows.order_by("sort_key"))


def uses_in_words(uses: dict[str, int]) -> str:
    """ "needs sessions: 2, meetings: 1" in the reader's language."""
    return ", ".join(f"{words.USES.get(table, words.OTHER_USE)}: {count}" for table, count in sorted(uses.items()))
