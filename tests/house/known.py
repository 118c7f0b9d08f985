"""Who is signed in, asked of the database once for as long as nothing was written.

Every request asks for the session and for the account with its mandates, their municipalities and places. For
somebody who holds all roles at once that is eighteen wide rows: a quarter of the time of a request, and the same answer
each time. What an account may do after its mandates changed is read anew: whatever writes to a table the account is
read from lets nothing of it be taken from here until that is taken back, and so with sessions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from typing import Any
from unittest.mock import patch

from django.db import connection

from birge.people import backends
from birge.people.access import KEPT, account, today
from birge.people.sessions import SessionStore

#: Tables that reading a page may write to: sessions, and files made again from an issued paper's own snapshot.
NOT_DATA = frozenset({"django_session", "papers_rendering", "kit_cache"})
#: Statements that change nothing, or take back.
_HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")
_TARGET = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


ACCOUNT, SESSION = "account", "session"
#: Tables that have a say in who somebody is and may do; an event raises the edition of its municipality.
OF_AN_ACCOUNT = frozenset(
    {"people_user", "people_mandate", "mfa_authenticator", "places_municipality", "places_place", "chronicle_event"}
)
_session_of = SessionStore.load


def _says_who(sql: str) -> frozenset[str]:
    """What a writing statement may have changed: an account, a session, both where its table is not plain to see."""
    target = _TARGET.match(sql)
    if target is None:
        return frozenset({ACCOUNT, SESSION})
    of = {"django_session": SESSION} | dict.fromkeys(OF_AN_ACCOUNT, ACCOUNT)
    return frozenset({of[target[1]]}) if target[1] in of else frozenset()


def may_change(sql: str) -> bool:
    """Whether a statement may change a row that is data."""
    if sql.lstrip().startswith(_HARMLESS):
        return False
    target = _TARGET.match(sql)
    return target is None or target[1] not in NOT_DATA


class Known:
    """The accounts and sessions that were read since something was written that may have changed them."""

    def __init__(self) -> None:
        #: Whose tables were written to and not taken back yet.
        self.touched: frozenset[str] = frozenset()
        #: Whether it sees every statement.
        self.watching = False
        #: How many statements may have changed anything at all, or failed.
        self.writes = 0
        self.accounts: dict[tuple[int, object], Any] = {}
        self.sessions: dict[str, dict[str, Any]] = {}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            kept = self.writes
            self.writes += 1
            answer = execute(sql, params, many, context)
            self.writes = kept
            return answer
        if not sql.lstrip().startswith(_HARMLESS):
            self.writes += 1
            self.touched |= _says_who(sql)
        return execute(sql, params, many, context)

    def account(self, user_id: int) -> Any:
        """The account as a request gets it, which may keep on it what it likes."""
        if ACCOUNT in self.touched:
            return account(user_id)
        key = (user_id, today())
        if key not in self.accounts:
            self.accounts[key] = account(user_id)
        found = copy(self.accounts[key])
        if found is not None:
            setattr(found, KEPT, [*getattr(found, KEPT)])
        return found

    def session(self, store: SessionStore) -> dict[str, Any]:
        """What is in a session, for one request."""
        key = str(store.session_key)
        if SESSION in self.touched:
            return _session_of(store)
        if key not in self.sessions:
            found = _session_of(store)
            if store.session_key is None:
                return found  # there is none, and the browser is told
            self.sessions[key] = found
        return deepcopy(self.sessions[key])

    def begin(self) -> None:
        """Begin with nobody: keys that were given before may be another person's now."""
        self.touched = frozenset()
        self.accounts.clear()
        self.sessions.clear()

    @contextmanager
    def new_people(self) -> Iterator[None]:
        """A block in which accounts are made that nobody has asked for yet: those that are known stay as they are."""
        before = self.touched
        yield
        self.touched = before

    @contextmanager
    def asked_anew(self) -> Iterator[None]:
        """A block in which every request asks the database itself."""
        before, self.touched = self.touched, frozenset({ACCOUNT, SESSION})
        try:
            yield
        finally:
            self.touched = before


#: One for the process: what is taken back is taken back for all.
KNOWN = Known()


def _known_session(store: SessionStore) -> dict[str, Any]:
    return KNOWN.session(store)


@contextmanager
def known_to_the_requests() -> Iterator[None]:
    """A block in which requests take the accounts that are known."""
    KNOWN.begin()
    asked = patch.object(backends, "account", KNOWN.account), patch.object(SessionStore, "load", _known_session)
    with connection.execute_wrapper(KNOWN), asked[0], asked[1], patch.object(KNOWN, "watching", True):
        yield
