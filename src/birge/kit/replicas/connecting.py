"""A connection to a copy of the database: it waits only so long, and at the first mistake gives up the whole request.

A page may catch an error of the database and go on without what it asked for. Here it must not: what went wrong is the
copy, and the whole request is answered anew from the first database. So no error comes out of this connection but
:class:`Elsewhere`, which, like a program that is told to stop, is nothing pages catch.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS
from django.db import Error as DjangoError

from birge.kit.postgresql import base

#: Seconds: what takes longer on a copy is asked elsewhere.
PATIENCE = 5.0
#: Classes of what PostgreSQL says: no connection, no resources, shut down. What the driver itself says has none.
_ILL = ("08", "53", "57P")


class Elsewhere(BaseException):
    """The copy did not answer as it should: the request is to be answered from the first database.

    :param ill: it is the copy that is ill: it cannot be reached, says nothing, or shuts down. Otherwise it only did not
        do what was asked (a question it took back for what is being replayed, a write).
    """

    def __init__(self, said: str, *, ill: bool) -> None:
        super().__init__(said)
        self.ill = ill


class _GivesUp:
    """Stands around all that the database is asked, where Django translates the errors of the driver."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if kind is not None and issubclass(kind, (psycopg.Error, DjangoError)):
            state = getattr(error, "sqlstate", None) or getattr(error.__cause__, "sqlstate", None) or _ILL[0]
            raise Elsewhere(f"{kind.__name__}: {error}", ill=state.startswith(_ILL)) from error

    def __call__(self, ask: Any) -> Any:
        def asked(*args: Any, **kwargs: Any) -> Any:
            with self:
                return ask(*args, **kwargs)

        return asked


class Connection(base.DatabaseWrapper):
    """One connection to a copy, under the name of the first database: whatever asks "the database" asks this one."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings, DEFAULT_DB_ALIAS)

    @cached_property
    def wrap_database_errors(self) -> _GivesUp:
        """Every error is one reason: ask elsewhere."""
        return _GivesUp()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection whose every answer is waited for only so long, though the other side says nothing."""
        with self.wrap_database_errors:
            made: Any = super().get_new_connection(conn_params)
        made.wait = partial(made.wait, timeout=PATIENCE)
        return made

    def let_go(self) -> None:
        """Close it, however it is; nothing is waited for."""
        if self.connection is not None:
            with suppress(Exception):
                self.connection.pgconn.finish()
