"""The second wall: on PostgreSQL the database itself shows the rows of one municipality, whatever is asked.

Every table of a municipality has one policy, made after each migration from the models. It reads the setting
``birge.municipality``, which the connection is told with each question (:mod:`birge.kit.postgresql.base`): the key of a
municipality, ``*`` where a named scope opens all of them, and nothing otherwise. Without a scope there are no rows to
read, change or delete, and none can be added. It is forced: who owns the tables is held to it as well. Only a superuser
and a role with BYPASSRLS are not, so pages and worker ask as neither (``docs/operate.md``).

A row that is referred to is looked up by PostgreSQL itself, past the policies; that it is one of the same municipality
is what :mod:`birge.kit.walls` holds, whose triggers see no more than who asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from birge.kit.in_scope import ALL, NONE
from birge.kit.scope import tenant_models

#: The name says which wording stands: another wording needs another number.
NAME = "birge_municipality_1"
_TOLD = "current_setting('birge.municipality', true)"
_OPEN = f"CASE {_TOLD} WHEN '{ALL}' THEN true WHEN '{NONE}' THEN false ELSE municipality_id = {_TOLD}::bigint END"
_STANDING = (
    "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE p.polname = %s "
    "AND c.relrowsecurity AND c.relforcerowsecurity AND c.relnamespace = current_schema()::regnamespace"
)


def policy_statements(table: str) -> list[str]:
    """The DDL of the policy of a table."""
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'DROP POLICY IF EXISTS "{NAME}" ON "{table}"',
        f'CREATE POLICY "{NAME}" ON "{table}" USING ({_OPEN}) WITH CHECK ({_OPEN})',
    ]


def standing(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    """The tables whose policy stands and is forced."""
    with connections[using].cursor() as cursor:
        cursor.execute(_STANDING, [NAME])
        return {table for (table,) in cursor.fetchall()}


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The tables of municipalities that have no policy, in order. None on SQLite, which knows no policies."""
    if connections[using].vendor != "postgresql":
        return []
    return sorted({model._meta.db_table for model in tenant_models() if model._meta.managed} - standing(using))


def raise_policies(using: str = DEFAULT_DB_ALIAS) -> None:
    """Give each table of a municipality the policy it lacks, and the application's role its rights on all tables."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in missing(using):
            for sql in policy_statements(table) if table in existing else ():
                cursor.execute(sql)
        for sql in _rights(settings.DATABASE_ROLE) if settings.DATABASE_ROLE else ():
            cursor.execute(sql)


def _rights(role: str) -> Iterator[str]:
    """What the role of pages and worker may do: rows, and neither tables nor emptying them."""
    quoted = '"' + role.replace('"', '""') + '"'
    yield f"GRANT USAGE ON SCHEMA public TO {quoted}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}"
    yield f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {quoted}"


@contextmanager
def as_owner(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """A block in which the database is asked by who owns its tables, where that is another role (migrations, copies).

    The connection is closed before and after it: what was asked by the one is never answered to the other.
    """
    connection: Any = connections[using]
    if settings.DATABASE_OWNER is None:
        yield
        return
    before = connection.settings_dict
    connection.close()
    connection.settings_dict = {**before, **settings.DATABASE_OWNER}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before
