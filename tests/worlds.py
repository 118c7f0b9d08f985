"""Municipalities filled by machine: a row of every table, in every text a marker that tells where it came from.

All is derived from the models, so that a table added tomorrow is filled too. One number stands for everything in a
world: it is the primary key and the ``number`` of each of its rows and the number of its cycle. An address with any
number of whole numbers in it can therefore be given an example without knowing what they mean.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from birge.chronicle.actions import write
from birge.gatherings import words as gatherings
from birge.kit import scope
from birge.kit.fields import WhenField
from birge.kit.scope import shared_models, tenant_models
from birge.papers.registry import PAPERS
from birge.people.models import Mandate, User
from birge.places.models import Place
from birge.rulebook.when import When
from tests.people import Village
from tests.world_acts import act_of
from tests.world_hints import HINTS
from tests.world_states import ALWAYS_PUBLIC, NEVER_PUBLIC, PUBLIC_FIELDS, STATES
from tests.world_votes import VOTING, vote_of

#: Nobody but the people of the municipality may ever read a text with this in it.
SECRET = "leak"
OPEN = "open"

#: Tables whose rows are made by what is tested, not beforehand.
LEFT_OUT = frozenset({"papers.rendering", *VOTING})
#: By the name of a field, in any table.
BY_NAME: dict[str, Any] = {"total": 20, "women": 11, "men": 9, "unknown": 0, "year_from": 2027, "year_to": 2029}
#: Dates and texts that would end the record's life.
ENDINGS = frozenset({"left", "left_reason", "valid_to", "withdrawn_reason", "used_at", "revoked_at", "withdrawn_at"})


@dataclass
class World:
    """One cycle of one municipality, all public (``published``) or all not."""

    village: Village
    number: int
    published: bool
    user: User
    place: Place
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def secret(self) -> str:
        """The marker of what nobody outside may read."""
        return f"{SECRET}{self.number}"

    def text(self, marker: str, where: str, room: int = 200) -> str:
        """A text with a marker that a test can find and a person can trace."""
        return f"{marker}.{where}"[:room]

    def another(self, label: str, **given: Any) -> Any:
        """One more row of a table that has one already, with what is given in it."""
        return _make(type(self.rows[label]), self, **given)


def fill(village: Village, number: int, user: User, *, published: bool, kind: type[World] = World) -> World:
    """Make a row of every table in ``village``; all carry ``number``. ``kind`` says what stands in the texts."""
    names = {"name_ky": f"Айыл-{number}", "sort_key": "a", "search_text": "a"}
    place = Place(pk=number, parent=village.municipality.place, level="village", **names)
    place.save()
    world = kind(village, number, published, user, place)
    act_of(number, village.municipality.place, user, published=published)
    with scope.municipality(village.municipality.pk):
        for model in in_order([*tenant_models(), *shared_models()]):
            label = model._meta.label_lower
            if label in LEFT_OUT or (label == "papers.issued" and not PAPERS):
                continue
            world.rows[label] = row = _make(model, world)
            if label == "gatherings.gathering":
                other = {"pk": number + 100, "kind": gatherings.COUNCIL_SESSION}
                world.rows[f"{label}#council"] = _make(model, world, **other)
            write(row, "enter", by=user, role="specialist", private={"note": world.text(world.secret, label)})
        for label, row in vote_of(world, _make):
            world.rows[label] = row
            write(row, "enter", by=user, role="specialist", private={"note": world.text(world.secret, label)})
    return world


def in_order(wanted: list[Any]) -> Iterator[type[models.Model]]:
    """The models so that each comes after those it points to."""
    done: set[type[models.Model]] = set()
    left = [*wanted]
    while left:
        ready = [m for m in left if _points_to(m, wanted) - {m} <= done]
        if not ready:
            # Two that point to each other: of one of them, the one most others wait for, what may stay empty stays so.
            free = [m for m in left if _points_to(m, wanted, always=True) - {m} <= done]
            if not free:
                raise ValueError(f"tables that point to each other: {left}")
            ready = [max(free, key=lambda one: sum(one in _points_to(m, wanted) for m in left))]
        yield from ready
        done.update(ready)
        left = [m for m in left if m not in done]


def _points_to(model: type[models.Model], among: list[Any], *, always: bool = False) -> set[Any]:
    keys = (f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey) and not (always and f.null))
    return {f.related_model for f in keys if f.related_model in among}


def _make(model: type[models.Model], world: World, **given: Any) -> models.Model:
    values: dict[str, Any] = {"pk": world.number}
    for one in model._meta.concrete_fields:
        if not one.primary_key or one.is_relation:
            values[one.name] = _value(model, one, world)
    return model._default_manager.create(**{**{k: v for k, v in values.items() if v is not _DEFAULT}, **given})


_DEFAULT = object()


def _value(model: type[models.Model], one: Any, world: World) -> Any:
    label = model._meta.label_lower
    hint = HINTS.get(label, {}).get(one.name)
    if hint is not None:
        return hint(world)
    if isinstance(one, models.ForeignKey):
        return _target(one, world)
    if one.name == "state":
        return STATES[label][0 if world.published else 1]
    if one.name in ENDINGS:
        return _DEFAULT
    if one.name in BY_NAME:
        return BY_NAME[one.name]
    if one.name.endswith("by_id"):
        return world.user.pk
    return _plain(model, one, world)


def _target(one: models.ForeignKey, world: World) -> Any:
    target: Any = one.related_model
    label = target._meta.label_lower
    if one.name == "decision" and one.null and not world.published:
        return None
    if label in world.rows:
        return world.rows[label]
    others = {"places.municipality": world.village.municipality, "places.place": world.place}
    others["people.user"] = world.user
    if label in others:
        return others[label]
    if one.null:
        return None
    raise ValueError(f"{one}: give a hint what it points to")


def _plain(model: type[models.Model], one: Any, world: World) -> Any:
    if one.choices:
        return _DEFAULT if one.has_default() else next(code for code, _ in one.flatchoices if code)
    if one.name in ("number", "serial") and isinstance(one, models.IntegerField | models.CharField):
        return world.number
    if isinstance(one, WhenField):
        return When.day(_day(world))
    if isinstance(one, models.DateTimeField):
        return _DEFAULT if one.auto_now_add else timezone.now()
    if isinstance(one, models.DateField):
        return _day(world)
    if isinstance(one, models.BooleanField):
        return _DEFAULT if one.has_default() else True
    if isinstance(one, models.TimeField):
        return _DEFAULT if one.null else datetime.time(10)
    if isinstance(one, models.JSONField):
        return _DEFAULT if one.has_default() else {}
    if isinstance(one, models.UUIDField):
        return uuid.UUID(int=world.number)
    if isinstance(one, models.IntegerField):
        return _DEFAULT if one.has_default() else 1
    if isinstance(one, models.DecimalField):
        return Decimal("12.5")
    return _text(model, one, world)


def _day(world: World) -> datetime.date:
    return datetime.date(2026, 3, world.number % 100)


def _text(model: type[models.Model], one: Any, world: World) -> Any:
    room = one.max_length or 200
    if room < 16:
        return _DEFAULT if one.has_default() or one.blank else "x"[:room]
    label = model._meta.label_lower
    category = getattr(model, "personal", {}).get(one.name, ("",))[0]
    public = (world.published or label in ALWAYS_PUBLIC) and category not in NEVER_PUBLIC
    public = public or f"{label}.{one.name}" in PUBLIC_FIELDS
    text = world.text(f"{OPEN}{world.number}" if public else world.secret, f"{label}.{one.name}", room)
    return f"https://example.org/{text}" if isinstance(one, models.URLField) else text


def somebody(number: int, village: Village) -> User:
    """A person with a role that a manager may end, whose keys are ``number`` too."""
    user = User(pk=number, username=f"+99677700{number}", phone=f"+99677700{number}", name=f"{OPEN}{number}.person")
    user.set_unusable_password()
    user.save()
    role = {"role": "group_member", "municipality": village.municipality}
    Mandate.objects.create(pk=number, user=user, valid_from=datetime.date(2026, 1, 1), **role)
    return user


def our_models() -> list[type[models.Model]]:
    """Every table of ours, in a stable order."""
    return sorted((m for m in apps.get_models() if m.__module__.startswith("birge.")), key=lambda m: m._meta.label)
