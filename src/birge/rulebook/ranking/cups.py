"""The proportional list ("dripping cups"): sequential Phragmén with weighted voices, never stopping.

Every inhabitant's cup fills at the same speed. A session speaks for its share of its village's people and wants the
problems among its first three. As soon as those who want a problem together hold one full bucket, the problem goes on
the list and their cups are emptied. So a village or a women's group with a fifth of the people gets about every fifth
place. For every k the first k problems satisfy PJR: people with at least l/k of the total weight whose sessions agree
on l problems find at least l problems that some of them want among the first k.

Source: Skowron, Lackner, Brill, Peters, Elkind, *Proportional Rankings*, IJCAI 2017 (arXiv:1612.01434).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .places import NAMED_RIVALS, Key, Line, broken_by
from .voices import Hall

Ballot = tuple[Fraction, frozenset[str]]


@dataclass(frozen=True)
class Pour:
    """The moment one bucket was full, and the voices (numbers of ballots) whose cups filled it."""

    problem: str
    at: Fraction
    payers: tuple[int, ...]


@dataclass(frozen=True)
class Cups:
    """Outcome of the dripping: the lines in order, the pour of each, and the problems nobody wants."""

    lines: tuple[Line, ...]
    pours: tuple[Pour, ...]
    not_placed: tuple[str, ...]


def ballots(hall: Hall, named_in: int) -> list[tuple[str, Ballot]] | str:
    """``(village, (weight, problems))`` for each session that chose something, or the code why there are none.

    The weight is the village's population times the session's part of its voice; the problems are its first
    ``named_in`` places, all of those that tie for the last of them included.
    """
    found: list[tuple[str, Ballot]] = []
    for village, voices in hall.by_village.items():
        population, weights = hall.populations[village], hall.weights[village]
        for voice in voices:
            if not voice.total:
                continue
            if population is None:
                return "population_missing"
            if weights is None:
                return "share_missing"
            found.append((village, (population * weights[voice.session.id], frozenset(voice.first(named_in)))))
    return found


def drip(votes: Iterable[Ballot], problems: Iterable[str], key: Callable[[str], Key], until: int | None = None) -> Cups:
    """Run the cups over ``votes`` (weight, wanted problems). Exact; the time unit is one bucket per inhabitant.
    With ``until`` the pouring stops as soon as all places up to that one are taken.

    Problems wanted by exactly the same voices are due at the same moment always, so they are kept in one stack and
    timed once. A stack's time only ever grows (cups are emptied, never filled at once), so the earliest known time is
    a lower bound and only the stacks at the front of the queue have to be timed anew.
    """
    votes = list(votes)
    stacks, unwanted = _stacks(votes, problems, key)
    scale = lcm(*(weight.denominator for weight, _ in votes)) if votes else 1
    speed = [int(weight * scale) for weight, _ in votes]
    total = [sum(speed[v] for v in voters) for voters, _ in stacks]
    emptied = [0] * len(votes)  # after which pour each cup was last emptied; 0: never
    moments = [Fraction()]

    def due(stack: int) -> Fraction:
        # voices emptied by the same pour are added up first: their speeds are small, the moments are long fractions
        by_pour: dict[int, int] = {}
        for voter in stacks[stack][0]:
            by_pour[emptied[voter]] = by_pour.get(emptied[voter], 0) + speed[voter]
        held = sum((s * moments[pour] for pour, s in by_pour.items()), Fraction(scale))
        return held / total[stack]

    queue = [(due(s), s) for s in range(len(stacks))]
    heapq.heapify(queue)
    lines: list[Line] = []
    pours: list[Pour] = []
    while queue:
        at, ready = _front(queue, due)
        first = min((stacks[s][1][0] for s in ready), key=lambda p: (key(p), p))
        chosen = next(s for s in ready if stacks[s][1][0] == first)
        line = _line(first, at, [stacks[s][1] for s in ready], lines, key)
        if until is not None and line.place > until:
            break
        lines.append(line)
        pours.append(Pour(first, at, stacks[chosen][0]))
        del stacks[chosen][1][0]
        moments.append(at)
        for voter in stacks[chosen][0]:
            emptied[voter] = len(pours)
        for s in ready:
            if stacks[s][1]:
                heapq.heappush(queue, (at, s))
    return Cups(tuple(lines), tuple(pours), tuple(sorted(unwanted)))


def _stacks(
    votes: list[Ballot], problems: Iterable[str], key: Callable[[str], Key]
) -> tuple[list[tuple[tuple[int, ...], list[str]]], list[str]]:
    """Problems by the voices that want them, each stack in the order of the tie rule; and problems without weight."""
    voters: dict[str, list[int]] = {}
    for number, (weight, wanted) in enumerate(votes):
        if weight:
            for problem in wanted:
                voters.setdefault(problem, []).append(number)
    together: dict[tuple[int, ...], list[str]] = {}
    unwanted: list[str] = []
    for problem in problems:
        if problem in voters:
            together.setdefault(tuple(voters[problem]), []).append(problem)
        else:
            unwanted.append(problem)
    stacks = [(who, sorted(stack, key=lambda p: (key(p), p))) for who, stack in together.items()]
    return stacks, unwanted


def _front(queue: list[tuple[Fraction, int]], due: Callable[[int], Fraction]) -> tuple[Fraction, list[int]]:
    """Take the stacks that are due first off the queue: their moment and their numbers."""
    at: Fraction | None = None
    ready: list[int] = []
    while queue and (at is None or queue[0][0] <= at):
        known, stack = heapq.heappop(queue)
        now = due(stack)
        if now != known:
            heapq.heappush(queue, (now, stack))
        else:
            at = now
            ready.append(stack)
    assert at is not None
    return at, ready


def _line(problem: str, at: Fraction, ready: list[list[str]], before: list[Line], key: Callable[[str], Key]) -> Line:
    """The next line; ``ready`` are the stacks due at this moment, the chosen problem on top of one of them.

    It shares the place of the line before it when nothing at all separates the two.
    """
    place = len(before) + 1
    # within a stack and among the tops the nearest rivals come first, so these few settle what broke the tie
    near = {p: key(p) for stack in ready for p in stack[: NAMED_RIVALS + 1]}
    number = sum(len(stack) for stack in ready)
    if before and before[-1].score == at:
        last = before[-1]
        if key(last.problem) == key(problem):
            place = last.place
        # it was due at this moment already when the line before was chosen
        near |= {p: key(p) for p in (last.problem, *last.level_with)}
        number = max(last.level, number + 1)
    if number == 1:
        return Line(problem, place, at)
    names = sorted(near, key=lambda p: (near[p], p))
    return Line(problem, place, at, number, tuple(names[: NAMED_RIVALS + 1]), broken_by(near)[problem])


class Lack:
    """How many more people, wanting only one problem, would bring it level with one of the first ``line`` problems.

    Until its bucket is full nothing else changes, so it is enough to ask at each of those pours what its bucket lacked
    at that moment; the least of the answers is exact. An early pour may ask for less than the last: its voices' cups
    were then still full.
    """

    def __init__(self, votes: list[Ballot], cups: Cups, line: int) -> None:
        self.states: list[tuple[Fraction, list[Fraction]]] = []
        emptied = [Fraction()] * len(votes)
        for pour in cups.pours[:line]:
            held = [weight * (pour.at - emptied[v]) for v, (weight, _) in enumerate(votes)]
            self.states.append((pour.at, held))
            for voter in pour.payers:
                emptied[voter] = pour.at

    def people(self, voters: Iterable[int]) -> Fraction:
        """For a problem below the line, wanted by these voices (numbers of ballots); 0: level already."""
        voters = tuple(voters)
        return min((1 - sum((held[v] for v in voters), Fraction())) / at for at, held in self.states)


def paid(votes: list[Ballot], cups: Cups) -> list[Mapping[int, Fraction]]:
    """What each voice's cups gave to each bucket, in the order of the pours; each adds up to exactly 1."""
    emptied = [Fraction()] * len(votes)
    bills: list[Mapping[int, Fraction]] = []
    for pour in cups.pours:
        bills.append({v: votes[v][0] * (pour.at - emptied[v]) for v in pour.payers})
        for voter in pour.payers:
            emptied[voter] = pour.at
    return bills
