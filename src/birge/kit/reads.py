"""Asking the database less: rows together with what points to them, and counts inside another question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import FilteredRelation, IntegerField, JSONField, Model, Q, QuerySet, Subquery
from django.utils.dateparse import parse_datetime

M = TypeVar("M", bound=Model)


class HowMany(Subquery):
    """The number of rows of a query that stands inside another one, e.g. of sessions in a query for cycles."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class AllOf(Subquery):
    """The rows of a query that stands inside another one, as a list: of each its one column ``told``, a JSON object.

    The order is that of the inner query.
    """

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """SQLite names the column of a query in brackets by its own name only."""
        template = "(SELECT json_group_array(json(all_of.told)) FROM (%(subquery)s) AS all_of)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """PostgreSQL has no row where nothing is there."""
        template = "(SELECT COALESCE(json_agg(all_of.told), '[]'::json)::jsonb FROM (%(subquery)s) AS all_of(told))"
        return self.as_sql(compiler, connection, template=template)


def moment(value: Any) -> Any:
    """A moment as JSON of either database says it; SQLite says it in UTC without saying so."""
    found = parse_datetime(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC) if isinstance(found, datetime) and found.tzinfo is None else found


def whole(value: Any) -> Any:
    """A column of JSON inside JSON: one of the databases answers it as text."""
    return json.loads(value) if isinstance(value, str) else value


def with_each(
    rows: QuerySet[M],
    relation: str,
    *,
    to: str,
    only: Q | None = None,
    along: Sequence[str] = (),
    order: Sequence[str] = ("pk", "each__pk"),
) -> list[M]:
    """``rows``, each with a list ``to`` of all that points to it by ``relation``, in one query (a prefetch needs two).

    For few rows with few others: the columns of a row come again with each of its others.

    :param only: which others; names start with ``relation``.
    :param along: what is selected together with each of the others.
    :param order: of the rows and, as ``each__…``, of the others.
    """
    return gathered(joined(rows, relation, only=only, along=along, order=order), to)


def joined(
    rows: QuerySet[M],
    relation: str,
    *,
    only: Q | None = None,
    along: Sequence[str] = (),
    order: Sequence[str] = ("pk", "each__pk"),
) -> QuerySet[M]:
    """The query behind :func:`with_each`: each row once for each of its others."""
    found = rows.annotate(each=FilteredRelation(relation, condition=only or Q()))
    return found.select_related("each", *(f"each__{path}" for path in along)).order_by(*order)


def gathered(rows: Iterable[M], to: str) -> list[M]:
    """Rows as :func:`joined` answers them, each once with a list ``to`` of its others."""
    found: dict[Any, M] = {}
    for row in rows:
        kept = found.setdefault(row.pk, row)
        others = kept.__dict__.setdefault(to, [])
        other = row.__dict__.pop("each", None)
        if other is not None:
            others.append(other)
    return list(found.values())
