"""Tests ask the database as pages do: by a role that owns nothing. What changes tables is asked by their owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connection

from birge.kit import policies, scope, walls


def become(*, owner: bool) -> None:
    """Ask from here on as the owner of the tables, or as the application again. Nothing on SQLite."""
    if settings.DATABASE_ROLE and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE" if owner else f"SET ROLE {settings.DATABASE_ROLE}")


@contextmanager
def asked_by_the_owner() -> Iterator[None]:
    """A block asked by the owner of the tables, a superuser, for whom no policy holds."""
    become(owner=True)
    with scope.everyone("the owner of the tables"):
        yield
    become(owner=False)


def install() -> None:
    """Walls and policies are raised and taken down, and tables emptied, by the owner, whichever test asks for it."""
    ours = ((walls, "drop_walls"), (walls, "raise_walls"), (policies, "raise_policies"))
    for owned, name in (*ours, (type(connection.ops), "execute_sql_flush")):
        setattr(owned, name, _by_the_owner(getattr(owned, name)))


def _by_the_owner(act: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(act)
    def acted(*args: Any, **more: Any) -> Any:
        if not _held():
            return act(*args, **more)
        with asked_by_the_owner():
            return act(*args, **more)

    return acted


def _held() -> bool:
    """Whether the connection asks as the application now."""
    if not settings.DATABASE_ROLE or connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = %s", [settings.DATABASE_ROLE])
        return bool(cursor.fetchone()[0])
