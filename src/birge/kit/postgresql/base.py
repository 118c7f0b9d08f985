"""PostgreSQL that is told which municipality is in scope, for one transaction at a time.

The policies of the tables (:mod:`birge.kit.policies`) read the setting ``birge.municipality``. It is set by
``SET LOCAL`` in the same message as the question itself: no question more, and one transaction for both where none is
open. At its end the database forgets it, whoever uses the connection next. Inside a transaction it is told again only
when the scope has changed, or when a savepoint was taken back and what was told may have gone with it.

Where no scope is named nothing is told, and the tables of municipalities have no rows. A question about one of them is
then not asked at all: an error page is better than an empty one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from django.db.backends.postgresql import base, operations
from psycopg.pq import TransactionStatus

from birge.kit.in_scope import NONE, for_the_database

IDLE, BROKEN = TransactionStatus.IDLE, TransactionStatus.INERROR
TELLING = re.compile(r"\ASET LOCAL birge\.municipality = '[0-9*]*'; ")
#: Statements that PostgreSQL takes only alone, outside of any transaction. They read no rows for anybody.
ALONE = re.compile(r"\s*(?:VACUUM|(?:CREATE|DROP|ALTER) (?:DATABASE|SYSTEM)|\w+ (?:UNIQUE )?INDEX CONCURRENTLY)", re.I)


def _words(scope: str) -> str:
    return f"SET LOCAL birge.municipality = '{scope}'"


def _to_tell(connection: Any) -> str | None:
    """The scope that the transaction does not know yet; ``None``: nothing is to be told.

    ``connection.told`` is what the open transaction was told; ``None`` after a savepoint was taken back.
    """
    status = connection.pgconn.transaction_status
    if status == IDLE:
        connection.told = NONE
    wanted = for_the_database()
    return None if wanted == connection.told or status == BROKEN else wanted


class Cursor(base.Cursor):  # type: ignore[misc, name-defined]
    """Tells the scope before what is asked, in the same message."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Ask; what comes back is the answer to ``query`` alone."""
        connection = self._conn
        text = _text(query, self)
        if text[:8].upper() == "ROLLBACK":
            done = super().execute(query, params, **more)
            connection.told = None
            return done
        scope = _to_tell(connection)
        if for_the_database() == NONE:
            _refuse(text)
        if scope is None or ALONE.match(text):
            return super().execute(query, params, **more)
        super().execute(f"{_words(scope)}; {text}", params, **more)
        self.nextset()
        connection.told = scope
        return self

    def executemany(self, query: Any, params_seq: Any, **more: Any) -> None:
        """The same question with many values: they need one transaction around them to be told in."""
        if self._conn.autocommit and self._conn.pgconn.transaction_status == IDLE:
            self._conn.told = NONE
            with self._conn.transaction():
                return self.executemany(query, params_seq, **more)
        if for_the_database() == NONE:
            _refuse(_text(query, self))
        _tell(self._conn)
        super().executemany(query, params_seq, **more)


class Chunked(base.ServerSideCursor):  # type: ignore[misc, name-defined]
    """A cursor that stays in the database while its rows are fetched; they are those of the scope it was opened in."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Open the cursor; without a transaction it is held after the one in which the scope was told."""
        if for_the_database() == NONE:
            _refuse(_text(query, self))
        if self._conn.autocommit and self._conn.pgconn.transaction_status == IDLE:
            self._conn.told = NONE
            with self._conn.transaction():
                return self.execute(query, params, **more)
        _tell(self._conn)
        return super().execute(query, params, **more)


def _text(query: Any, cursor: Any) -> str:
    if isinstance(query, str):
        return query
    return query.decode() if isinstance(query, bytes) else str(query.as_string(cursor))


@cache
def _of_municipalities() -> re.Pattern[str]:
    from birge.kit.scope import tenant_models

    names = "|".join(sorted((re.escape(one._meta.db_table) for one in tenant_models()), key=len, reverse=True))
    return re.compile(rf"\A\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|\()[^;]*?\b({names})\b", re.I | re.S)


@lru_cache(maxsize=1024)
def _asks_about(text: str) -> str:
    found = _of_municipalities().match(text)
    return found[1] if found else ""


def _refuse(text: str) -> None:
    if table := _asks_about(text):
        from birge.kit.scope import NoMunicipality

        raise NoMunicipality(f"{table}: name a municipality before asking for rows")


def _tell(connection: Any) -> None:
    scope = _to_tell(connection)
    if scope is not None:
        with base.Cursor(connection) as cursor:
            cursor.execute(_words(scope))
        connection.told = scope


class DatabaseOperations(operations.DatabaseOperations):
    """What was asked is told without what went before it."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """The question as the database got it."""
        asked = super().last_executed_query(cursor, sql, params)
        return TELLING.sub("", asked, count=1) if asked else asked


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection."""

    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        """What psycopg opens a connection with."""
        return {**super().get_connection_params(), "cursor_factory": Cursor}

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor; with a name one that stays in the database."""
        cursor = super().create_cursor(name)
        if name:
            cursor.__class__ = Chunked
        return cursor
