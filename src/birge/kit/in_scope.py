"""Which municipality a block of work may read, as one value: asked by the managers and by the connection alike.

It stands apart from :mod:`birge.kit.scope` because a connection is opened before there are models.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

#: What the database is told where the rows of all municipalities are open, and where none are.
ALL, NONE = "*", ""


class Everyone:
    """The scope of public and programme-wide reading, with the reason it was opened."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class Told:
    """The scope of a question that is put together now and asked later: the municipality is told then."""

    def __init__(self, expression: Any) -> None:
        self.expression = expression


SCOPE: ContextVar[int | Everyone | Told | None] = ContextVar("birge_scope", default=None)


def for_the_database() -> str:
    """The scope as the policies of the database read it: the key of a municipality, :data:`ALL` or :data:`NONE`."""
    scope = SCOPE.get()
    if scope is None:
        return NONE
    if isinstance(scope, int):
        return str(scope)
    return ALL if isinstance(scope, Everyone) else NONE
