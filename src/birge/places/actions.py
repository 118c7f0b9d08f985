"""Opening a municipality, adding a place the register lacks, and entering population with its date and source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.kit.models import lock_version
from birge.kit.text import clean, slug
from birge.places import words
from birge.places.models import Municipality, Office, Place, PopulationFigure


def touch(municipality_id: int) -> None:
    """Raise the edition of a municipality: its public pages have changed."""
    Municipality.objects.filter(pk=municipality_id).update(edition=F("edition") + 1)


def touch_all() -> None:
    """Raise the edition of every municipality: what all of them show has changed (a law's list, a district's name)."""
    Municipality.objects.update(edition=F("edition") + 1)


class AlreadyOpen(Exception):
    """The place is a municipality here already."""


def free_code(place: Place) -> str:
    """A readable code nobody has: the name, else the name with its district, else with a number."""
    base = slug(place.name_ky.removesuffix(" айыл аймагы").removesuffix(" шаары"))[:50] or f"place-{place.pk}"
    options = [base]
    if place.parent is not None:
        options.append(f"{base}-{slug(place.parent.name_ky.split()[0])}"[:58])
    taken = set(Municipality.objects.filter(code__startswith=base).values_list("code", flat=True))
    free = next((option for option in options if option not in taken), None)
    number = 2
    while free is None:
        free = f"{base}-{number}" if f"{base}-{number}" not in taken else None
        number += 1
    return free


#: Places of one name opened at one instant: more than these never meet.
_MOST_RIVALS = 20


def _withfree_code(place: Place, at: datetime, is_example: bool) -> Municipality:
    """A municipality with a code nobody has: somebody who takes the same one meanwhile leaves us the next."""
    for _try in range(_MOST_RIVALS):
        code = free_code(place)
        try:
            with transaction.atomic():
                return Municipality.objects.create(place=place, code=code, opened_at=at, is_example=is_example)
        except IntegrityError:
            if Municipality.objects.filter(place=place).exists():
                raise AlreadyOpen(place.name_ky) from None
            if not Municipality.objects.filter(code=code).exists():
                raise
    raise RuntimeError(f"no free code for {place.name_ky}")


@transaction.atomic
def open_municipality(
    place: Place, *, by: Any, at: datetime | None = None, is_example: bool = False, role: str = "administrator"
) -> Municipality:
    """Open a municipality for an aiyl aimak or a city.

    :raises ValueError: for a place of another level.
    :raises AlreadyOpen: when it is open.
    """
    if place.level not in words.MUNICIPAL_LEVELS:
        raise ValueError(f"{place.level} has no council of its own")
    place = Place.objects.select_for_update().get(pk=place.pk)
    if Municipality.objects.filter(place=place).exists():
        raise AlreadyOpen(place.name_ky)
    at = at or timezone.now()
    found = _withfree_code(place, at, is_example)
    write(found, "open", by=by, at=at, role=role, public={"code": found.code, "example": is_example})
    # The pages of what it was, and of what it became, lead to it.
    beside = Q(place__successors__new=place) | Q(place__predecessors__old=place)
    keys = list(Municipality.objects.filter(beside).values_list("pk", flat=True))
    Municipality.objects.filter(pk__in=keys).update(edition=F("edition") + 1)
    return found


@transaction.atomic
def add_place(
    *,
    parent: Place | None,
    level: str,
    name_ky: str,
    name_ru: str = "",
    name_en: str = "",
    source: str,
    by: Any,
    valid_from: date | None = None,
    role: str = "",
) -> Place:
    """Add a place that the register lacks (a neighbourhood of a city, an invented place of the demo)."""
    place = Place.objects.create(
        parent=parent,
        level=level,
        name_ky=clean(name_ky),
        name_ru=clean(name_ru),
        name_en=clean(name_en),
        source=clean(source),
        valid_from=valid_from,
    )
    write(place, "add", by=by, role=role, public={"level": level, "name_ky": place.name_ky})
    return place


@transaction.atomic
def enter_population(
    municipality: Municipality,
    place: Place,
    *,
    people: int,
    as_of: date,
    source: str,
    by: Any,
    group: str = "",
    role: str = "",
) -> PopulationFigure:
    """Enter or correct how many people live in a place on a day; the earlier figure stays in the chronicle."""
    earlier = PopulationFigure.objects.filter(place=place, group=group, as_of=as_of).first()
    before = earlier.people if earlier else None
    row, _ = PopulationFigure.objects.update_or_create(
        municipality_id=municipality.pk,
        place=place,
        group=group,
        as_of=as_of,
        defaults={"people": people, "source": clean(source)},
    )
    figures = {"people": people, "before": before}
    public = {"place": place.pk, "group": group, "as_of": str(as_of)}
    # Of a group of people the figure may be so small that it points at them: then it is not for everybody.
    private = {"source": row.source, **(figures if group else {})}
    write(row, "enter", by=by, role=role, public=public | ({} if group else figures), private=private)
    touch(municipality.pk)
    return row


#: What is said of an office.
OFFICE = ("responsible", "address", "address_ru", "phone", "email", "hours", "hours_ru", "as_of", "source")


@transaction.atomic
def say_office(
    municipality: Municipality, *, said: dict[str, Any], expected: int | None = None, by: Any, role: str = ""
) -> Office:
    """Say where the office is found and who answers there, or correct it; what stood before stays in the chronicle.

    :param said: values by the names of :data:`OFFICE`; missing ones become empty.
    :param expected: the version the form carried, where it was said before.
    :raises Conflict: when somebody else corrected it meanwhile.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    kept = Office.objects.filter(municipality=municipality).order_by("pk").first()
    row = Office(municipality=municipality) if kept is None else lock_version(Office, kept.pk, expected)
    before = snapshot(row, OFFICE) if kept else {}
    for name in OFFICE:
        value = said.get(name, "")
        setattr(row, name, clean(value) if isinstance(value, str) else value)
    row.save()
    changed = difference(before, snapshot(row, OFFICE))
    write(row, "enter" if kept is None else "correct", by=by, role=role, private=changed)
    touch(municipality.pk)
    return row


def population_of(place: Place, group: str = "") -> PopulationFigure | None:
    """The newest figure entered for a place, or ``None``: unknown stays unknown."""
    return PopulationFigure.objects.filter(place=place, group=group).order_by("-as_of").first()
