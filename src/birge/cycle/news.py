"""What moved on the way of a problem, for those who stand behind it; what of it is new since they looked last.

The pages by a code keep nothing about their reader here: when a phone looked last it keeps itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from birge.chronicle.models import Event
from birge.chronicle.words import VERBS
from birge.cycle.drawers import STANDS_FOR, WAYS
from birge.people.words import ROLES

#: So many of the latest moves are told; a page that is looked at again within so much time is the same look.
MOST, ONE_LOOK = 30, timedelta(minutes=30)
_YEAR = 365 * 24 * 3600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moved:
    """A move: when, of what, how it is called, in which role; ``percent``: what a report of progress said."""

    at: datetime
    noun: str | Promise
    verb: str | Promise
    role: str | Promise = ""
    percent: int | None = None
    municipality_id: int | None = None
    problems: tuple[int, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """The moves, the newest first, and since when they are counted as new (``None``: this is the first look)."""

    moves: Sequence[Moved]
    since: datetime | None = None

    @property
    def fresh(self) -> int:
        """How many came since the last look."""
        return sum(one.new for one in self.moves)


def moves_of(problems: Any, since: datetime | None = None, most: int = MOST) -> list[Moved]:
    """The latest moves on the way of problems, the newest first. Two questions, however many steps there are.

    :param problems: their keys, or a query for them. :param since: only later ones.
    """
    asked = []
    for way in WAYS:
        rows = way.rows(problems).order_by().annotate(way_table=Value(way.table, output_field=CharField()))
        asked.append(rows.values_list("way_table", F(way.problem), F(way.record)))
    if not asked:
        return []
    of: dict[str, set[int]] = {}
    for table, problem, record in asked[0].union(*asked[1:]):
        of.setdefault(f"{table}:{record}", set()).add(problem)
    if not of:
        return []
    events = Event.objects.filter(record__in=list(of), public__has_keys=["from", "to"])
    if since is not None:
        events = events.filter(at__gt=since)
    nouns = {way.table: way.noun for way in WAYS}
    rows = events.order_by("-at", "-pk").values_list("record", "verb", "at", "actor_role", "public", "municipality_id")
    return [
        Moved(
            at=at,
            noun=nouns[record.partition(":")[0]],
            verb=VERBS.get(verb, verb),
            role=ROLES[role].name if role in ROLES else "",
            percent=public.get("percent"),
            municipality_id=where,
            problems=tuple(sorted(of[record])),
        )
        for record, verb, at, role, public, where in rows[:most]
    ]


def problems_behind(keys: Iterable[str]) -> set[int]:
    """The problems behind records, by their names in the chronicle."""
    return {problem for key in keys for ask in STANDS_FOR for problem in ask(key)}


def news_by_code(request: HttpRequest, keys: Iterable[str], code: str) -> News | None:
    """What moved for whoever looks up a record by its code; ``None`` where nothing stands on a way yet.

    :param keys: the records by their names in the chronicle. :param code: what was typed; not kept.
    """
    problems = problems_behind(keys)
    moves = moves_of(problems) if problems else []
    since = _looks(request, code)[0]
    if not moves and since is None:
        return None
    return marked(moves, since)


def marked(moves: Iterable[Moved], since: datetime | None) -> News:
    """The same moves, those after ``since`` marked as new."""
    rows = []
    for one in moves:
        new = since is not None and one.at > since
        rows.append(Moved(one.at, one.noun, one.verb, one.role, one.percent, one.municipality_id, one.problems, new))
    return News(rows, since)


def remember_look(response: HttpResponse, request: HttpRequest, code: str) -> None:
    """Let the phone keep when it looked: the look before, and this one. The cookie goes to this page alone."""
    before, last = _looks(request, code)
    stamps = [(one - _EPOCH) // timedelta(microseconds=1) for one in (before, last) if one is not None]
    response.set_cookie(
        _cookie(code),
        ".".join(map(str, stamps)),
        max_age=_YEAR,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie(code: str) -> str:
    """Named by what was typed, so that two codes looked up on one phone are told apart; it cannot be read back."""
    letters = "".join(sign for sign in code.casefold() if sign.isalnum())
    return f"birge_looked_{hashlib.sha256(letters.encode()).hexdigest()[:12]}"


def _looks(request: HttpRequest, code: str) -> tuple[datetime | None, datetime]:
    """The look before this one (``None``: there was none, or the phone forgot), and this one."""
    now = timezone.now()
    found = []
    for part in request.COOKIES.get(_cookie(code), "")[:40].split("."):
        # To the microsecond, as moves are written: a move in the second of a look is not new for ever.
        if part.isascii() and part.isdecimal() and len(part) <= 16:
            moment = _EPOCH + timedelta(microseconds=int(part))
            if moment <= now:
                found.append(moment)
    if not found:
        return None, now
    if now - found[-1] < ONE_LOOK and len(found) > 1:
        return found[0], found[-1]
    return found[-1], now
