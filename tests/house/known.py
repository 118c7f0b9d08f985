"""Who is signed in, asked of the database once for as long as nothing was written.

Every request asks for the account with its mandates, their municipalities and places. For somebody who holds all roles
at once that is eighteen wide rows: a quarter of the time of a request, and the same answer each time. What an account
may do after its mandates changed is read anew: whatever writes a row lets nothing be taken from here until it is taken
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any
from unittest.mock import patch

from django.db import connection

from birge.people import backends
from birge.people.access import KEPT, account, today

#: Tables that reading a page may write to: sessions, and files made again from an issued paper's own snapshot.
NOT_DATA = frozenset({"django_session", "papers_rendering", "kit_cache"})
#: Statements that change nothing, or take back.
_HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")
_TARGET = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def may_change(sql: str) -> bool:
    """Whether a statement may change a row that is data."""
    if sql.lstrip().startswith(_HARMLESS):
        return False
    target = _TARGET.match(sql)
    return target is None or target[1] not in NOT_DATA


class Known:
    """The accounts that were read since something was written last."""

    def __init__(self) -> None:
        #: Whether something was written that is not taken back yet.
        self.touched = False
        self.accounts: dict[tuple[int, object], Any] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.touched = self.touched or may_change(sql)
        return execute(sql, params, many, context)

    def account(self, user_id: int) -> Any:
        """The account as a request gets it, which may keep on it what it likes."""
        if self.touched:
            return account(user_id)
        key = (user_id, today())
        if key not in self.accounts:
            self.accounts[key] = account(user_id)
        found = copy(self.accounts[key])
        if found is not None:
            setattr(found, KEPT, [*getattr(found, KEPT)])
        return found

    def begin(self) -> None:
        """Begin with nobody: keys that were given before may be another person's now."""
        self.touched = False
        self.accounts.clear()

    @contextmanager
    def new_people(self) -> Iterator[None]:
        """A block in which accounts are made that nobody has asked for yet: those that are known stay as they are."""
        before = self.touched
        yield
        self.touched = before

    @contextmanager
    def asked_anew(self) -> Iterator[None]:
        """A block in which every request asks the database itself."""
        before, self.touched = self.touched, True
        try:
            yield
        finally:
            self.touched = before


#: One for the process: what is taken back is taken back for all.
KNOWN = Known()


@contextmanager
def known_to_the_requests() -> Iterator[None]:
    """A block in which requests take the accounts that are known."""
    KNOWN.begin()
    with connection.execute_wrapper(KNOWN), patch.object(backends, "account", KNOWN.account):
        yield
