"""The commission at work: who may judge what, what the sheets make of the applications, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.http import Http404

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.above import commission_above
from birge.initiatives.blind import copy_of, words_to_hide
from birge.initiatives.choosing import Choice, Entry, choose, shortlisted
from birge.initiatives.models import Application, Call, CommissionMember, Conflict, Sheet
from birge.initiatives.queries.applications import is_own, last_content
from birge.places.models import Place
from birge.rulebook.initiatives.scores import Criterion, Scores, scores


def members_of(call: Call) -> list[CommissionMember]:
    """The members of the commission, the chair first."""
    return list(call.commission.select_related("account"))


def member_for(call: Call, number: int) -> CommissionMember:
    """A member of the commission by number.

    :raises Http404: there is none.
    """
    found: CommissionMember | None = call.commission.select_related("account").filter(number=number).first()
    if found is None:
        raise Http404
    found.call = call
    return found


def judge_of(user: Any, call: Call) -> CommissionMember | None:
    """The member of the commission whose account it is."""
    if not getattr(user, "is_authenticated", False):
        return None
    found: CommissionMember | None = call.commission.filter(account=user.pk).first()
    if found is not None:
        found.call = call
    return found


def conflicts_of(member: CommissionMember) -> set[int]:
    """The keys of the applications a member may not judge."""
    return set(Conflict.objects.filter(member=member).values_list("application_id", flat=True))


def admitted(call: Call) -> list[Application]:
    """The applications that are scored, in the order of receipt."""
    return list(Application.objects.filter(call=call, state=its.ACCEPTED).order_by("number"))


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


@dataclass(frozen=True, slots=True)
class ScoringFacts:
    """What the checks of a call look at once its intake is closed."""

    unchecked: int
    admitted: int
    members: int
    chair: bool
    unreleased: int
    #: How many were named here, where the commission of the programme's call judges.
    named_here: int = 0
    undeclared: int = 0
    missing: int = 0
    unjudged: int = 0
    open_tie: str = ""
    own: bool = False
    chosen_by: str = words.COMMISSION
    #: The programme ranks the applications of all municipalities together.
    joint: bool = False
    #: How many applications residents vote on, and the state of the vote there is.
    on_the_ballot: int = 0
    poll: str = ""


def scoring_facts(call: Call, by: Any = None, seed: str | None = None) -> ScoringFacts:
    """The facts of a call whose applications are being checked or scored."""
    rows = Application.objects.filter(call=call)
    if call.state == words.VOTING:
        return _voting_facts(call, rows)
    unchecked = rows.filter(state__in=(its.RECEIVED, its.RETURNED)).count()
    if call.state != words.SCORING:
        members = members_of(call)
        accepted = rows.filter(state=its.ACCEPTED)
        unreleased = accepted.filter(released_at=None).count() if call.blind else 0
        chair = any(one.is_chair for one in members)
        count = accepted.count()
        here = sum(not one.above for one in members) if any(commission_above(call)) else 0
        told = {"chosen_by": call.chosen_by, "on_the_ballot": count, "named_here": here, "joint": call.joint}
        return ScoringFacts(unchecked, count, len(members), chair, unreleased, **told)
    board = board_of(call, seed)
    chosen = {number for number, _place, outcome in board.choice.rows if outcome == its.CHOSEN}
    own = by is not None and any(is_own(one, by) for one in board.applications if str(one.number) in chosen)
    return ScoringFacts(
        unchecked=unchecked,
        admitted=len(board.applications),
        members=len(board.members),
        chair=any(one.is_chair for one in board.members),
        unreleased=0,
        undeclared=sum(one.declared_at is None for one in board.members),
        missing=board.missing,
        unjudged=board.unjudged,
        open_tie=", ".join(f"№ {number}" for number in board.choice.open_tie),
        own=own,
        chosen_by=call.chosen_by,
        joint=call.joint,
        on_the_ballot=len(chosen),
    )


def _voting_facts(call: Call, rows: Any) -> ScoringFacts:
    """The facts of a call whose applications residents vote on."""
    count = rows.filter(state=its.ACCEPTED, outcome="").count()
    poll = call.poll.state if call.poll is not None else ""
    return ScoringFacts(0, count, 0, False, 0, chosen_by=call.chosen_by, on_the_ballot=count, poll=poll)


def hidden_words(row: Application) -> list[str]:
    """What is hidden in the copy of an application: who applies, the municipality, its villages, what was added."""
    here = Place.objects.filter(Q(pk=row.call.municipality.place_id) | Q(parent=row.call.municipality.place_id))
    names = [name for one in here for name in (one.name_ky, one.name_ru, one.name_en) if name]
    return words_to_hide([row.applicant, row.contact, *names, *row.hidden_words.split("\n")])


def blind_copy(row: Application) -> dict[str, Any]:
    """What a commission reads of an application in a call with copies without names."""
    return copy_of(last_content(row), hidden_words(row))


def is_there(call: Call, number: int | None) -> None:
    """Nothing, where the call has an application with this number, or none is asked for.

    :raises Http404: it has none.
    """
    if number is not None and not Application.objects.filter(call=call, number=number).exists():
        raise Http404


def to_judge(member: CommissionMember, number: int) -> Application:
    """The door to an application for a member of the commission.

    :raises Http404: there is none that is scored, or the member has a conflict of interest in it.
    """
    rows = Application.objects.select_related("place").filter(call=member.call, state=its.ACCEPTED, number=number)
    found: Application | None = rows.first()
    barred = found is not None and Conflict.objects.filter(member=member, application=found).exists()
    if found is None or barred:
        raise Http404
    found.call = member.call
    return found


def kept_from(user: Any, call: Call, application: Application | None = None) -> bool:
    """Whether a member of the commission is kept from reading applications otherwise than to judge them.

    In a call with copies without names all of them until it is decided; in any call what they have an interest in.
    """
    member = judge_of(user, call)
    if member is None or call.state == words.DECIDED:
        return False
    return call.blind or application is not None and application.pk in conflicts_of(member)
