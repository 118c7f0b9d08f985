"""Questions that every page asks: their SQL is worked out once in a process, then asked with other values.

Django works the SQL of a query out of the models each time. For a row with what belongs to it that takes several times
as long as the database needs to answer; it is worth keeping for the few questions that stand in front of every page
(who is signed in, which municipality, which session).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.models.expressions import Expression

M = TypeVar("M", bound=models.Model)


class Given(Expression):
    """The place of a value in a question: number ``at``, to be read as a value of ``field``."""

    def __init__(self, at: int, field: models.Field) -> None:  # type: ignore[type-arg]
        super().__init__(output_field=field)
        self.at = at

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """A placeholder, for which the expression itself stands until a value comes."""
        return "%s", [self]

    def value(self, values: tuple[Any, ...], connection: Any) -> Any:
        """The value that came, as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.at], connection=connection)


class Ready(Generic[M]):
    """A question ready to be asked.

    ``Ready(lambda code: Place.objects.filter(code=code), CharField())("ak-muz")`` answers the same rows as the lambda
    called with "ak-muz", as a list: nothing can be added to the question any more.

    :param rows: makes the query; what it is called with may stand only where a value may be an expression.
    :param fields: of which kind each value is.
    """

    def __init__(self, rows: Callable[..., models.QuerySet[M]], *fields: models.Field) -> None:  # type: ignore[type-arg]
        self.rows = rows
        self.fields = fields
        self.worked_out: tuple[models.QuerySet[M], Any, str, tuple[Any, ...]] | None = None

    def __call__(self, *values: Any) -> list[M]:
        given = len(values)
        if given != len(self.fields):
            raise TypeError(f"{len(self.fields)} values are asked for, {given} were given")
        rows, compiler, sql, params = self._work_out()
        connection = connections[rows.db]
        bound = tuple(one.value(values, connection) if isinstance(one, Given) else one for one in params)
        # A connection belongs to its thread; all else of what was worked out is only read.
        compiler = copy(compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (sql, bound)
        rows = rows.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)

    def _work_out(self) -> tuple[models.QuerySet[M], Any, str, tuple[Any, ...]]:
        """The query, what knows how to read its answer, its SQL, and its values with the places left open."""
        if self.worked_out is None:
            rows = self.rows(*(Given(at, field) for at, field in enumerate(self.fields)))
            compiler = rows.query.get_compiler(using=rows.db)
            self.worked_out = (rows, compiler, *compiler.as_sql())
        return self.worked_out
