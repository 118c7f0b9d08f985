"""Who won a vote of an assembly, and what can be said when a figure is missing or figures contradict each other.

Source: the case of Bosteri (155 present, 136 voted: 65, 38, 33) and the other published tallies: a relative majority
wins, an option may get no vote, a tally may be published with a figure missing. Figures stay as entered; what does
not agree is a warning, not a refusal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from birge.rulebook import strict
from birge.rulebook.counts import ABOUT_TOLERANCE_PERCENT, QUALIFIERS, HeadCount
from birge.rulebook.figures import percent
from birge.rulebook.messages import Remark

MAJORITIES = ("relative", "absolute")


@dataclass(frozen=True)
class Option:
    """What could be voted for. ``votes`` ``None``: the figure was not published. ``no`` ``None``: its position."""

    name: str
    votes: int | None
    no: int | None = None


@dataclass(frozen=True)
class TallyResult:
    """The outcome. ``None`` always means: cannot be said from the figures given."""

    winner: str | None
    winner_no: int | None
    tie: tuple[str, ...]
    sum_votes: int
    did_not_vote: int | None
    winner_share_of_votes_percent: Decimal | None
    women_share_percent: Decimal | None
    absolute_majority: bool | None
    warnings: tuple[Remark, ...]


def tally(
    options: Sequence[Option],
    *,
    spoilt: int | None = 0,
    voters: int | None = None,
    votes_per_voter: int = 1,
    attendance: HeadCount | None = None,
    majority: str = "relative",
) -> TallyResult:
    """Count. ``spoilt`` 0: none reported; ``None``: not known. ``voters`` are those who voted, spoilt ballots included.

    A winner is named only when no possible value of a missing figure could change it; the missing figures are bounded
    by ``voters``, else by an exact attendance, else by nothing. Under an absolute majority a winner also needs more
    than half of ``voters``, else of votes and spoilt ballots together.
    """
    _check(options, spoilt, voters, votes_per_voter, majority)
    known = [option.votes for option in options if option.votes is not None]
    sum_votes, missing = sum(known), len(known) < len(options)
    room = _room(sum_votes, spoilt, voters, votes_per_voter, attendance) if missing else 0
    first, tie = _leaders(options, room)
    absolute = _absolute(options, first, tie, known, None if missing else sum_votes, spoilt, voters)
    if majority == "absolute" and absolute is not True:
        first = None
    return TallyResult(
        winner=options[first].name if first is not None else None,
        winner_no=_numbers(options)[first] if first is not None else None,
        tie=tuple(options[index].name for index in tie),
        sum_votes=sum_votes,
        did_not_vote=_did_not_vote(sum_votes, missing, spoilt, voters, votes_per_voter, attendance),
        winner_share_of_votes_percent=_share(options, first, sum_votes, missing),
        women_share_percent=attendance.women_share_percent if attendance else None,
        absolute_majority=absolute,
        warnings=_warnings(options, sum_votes, spoilt, voters, votes_per_voter, attendance),
    )


def _check(
    options: Sequence[Option], spoilt: int | None, voters: int | None, votes_per_voter: int, majority: str
) -> None:
    if not options:
        raise strict.BadInput("options", "the list is empty")
    for index, option in enumerate(options):
        strict.whole(option.votes, f"options[{index}].votes", null=True)
    strict.whole(spoilt, "spoilt", null=True)
    strict.whole(voters, "voters", null=True)
    strict.whole(votes_per_voter, "votes_per_voter", least=1)
    strict.choice(majority, "majority", MAJORITIES)
    numbers = _numbers(options)
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            raise strict.BadInput(f"options[{index}].no", f"the number {number} is used twice")


def _numbers(options: Sequence[Option]) -> list[int]:
    return [option.no if option.no is not None else index + 1 for index, option in enumerate(options)]


def _room(
    sum_votes: int, spoilt: int | None, voters: int | None, votes_per_voter: int, attendance: HeadCount | None
) -> int | None:
    """How many votes the missing figures can hold together; ``None``: no bound is known."""
    people = voters
    if people is None and attendance is not None and attendance.qualifier == "exact":
        people = attendance.total
    if people is None:
        return None
    room = (people - (spoilt or 0)) * votes_per_voter - sum_votes
    # More votes than people could cast: the bound itself is in doubt and must not make a winner.
    return room if room >= 0 else None


def _leaders(options: Sequence[Option], room: int | None) -> tuple[int | None, tuple[int, ...]]:
    """The certain winner's index, or the indices of a certain tie; neither when it is open or nobody got a vote."""
    figures = [option.votes for option in options]
    top = max((votes for votes in figures if votes is not None), default=0)
    at_top = tuple(index for index, votes in enumerate(figures) if votes == top)
    missing = any(votes is None for votes in figures)
    if top == 0 or missing and (room is None or room >= top):
        return None, ()
    return (at_top[0], ()) if len(at_top) == 1 else (None, at_top)


def _absolute(
    options: Sequence[Option],
    first: int | None,
    tie: tuple[int, ...],
    known: list[int],
    sum_votes: int | None,
    spoilt: int | None,
    voters: int | None,
) -> bool | None:
    """Has the leading option more than half? ``sum_votes`` ``None``: figures are missing."""
    top = max(known, default=0)
    if voters is not None:
        decided = sum_votes is not None or first is not None or bool(tie)
        return 2 * top > voters if decided else None
    if sum_votes is None:
        return None
    if 2 * top <= sum_votes:
        return False
    return None if spoilt is None else 2 * top > sum_votes + spoilt


