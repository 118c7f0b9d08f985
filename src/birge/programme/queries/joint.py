"""All applications to a programme's call: the register of all municipalities that hold it, and their one ranking.

Rows of municipalities are read under one stated reason, until the decision is published by the programme alone and
without who applies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404

from birge.initiatives import application_words as its
from birge.initiatives import words as held_words
from birge.initiatives.choosing import Choice, Entry, choose
from birge.initiatives.models import Application, CommissionMember, Sheet
from birge.initiatives.models import Call as Held
from birge.initiatives.queries.applications import is_own
from birge.initiatives.queries.boards import Board, boards_of, entry_of
from birge.initiatives.queries.calls import CallFacts, facts_of
from birge.kit import scope
from birge.programme import words
from birge.programme.access import keeps
from birge.programme.models import Call, Terms
from birge.programme.queries.calls import KEY

#: Why the rows of several municipalities are read.
REASON = "applications of all municipalities that hold a call of a programme"
#: States of a municipality's call that take no part in the one ranking: never announced, or cancelled.
_OUT = (held_words.DRAFT, held_words.CANCELLED)


@dataclass(frozen=True)
class TermsFacts(CallFacts):
    """What the checks of conditions look at: those of any call, and what one ranking needs."""

    joint: bool = False
    together: bool = False
    judges: int = 0
    chair: bool = False


def terms_facts(terms: Terms, now: Any) -> TermsFacts:
    """The facts of conditions as they stand."""
    row = terms.row(now)
    known = facts_of(row, now)
    judges = list(terms.call.judges.all())
    together = row.chosen_by == held_words.COMMISSION and (known.pool or known.slots)
    return TermsFacts(
        **{name: getattr(known, name) for name in CallFacts.__dataclass_fields__},
        joint=terms.joint,
        together=together,
        judges=len(judges),
        chair=any(one.is_chair for one in judges),
    )


def terms_for(user: Any, call: Call) -> Terms:
    """The door to the conditions of a call: everybody once they stand, before that those who keep calls.

    :raises Http404: there are none, or they are being written.
    """
    found = Terms.objects.filter(call=call).first()
    if found is None or found.state == words.TERMS_DRAFT and not keeps(user):
        raise Http404
    found.call = call
    return found


def held_of(call: Call) -> QuerySet[Held]:
    """The calls of municipalities held under a call; asked where the rows of all are open."""
    rows: QuerySet[Held] = Held.objects.filter(held_under=f"{KEY}{call.number}").select_related("municipality__place")
    return rows.order_by("municipality__place__name_ky", "number")


def registered(call: Call, state: str = "", municipality: str = "") -> QuerySet[Application]:
    """The register over all municipalities, in the order of receipt; asked where the rows of all are open."""
    rows: QuerySet[Application] = Application.objects.filter(
        call__held_under=f"{KEY}{call.number}", call__state__in=held_words.PUBLIC_CALLS
    ).select_related("call__municipality__place", "place")
    rows = rows.filter(state=state) if state in its.STATES else rows
    rows = rows.filter(call__municipality__code=municipality) if municipality else rows
    return rows.order_by("received_at", "pk")


@dataclass(frozen=True, slots=True)
class Ranked:
    """An application in the one ranking, the call of which municipality it is of, score, place and outcome."""

    row: Application
    call: Held
    score: Fraction
    place: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Joint:
    """All municipalities of a call together."""

    calls: list[Held]
    boards: dict[int, Board]
    choice: Choice
    ranked: list[Ranked] = field(default_factory=list)
    #: How many applications came, those that were not admitted too.
    came: int = 0

    @property
    def waiting(self) -> list[Held]:
        """The calls that are not scored to the end."""
        return [one for one in self.calls if not _scored(one, self.boards[one.pk])]

    def open_tie(self) -> str:
        """The applications on both sides of the line that nothing tells apart, in words."""
        tied = set(self.choice.open_tie)
        return ", ".join(_named(one) for one in self.ranked if lot_of(one.call, one.row) in tied)


def lot_of(call: Held, row: Application) -> str:
    """What is drawn for an application where the lot decides: everybody reads it, so everybody can draw again."""
    return f"{call.municipality.code}-{call.number}-{row.number}"


def _named(one: Ranked) -> str:
    return f"{one.call.municipality.name} № {one.row.number}"


def _scored(call: Held, board: Board) -> bool:
    if call.state == held_words.DECIDED:
        return True
    return call.state == held_words.SCORING and (not board.applications or board.all_in and not board.unjudged)


def joint_of(terms: Terms, seed: str = "") -> Joint:
    """All applications of all municipalities in one ranking, by the conditions: six questions, however many there are.

    :param seed: of the lot, where the lot decides between equal scores.
    """
    with scope.everyone(REASON):
        calls = list(held_of(terms.call).filter(joint=True).exclude(state__in=_OUT))
        boards = boards_of(calls)
        came = Application.objects.filter(call__in=calls).exclude(state=its.WITHDRAWN).count()
    values = terms.said
    known = {str(row.pk): (row, call) for call in calls for row in boards[call.pk].applications}
    lines = [(*known[one.application], one.score) for board in boards.values() for one in board.scored.ranking]
    rows = {lot_of(call, row): (row, call, score) for row, call, score in lines}
    entries: Sequence[Entry] = [entry_of(row, score, key) for key, (row, _call, score) in rows.items()]
    sums = {"slots": values.get("slots"), "pool": values.get("pool_tyiyn")}
    choice = choose(entries, rule=values.get("ties", ""), seed=seed or terms.lot_seed, **sums)
    ranked = [Ranked(*rows[key], place, outcome) for key, place, outcome in choice.rows]
    return Joint(calls, boards, choice, ranked, came)


@dataclass(frozen=True, slots=True)
class JointFacts:
    """What the checks of the decision on all municipalities look at."""

    ranked: int
    waiting: tuple[str, ...]
    open_tie: str
    own: bool


def joint_facts(joint: Joint, by: Any) -> JointFacts:
    """The facts of the decision; ``by``: who enters it."""
    own = any(one.outcome == its.CHOSEN and is_own(one.row, by) for one in joint.ranked)
    return JointFacts(
        len(joint.ranked), tuple(str(one.municipality.name) for one in joint.waiting), joint.open_tie(), own
    )


def decided_rows(call: Call) -> QuerySet[Application]:
    """Every application of all municipalities once the programme has decided, the best first; those that were withdrawn
    are not told of. Asked where the rows of all are open."""
    rows = registered(call).filter(call__state=held_words.DECIDED, call__joint=True)
    return rows.exclude(state=its.WITHDRAWN).order_by(F("rank").asc(nulls_last=True), "received_at", "pk")


def comments_of(rows: Sequence[Application]) -> dict[int, list[str]]:
    """What the commission wrote on applications, without names. Asked where the rows of all are open."""
    found: dict[int, list[str]] = {}
    for key, text in (
        Sheet.objects.filter(application__in=rows).exclude(comment="").values_list("application_id", "comment")
    ):
        found.setdefault(key, []).append(text)
    return {key: sorted(texts) for key, texts in found.items()}


def judged_by(user: Any, call: Call) -> list[Held]:
    """The calls of municipalities in whose commission somebody is, while it is at work."""
    if not getattr(user, "is_authenticated", False):
        return []
    with scope.everyone("the sheets of a member of the programme's commission in every municipality"):
        mine = CommissionMember.objects.filter(account=user.pk).values("call_id")
        rows = held_of(call).filter(pk__in=mine, state__in=(held_words.REVIEW, held_words.SCORING))
        return list(rows)
