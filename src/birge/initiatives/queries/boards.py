"""What the sheets of a commission make of the applications: points, the ranking, the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.choosing import Choice, Entry, choose, shortlisted
from birge.initiatives.models import Application, Call, CommissionMember, Conflict, Sheet
from birge.rulebook.initiatives.scores import Criterion, Scores, scores


@lru_cache(maxsize=1024)
def _exactly(text: str) -> Fraction:
    """Points as they are kept; a call has the same few over and over."""
    return Fraction(text)


def criteria_of(call: Call) -> list[Criterion]:
    """The criteria of a call as the rule of scores takes them."""
    return [Criterion(one["id"], Fraction(one["weight"]), Fraction(one["most"])) for one in call.criteria]


@dataclass(frozen=True, slots=True)
class Board:
    """All that the sheets of a call make: members, applications, points, the ranking and the choice."""

    members: list[CommissionMember]
    applications: list[Application]
    sheets: dict[tuple[int, int], Sheet]
    conflicts: dict[tuple[int, int], Conflict]
    scored: Scores
    choice: Choice

    @property
    def missing(self) -> int:
        """How many sheets are not there yet, or lack a criterion."""
        return sum(len({member for member, _what in lacks}) for lacks in self.scored.not_ranked.values())

    @property
    def unjudged(self) -> int:
        """How many applications nobody may judge."""
        return sum(not lacks for lacks in self.scored.not_ranked.values())

    @property
    def all_in(self) -> bool:
        """Whether everybody has said what they may not judge, and all sheets are there."""
        declared = all(one.declared_at is not None for one in self.members)
        return bool(self.members) and declared and not self.missing


def board_of(call: Call, seed: str | None = None) -> Board:
    """Members, applications, sheets and conflicts: four questions, however many there are.

    :param seed: of the lot; ``None``: the one that stands in the call.
    """
    return boards_of([call], seed)[call.pk]


def boards_of(calls: Sequence[Call], seed: str | None = None) -> dict[int, Board]:
    """The same of several calls, whose rows are open in this block: four questions, however many calls there are."""
    keys = [one.pk for one in calls]
    people: dict[int, list[CommissionMember]] = {key: [] for key in keys}
    for member in CommissionMember.objects.filter(call__in=keys).select_related("account"):
        people[member.call_id].append(member)
    rows: dict[int, list[Application]] = {key: [] for key in keys}
    for row in Application.objects.filter(call__in=keys, state=its.ACCEPTED).order_by("number"):
        rows[row.call_id].append(row)
    of = {row.pk: key for key, found in rows.items() for row in found}
    sheets: dict[int, dict[tuple[int, int], Sheet]] = {key: {} for key in keys}
    for sheet in Sheet.objects.filter(application__call__in=keys, application__state=its.ACCEPTED):
        sheets[of[sheet.application_id]][sheet.member_id, sheet.application_id] = sheet
    conflicts: dict[int, dict[tuple[int, int], Conflict]] = {key: {} for key in keys}
    for one in Conflict.objects.filter(application__call__in=keys):
        if one.application_id in of:
            conflicts[of[one.application_id]][one.member_id, one.application_id] = one
    return {
        call.pk: _board(call, people[call.pk], rows[call.pk], sheets[call.pk], conflicts[call.pk], seed)
        for call in calls
    }


def _board(
    call: Call,
    members: list[CommissionMember],
    applications: list[Application],
    sheets: dict[tuple[int, int], Sheet],
    conflicts: dict[tuple[int, int], Conflict],
    seed: str | None,
) -> Board:
    given = {
        (str(member), str(application), what): _exactly(points)
        for (member, application), sheet in sheets.items()
        for what, points in sheet.points.items()
        if (member, application) not in conflicts
    }
    scored = scores(
        criteria_of(call),
        [str(one.pk) for one in applications],
        [str(one.pk) for one in members],
        given,
        conflicts={(str(member), str(application)) for member, application in conflicts},
        slots=None if call.joint else call.slots,
    )
    choice = _chosen(call, applications, scored, call.lot_seed if seed is None else seed)
    return Board(members, applications, sheets, conflicts, scored, choice)


def _chosen(call: Call, applications: list[Application], scored: Scores, seed: str) -> Choice:
    known = {str(one.pk): one for one in applications}
    if call.joint:
        return _placed([known[one.application] for one in scored.ranking])
    entries = [entry_of(known[one.application], one.score) for one in scored.ranking]
    if call.chosen_by == words.BOTH:
        return shortlisted(entries, call.shortlist or 0)
    return choose(entries, slots=call.slots, pool=call.pool_tyiyn, rule=call.ties, seed=seed)


def entry_of(row: Application, score: Fraction, key: str = "") -> Entry:
    """An application as the choice looks at it, by its number where no other key is given."""
    sums = {"asked": row.asked_tyiyn, "own": row.own_tyiyn, "total": row.total_tyiyn}
    return Entry(key or str(row.number), score, people=row.people, received=row.received_at, **sums)


def _placed(rows: Sequence[Application]) -> Choice:
    """The places and outcomes that the ranking of all municipalities gave; until it is made there are none."""
    ordered = sorted(rows, key=lambda one: one.rank or 0)
    return Choice(tuple((str(one.number), one.rank or 0, one.outcome) for one in ordered))


def score_of(known: Sequence[Criterion], sheet: Sheet) -> Fraction | None:
    """The weighted mean of a member's points; ``None`` where a criterion lacks."""
    if not known or any(one.id not in sheet.points for one in known):
        return None
    whole = sum(one.weight for one in known)
    return Fraction(sum(_exactly(sheet.points[one.id]) * one.weight for one in known)) / whole


def given_by(board: Board, known: Sequence[Criterion], application: int) -> dict[int, Fraction]:
    """Member → the score they gave an application; who has an interest in it gave none."""
    found = {}
    for member in board.members:
        sheet = board.sheets.get((member.pk, application))
        score = score_of(known, sheet) if sheet is not None else None
        if score is not None and (member.pk, application) not in board.conflicts:
            found[member.pk] = score
    return found