def _did_not_vote(
    sum_votes: int,
    missing: bool,
    spoilt: int | None,
    voters: int | None,
    votes_per_voter: int,
    attendance: HeadCount | None,
) -> int | None:
    if attendance is None or attendance.total is None or attendance.qualifier != "exact":
        return None
    if voters is None:
        # With several votes each, votes do not say how many people voted.
        if missing or spoilt is None or votes_per_voter > 1:
            return None
        voters = sum_votes + spoilt
    return attendance.total - voters if attendance.total >= voters else None


def _share(options: Sequence[Option], first: int | None, sum_votes: int, missing: bool) -> Decimal | None:
    if first is None or missing:
        return None
    return percent(options[first].votes or 0, sum_votes)


def _warnings(
    options: Sequence[Option],
    sum_votes: int,
    spoilt: int | None,
    voters: int | None,
    votes_per_voter: int,
    attendance: HeadCount | None,
) -> tuple[Remark, ...]:
    found = [
        Remark("figure_missing", {"what": option.name}, path=f"options[{index}].votes")
        for index, option in enumerate(options)
        if option.votes is None
    ]
    missing, cast = bool(found), sum_votes + (spoilt or 0)
    if voters is not None:
        valid = voters - (spoilt or 0)
        if sum_votes > valid * votes_per_voter:
            found.append(Remark("votes_exceed_voters", {"votes": cast, "voters": voters}, path="voters"))
        if not missing and not valid <= sum_votes <= valid * votes_per_voter:
            found.append(Remark("sum_differs_from_voters", {"sum": cast, "voters": voters}, path="voters"))
    if attendance is not None:
        at_least = voters if voters is not None else -(-sum_votes // votes_per_voter) + (spoilt or 0)
        if _more_than_attended(at_least, attendance):
            values = {"voters": at_least, "attendance": attendance}
            found.append(Remark("voters_exceed_attendance", values, path="voters"))
        for problem in attendance.problems():
            path = f"attendance.{problem.path}" if isinstance(problem, Remark) else "attendance"
            found.append(Remark(problem.code, problem.values, path=path))
    return tuple(found)


def _more_than_attended(voters: int, attendance: HeadCount) -> bool:
    if attendance.total is None:
        return False
    if attendance.qualifier == "exact":
        return voters > attendance.total
    return attendance.qualifier == "about" and 100 * voters > (100 + ABOUT_TOLERANCE_PERCENT) * attendance.total


_COUNT = {"type": ["integer", "null"], "minimum": 0}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule tally",
    "description": "The result of a vote in an assembly.",
    "x-warnings": [
        *("figure_missing", "votes_exceed_voters", "sum_differs_from_voters", "voters_exceed_attendance"),
        *("women_exceed_total", "qualifier_without_total"),
    ],
    "type": "object",
    "additionalProperties": False,
    "required": ["options"],
    "properties": {
        "options": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "votes"],
                "properties": {
                    "no": {"type": ["integer", "null"], "description": "Absent: its position in the list."},
                    "name": {"type": "string", "minLength": 1},
                    "votes": _COUNT,
                },
            },
        },
        "spoilt": {**_COUNT, "description": "Absent: none reported. null: not known."},
        "voters": {**_COUNT, "description": "People who voted, spoilt ballots included."},
        "votes_per_voter": {"type": "integer", "minimum": 1, "default": 1},
        "attendance": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {"total": _COUNT, "women": _COUNT, "qualifier": {"enum": list(QUALIFIERS)}},
        },
        "majority": {"enum": list(MAJORITIES), "default": "relative"},
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule tally``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`."""
    optional = ("spoilt", "voters", "votes_per_voter", "attendance", "majority")
    fields = strict.mapping(payload, "", required=("options",), optional=optional)
    result = tally(
        [_option(entry, f"options[{at}]") for at, entry in enumerate(strict.items(fields["options"], "options"))],
        spoilt=fields.get("spoilt", 0),
        voters=fields.get("voters"),
        votes_per_voter=fields.get("votes_per_voter", 1),
        attendance=_attendance(fields.get("attendance")),
        majority=fields.get("majority", "relative"),
    )
    shares = {
        name: None if (share := getattr(result, name)) is None else float(share)
        for name in ("winner_share_of_votes_percent", "women_share_percent")
    }
    return {
        "winner": result.winner,
        "winner_no": result.winner_no,
        "tie": list(result.tie),
        "sum_votes": result.sum_votes,
        "did_not_vote": result.did_not_vote,
        **shares,
        "absolute_majority": result.absolute_majority,
        "warnings": [warning.as_json() for warning in result.warnings],
    }


def _option(value: Any, path: str) -> Option:
    fields = strict.mapping(value, path, required=("name", "votes"), optional=("no",))
    return Option(
        name=strict.text(fields["name"], strict.at(path, "name")),
        votes=strict.whole(fields["votes"], strict.at(path, "votes"), null=True),
        no=strict.whole(fields.get("no"), strict.at(path, "no"), null=True),
    )


def _attendance(value: Any) -> HeadCount | None:
    if value is None:
        return None
    fields = strict.mapping(value, "attendance", optional=("total", "women", "qualifier"))
    return HeadCount(
        total=strict.whole(fields.get("total"), "attendance.total", null=True),
        women=strict.whole(fields.get("women"), "attendance.women", null=True),
        qualifier=strict.choice(fields.get("qualifier", "exact"), "attendance.qualifier", QUALIFIERS),
    )
