"""Why a problem stands where it stands: a few codes with exact values, turned into sentences by ``messages``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from birge.rulebook.table import Reason

from . import beans, cups
from .model import Method, Placed
from .places import Line
from .voices import Hall
from .workings import Workings

Named = Mapping[str, tuple[Reason, ...]]


def explain(work: Workings, name: str, named: Named) -> Method:
    """The method's order with its reasons (``named``: see below), or the code that says why it cannot be computed."""
    lines = work.lines[name]
    if isinstance(lines, str):
        return Method(None, lines)
    total = work.sums.get(name)
    if isinstance(total, beans.Sum):
        return Method(_sum(work, name, total, lines, named), parts=total.of)
    assert work.cups is not None
    dripped = work.cups
    by_number = {pour.problem: number for number, pour in enumerate(dripped.pours)}

    @cache
    def bills() -> list[Mapping[int, Fraction]]:
        return cups.paid(work.votes, dripped)

    def parts(problem: str) -> dict[str, Fraction]:
        given: dict[str, Fraction] = {}
        for voter, part in bills()[by_number[problem]].items() if problem in by_number else ():
            given[work.villages[voter]] = given.get(work.villages[voter], Fraction()) + part
        return given

    return Method(_proportional(work, dripped, lines, named), None, dripped.not_placed, parts)


def placed(line: Line, *reasons: Reason) -> Placed:
    """A line with its reasons; a tie is always among them."""
    if line.level > 1:
        values = {"count": line.level, "others": tuple(p for p in line.level_with if p != line.problem)}
        reasons = (*reasons, Reason(f"tie_{line.broken_by}", values))
    return Placed(line.problem, line.place, line.score, line.level > 1, reasons)


def _sum(work: Workings, name: str, total: beans.Sum, lines: list[Line], named: Named) -> tuple[Placed, ...]:
    cut = work.hall.data.cut
    head = _head(work, name, total)
    edge = lines[cut - 1].score if len(lines) > cut else None
    found = []
    for line in lines:
        reasons = [head(line), *named[line.problem], *_largest(total, line.problem)]
        if edge is not None and line.place > cut:
            reasons += _short(work, name, edge - line.score)
        found.append(placed(line, *reasons))
    return tuple(found)


def _head(work: Workings, name: str, total: beans.Sum) -> Callable[[Line], Reason]:
    """The sentence that says the score itself."""
    if name == "points":
        return lambda line: Reason("points_sum", {"points": line.score})
    if name == "reversed_ranks":
        return lambda line: Reason("ranks_sum", {"points": line.score, "top": work.hall.data.top})
    if name == "village_share":
        heard = len(work.hall.by_village)
        return lambda line: Reason("villages_share", {"villages": int(line.score * heard), "of": heard})
    everything = Fraction(sum(total.numerators.values()), total.denominator)
    code = "beans_share" if name == "beans" else f"beans_share_{name}"
    return lambda line: Reason(code, {"percent": 100 * line.score / everything if everything else Fraction()})


def named_by(hall: Hall) -> Named:
    """Who named each problem: how many, and whether only one village or one kind of group did. Same in all methods."""
    return {problem: tuple(_named(hall, problem)) for problem in hall.problems}


def _named(hall: Hall, problem: str) -> Iterator[Reason]:
    villages, sessions = hall.villages_naming[problem], hall.sessions_naming[problem]
    if not sessions:
        yield Reason("named_without_points", {})
        return
    values = {"villages": villages, "of": len(hall.by_village), "sessions": sessions, "of_sessions": len(hall.voices)}
    yield Reason("named_by", values)
    if villages == 1 and len(hall.by_village) > 1:
        yield Reason("only_village", {"village": hall.first_village[problem]})
    if hall.only_category[problem] and len(hall.categories) > 1:
        yield Reason("only_category", {"category": hall.only_category[problem]})


def _largest(total: beans.Sum, problem: str) -> Iterator[Reason]:
    """The village that gave most, when several gave and no other gave as much."""
    shares = [(part[problem], village) for village, part in total.parts.items() if part.get(problem)]
    if len(shares) < 2:
        return
    shares.sort(reverse=True)
    if shares[0][0] > shares[1][0]:
        percent = Fraction(100 * shares[0][0], total.numerators[problem])
        yield Reason("largest_part", {"village": shares[0][1], "percent": percent})


def _short(work: Workings, name: str, gap: Fraction) -> list[Reason]:
    """What a problem below the line would need to pass the last one above it, everything else staying as it is."""
    if gap <= 0:
        return []  # level with it: the tie is the reason
    if name in ("points", "reversed_ranks"):
        return [Reason("needs_points", {"points": gap // 1 + 1})]
    if name == "village_share":
        return [Reason("needs_villages", {"villages": int(gap * len(work.hall.by_village))})]
    if name == "beans":
        # one more inhabitant brings as many beans as a bag gives to each: BAG, in the units of the score
        return [Reason("needs_people_beans", {"people": gap // beans.BAG + 1})]
    return []


def _proportional(work: Workings, dripped: cups.Cups, lines: list[Line], named: Named) -> tuple[Placed, ...]:
    cut = work.hall.data.cut
    lacking = cups.Lack(work.votes, dripped, cut)
    found = []
    for line, pour in zip(lines, dripped.pours, strict=True):
        people = sum((work.votes[voter][0] for voter in pour.payers), Fraction())
        if people * line.score == 1:
            reasons = [Reason("cups_fresh", {"people": people})]
        else:
            reasons = [Reason("cups_used", {"people": people, "counted": 1 / line.score})]
        reasons += named[line.problem]
        if line.place > cut:
            reasons.append(Reason("needs_people_cups", {"people": lacking.people(pour.payers) // 1 + 1}))
        found.append(placed(line, *reasons))
    return tuple(found)
