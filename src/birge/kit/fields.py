"""Model fields for values of the rulebook: a date of any precision, a sum of money with its state, head-counts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import models

from birge.rulebook.when import When

#: A table has the same few dates in hundreds of rows, and a date is never changed in place.
_from_code = lru_cache(maxsize=4096)(When.from_code)


class WhenField(models.CharField):
    """A date as far as it is known: day, month, season, year or a span of days. ``None``: not stated.

    Stored as its code ("2017-11-09", "2017-11", "2017-autumn", "2017").
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 24
        kwargs["null"] = True
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "null", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> When | None:
        return None if value is None else _from_code(value)

    def to_python(self, value: Any) -> When | None:
        if value in (None, ""):
            return None
        return value if isinstance(value, When) else When.from_code(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        if value in (None, ""):
            return None
        return value.code if isinstance(value, When) else When.from_code(str(value)).code

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
