"""What is kept about the holder of an account, read from the map of personal data that the models declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from birge.kit import scope
from birge.kit.agreed import Agreed
from birge.kit.personal import our_models
from birge.people.models import User

#: Plain numbers that are the key of an account: "by_id", "decided_by_id", "user_id", "actor_id".
_KEYS = ("by_id", "user_id", "actor_id")
#: What nobody is given, not even the person: it would let a finder of the file in.
_NEVER = "secret"


def ways_to(model: type[models.Model]) -> list[str]:
    """The fields by which rows of a table belong to an account."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.related_model is User
        or (isinstance(field, models.BigIntegerField) and not field.is_relation and field.name.endswith(_KEYS))
    ]


def about(user: User) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Table by table, the rows that belong to an account, in every municipality: what is declared, without secrets."""
    with scope.everyone("what is kept about one person is given to this person"):
        yield "people.user", [_row(user, [])]
        for model in our_models():
            ways = ways_to(model)
            if not ways:
                continue
            said = Q()
            for way in ways:
                said |= Q(**{way: user.pk})
            rows = [_row(row, ways) for row in model._default_manager.filter(said).order_by("pk")]
            if rows:
                yield model._meta.label_lower, rows


def _row(row: models.Model, ways: list[str]) -> dict[str, Any]:
    declared = getattr(row, "personal", {})
    dates = (models.DateField, models.DateTimeField)
    shown: dict[str, Any] = {"id": row.pk}
    for field in row._meta.concrete_fields:
        category = declared.get(field.name, ("",))[0]
        if category == _NEVER or field.primary_key:
            continue
        plain = field.name in declared or field.name in ways or isinstance(field, dates) or bool(field.choices)
        if plain or (field.related_model is not None and field.name == "municipality"):
            value = field.value_from_object(row)
            as_it_is = value is None or isinstance(value, bool | int | str | list | dict)
            shown[field.name] = value if as_it_is else str(value)
    if isinstance(row, Agreed):
        shown["consent"] = row.agreement.told()
    return shown
