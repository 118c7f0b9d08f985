"""Questions that every page asks: their SQL is worked out once in a process, then asked with other values.

Django works the SQL of a query out of the models each time. For a row with what belongs to it that takes several times
as long as the database needs to answer; it is worth keeping for the few questions that stand in front of every page
(who is signed in, which municipality, which session, which cycle and what its steps say of it).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import Expression

from birge.kit import scope

M = TypeVar("M", bound=models.Model)
#: The query, what knows how to read its answer, how each column is read, its SQL, and its values with the places left
#: open.
WorkedOut = tuple[models.QuerySet[M], Any, dict[int, Any], str, tuple[Any, ...]]


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


def _beyond(field: models.Field, value: Any) -> bool:  # type: ignore[type-arg]
    """Whether a whole number is larger or smaller than any the field can hold, so that no row has it."""
    if not isinstance(field, models.IntegerField):
        return False
    least, most = connections[DEFAULT_DB_ALIAS].ops.integer_field_range(field.get_internal_type())
    return (least is not None and value < least) or (most is not None and value > most)


class Ready(Generic[M]):
    """A question ready to be asked.

    ``Ready(lambda code: Place.objects.filter(code=code), CharField())("ak-muz")`` answers the same rows as the lambda
    called with "ak-muz", as a list: nothing can be added to the question any more.

    :param rows: makes the query; what it is called with may stand only where a value may be an expression. Rows that
        are to be fetched along in questions of their own are asked for afterwards (``prefetch_related_objects``).
    :param fields: of which kind each value is. A whole number that is too large for its kind is looked for in vain.
    :param here: the rows are of the municipality that is in scope when the question is asked; without one it raises.
    """

    def __init__(
        self,
        rows: Callable[..., models.QuerySet[M]],
        *fields: models.Field,  # type: ignore[type-arg]
        here: bool = False,
    ) -> None:
        self.rows = rows
        self.fields = fields
        self.here = here
        #: For one municipality (``True``), and for everyone or tables of no municipality.
        self.worked_out: dict[bool, WorkedOut[M]] = {}

    def __call__(self, *values: Any) -> list[M]:
        given = len(values)
        if given != len(self.fields):
            raise TypeError(f"{len(self.fields)} values are asked for, {given} were given")
        where = scope.named() if self.here else None
        if any(map(_beyond, self.fields, values)):
            return []
        rows, compiler, columns, sql, params = self._work_out(where is not None)
        values = (*values, where)
        connection = connections[rows.db]
        bound = tuple(one.value(values, connection) if isinstance(one, Given) else one for one in params)
        # A connection belongs to its thread; all else of what was worked out is only read.
        compiler = copy(compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (sql, bound)
        compiler.get_converters = lambda _columns: columns
        rows = rows.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)

    def _work_out(self, of_one: bool) -> WorkedOut[M]:
        if of_one not in self.worked_out:
            here = Given(len(self.fields), models.BigIntegerField())
            with scope.told_later(here) if of_one else nullcontext():
                rows = self.rows(*(Given(at, field) for at, field in enumerate(self.fields)))
            compiler = rows.query.get_compiler(using=rows.db)
            sql, params = compiler.as_sql()
            columns = compiler.get_converters([one[0] for one in compiler.select[: compiler.col_count]])
            self.worked_out[of_one] = (rows, compiler, columns, sql, params)
        return self.worked_out[of_one]
