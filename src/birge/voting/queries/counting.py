"""Counting a vote: its ballots as an election of the rulebook, the outcome with its reasons, and what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from time import monotonic
from typing import Any

from django.utils.timezone import localtime

from birge.cycle.moves import Refused
from birge.gatherings.queries.register import floor_of_counts
from birge.rulebook.allocation import (
    Election,
    Outcome,
    TakesTooLong,
    allocate,
    allocate_by_district,
    compare_with_greedy,
    group_table,
    losers_of,
    make_election,
    rounds_of,
)
from birge.rulebook.ballots import RANKING, TICKED, named
from birge.rulebook.table import Reason
from birge.voting import words
from birge.voting.models import Ballot, Option, PaperBatch, Participation, PhoneCode, Poll, PollQuota
from birge.voting.queries.polls import cards_of

#: Where no money is shared out, an option costs so much of nothing, so that shares can rise in small steps.
UNIT = 100_000
#: Seconds for the outcome, for what each loser lacked, and for all that other rules and more money would have chosen.
PATIENCE, LOSERS, OTHERS = 60.0, 5.0, 20.0
#: By how many per cent more money the outcome is shown, too; the first ones are found first.
MORE = (0, 10, 20, 5, 30, 15, 25, 40, 50)
#: The label of all whose group is too small to be told of, or who said nothing.
REST = ""
VILLAGE, SEX = "district", "sex"
#: The engine has age groups of its own by the first year; ours stand in the division it leaves as it is.
AGE = "neighborhood"


def engine_rule(poll: Poll, rule: str = "") -> str:
    """The engine's name of a rule for the ballots of a vote.

    Equal shares rise by a hundred-thousandth of the sum at a time, at least by one som: as exact as anybody could
    wish, and a program of one page redoes it in seconds.
    """
    name = words.ENGINE[rule or poll.rule][poll.ballot not in TICKED]
    step = (poll.budget or 0) // 100 // UNIT if poll.budget is not None else poll.winners or 1
    return f"{name}_step{step}" if "_add1" in name and step > 1 else name


def vote_type(poll: Poll) -> str:
    """The kind of ballots in the words of the open format."""
    return "approval" if poll.ballot in TICKED else "ordinal" if poll.ballot == RANKING else "cumulative"


def merged(values: Sequence[str], floor: int) -> list[str]:
    """Labels of a group for each ballot: groups of fewer than ``floor`` are one, with the next larger if it must be."""
    counts = Counter(values)
    small = {value for value, count in counts.items() if count < floor} | {REST}
    while 0 < sum(counts[value] for value in small) < floor and set(counts) - small:
        small.add(min(set(counts) - small, key=lambda value: (counts[value], value)))
    return [REST if value in small else value for value in values]


def election_of(poll: Poll, options: Sequence[Option], ballots: Sequence[Ballot], floor: int) -> Election:
    """The vote as the engine takes it; groups too small to be told of are already one."""
    money = poll.budget is not None
    costs = {str(one.number): Fraction(one.cost or 0, 100) if money else Fraction(UNIT) for one in options}
    budget = Fraction(poll.budget or 0, 100) if money else Fraction((poll.winners or 1) * UNIT)
    top = poll.most or len(options)
    listed = [named(poll.ballot, [(number, value) for number, value in one.choices], top) for one in ballots]
    given: Sequence[Any] = [list(one) for one in listed] if poll.ballot in TICKED else listed
    traits = {
        VILLAGE: merged([str(one.place_id or "") for one in ballots], floor),
        SEX: merged([one.sex for one in ballots], floor),
        AGE: merged([one.age for one in ballots], floor),
    }
    told = {name: column for name, column in traits.items() if len(set(column)) > 1}
    districts = {str(one.number): str(one.place_id or "") for one in options}
    return make_election(costs, budget, given, vote_type=vote_type(poll), traits=told, districts=districts)


def counted_ballots(poll: Poll) -> list[Ballot]:
    """The ballots of a vote in the order of their random names, which tells nothing."""
    return list(Ballot.objects.filter(poll=poll).order_by("id"))


def read(poll: Poll) -> tuple[list[Option], list[PollQuota], list[Ballot], Election]:
    """Options, quotas, ballots and the election they make."""
    options = list(Option.objects.filter(poll=poll))
    quotas = list(PollQuota.objects.filter(poll=poll))
    ballots = counted_ballots(poll)
    return options, quotas, ballots, election_of(poll, options, ballots, floor_of_counts().floor)


def outcomes(
    poll: Poll,
    election: Election,
    quotas: Iterable[PollQuota],
    rule: str = "",
    more: int = 0,
    seconds: float = PATIENCE,
) -> dict[str, Outcome]:
    """The outcome, with quotas one for each village; ``more``: per cent of money that is added.

    :raises Refused: it takes too long.
    """
    raised = Fraction(100 + more, 100)
    name = engine_rule(poll, rule)
    bigger = _with_budget(election, raised)
    amounts = {str(one.place_id or ""): Fraction(one.amount, 100) * raised for one in quotas}
    try:
        if amounts:
            return allocate_by_district(bigger, name, amounts, order=poll.order, everybody=True)
        return {REST: allocate(bigger, name, order=poll.order, seconds=seconds)}
    except TakesTooLong as error:
        raise Refused([Reason("poll_counting_takes_long")]) from error


def _with_budget(election: Election, factor: Fraction) -> Election:
    """The same election with another budget, exact to the last unit."""
    budget = election.budget * factor
    finer = budget.denominator
    costs = tuple(cost * finer for cost in election.costs)
    return election.replace(budget=int(budget * finer), unit=election.unit * finer, costs=costs)


def outcome_of(poll: Poll) -> dict[str, Any]:
    """Everything that is published of a vote, worked out once."""
    _options, quotas, ballots, election = read(poll)
    found = outcomes(poll, election, quotas)
    return {
        "ballots": len(ballots),
        "voted": _voted(poll),
        "floor": floor_of_counts().floor,
        "cards": _cards(poll),
        "paper": _paper(poll),
        "phones": _phones(poll),
        "engine": engine_rule(poll),
        "votes": dict(zip(election.ids, election.votes(), strict=True)),
        "scores": dict(zip(election.ids, election.scores(), strict=True)) if election.with_points else {},
        "chosen": _ids(found),
        "parts": [_part(name, one) for name, one in found.items()],
        "others": _others(poll, election, quotas, _ids(found)),
    }


def _others(
    poll: Poll, election: Election, quotas: Sequence[PollQuota], chosen: list[int]
) -> dict[str, dict[str, list[int]]]:
    """What each rule chooses with each sum, the outcome itself among it: found once, and nobody waits for it again.

    What is not found in the time there is, is not shown; the nearest is found first.
    """
    found: dict[str, dict[str, list[int]]] = {poll.rule: {"0": chosen}}
    until = monotonic() + OTHERS
    for more in _more(poll):
        for rule in words.RULES:
            left = until - monotonic()
            if str(more) in found.get(rule, {}) or left <= 0:
                continue
            with suppress(Refused):
                ids = _ids(outcomes(poll, election, quotas, rule, more, left))
                found.setdefault(rule, {})[str(more)] = ids
    return found


def _voted(poll: Poll) -> int:
    """People who voted: on a phone, and whoever put a ballot into a box, spoilt ones too."""
    by_phone = Participation.objects.filter(poll=poll, channel=words.PHONE).count()
    boxes = PaperBatch.objects.filter(poll=poll, state=words.AGREED)
    return by_phone + sum((one.ballots or 0) + (one.spoilt or 0) for one in boxes)


def _paper(poll: Poll) -> dict[str, int]:
    """Boxes of a vote: sheets, spoilt among them, signatures."""
    boxes = list(PaperBatch.objects.filter(poll=poll, state=words.AGREED))
    if not boxes:
        return {}
    names = ("ballots", "spoilt", "signatures")
    return {name: sum(getattr(one, name) or 0 for one in boxes) for name in names}


def _phones(poll: Poll) -> dict[str, dict[str, int]]:
    """Telephones that asked for a code, by operator and by hour of the day: bought numbers come in rows and in rushes.

    What is smaller than the floor of small counts stands together.
    """
    if poll.mode != words.PHONES:
        return {}
    rows = list(PhoneCode.objects.filter(poll=poll, state=words.SENT).values_list("prefix", "asked_at"))
    floor = floor_of_counts().floor
    columns = {"operators": [prefix for prefix, _at in rows], "hours": [f"{localtime(at):%H}" for _prefix, at in rows]}
    return {name: dict(sorted(Counter(merged(column, floor)).items())) for name, column in columns.items()}


def _more(poll: Poll) -> tuple[int, ...]:
    return MORE if poll.budget is not None else MORE[:1]


def _cards(poll: Poll) -> dict[str, int]:
    if poll.mode not in words.WITH_CARDS:
        return {}
    found = cards_of(poll)
    return {"issued": found.issued, "used": found.used, "unused": found.unused, "void": found.void}


def _ids(found: dict[str, Outcome]) -> list[int]:
    return [int(one) for outcome in found.values() for one in outcome.ids]


def tyiyn(election: Election, units: int | Fraction | None) -> int | None:
    """An amount of the engine in tyiyn, rounded half up."""
    return None if units is None else int(Fraction(units) * 100 / election.unit + Fraction(1, 2))


def _part(name: str, outcome: Outcome) -> dict[str, Any]:
    election = outcome.election
    rounds = rounds_of(outcome)
    comparison = compare_with_greedy(outcome)
    groups = group_table(outcome, rounds, comparison.greedy)
    return {
        "place": int(name) if name else None,
        "budget": tyiyn(election, election.budget),
        "cost": tyiyn(election, outcome.cost),
        "chosen": [int(one) for one in outcome.ids],
        "increments": outcome.increments,
        "completed": outcome.completed,
        "ties": [[int(election.ids[p]) for p in tie.projects] for tie in outcome.ties if tie.taken is not None],
        "rounds": [
            {
                "option": int(election.ids[one.project]),
                "stage": one.stage,
                "cost": tyiyn(election, one.cost),
                "votes": one.votes,
                "each": tyiyn(election, one.largest),
                "left": tyiyn(election, one.left),
                "paid": {
                    by: {label: [voters, tyiyn(election, sum_)] for label, (voters, sum_) in labels.items()}
                    for by, labels in one.paid_by.items()
                },
            }
            for one in rounds
        ],
        "losers": [
            {
                "option": int(election.ids[one.project]),
                "votes": one.votes,
                "lacked": one.more,
                "at_least": one.at_least,
                "at_most": one.at_most,
            }
            for one in losers_of(outcome, seconds=LOSERS)
        ],
        "groups": {
            by: {
                label: {
                    "voters": mine.voters,
                    "served": mine.served,
                    "money": tyiyn(election, mine.money),
                    "served_greedy": theirs.served,
                    "money_greedy": tyiyn(election, theirs.money),
                }
                for label, (mine, theirs) in fates.items()
            }
            for by, fates in groups.items()
        },
        "served": comparison.served_here,
        "served_greedy": comparison.served_greedy,
    }
