"""What the sheets of a survey say together, so that no published number lets anybody work out a small one.

Everything that is published of a survey is a count of sheets in a part of all sheets: those with an answer, those of a
group, those of a group with an answer. Each such count is nought or at least the floor of
:mod:`birge.rulebook.disclosure`. Where a count would be smaller, nothing is left out, because what is left out follows
from the total; answers are laid together first (4 and 5, 1 to 3, no answer), then groups. The answers of a table by
groups are those of the whole laid together further, and its groups are those of "who answered" laid together further:
so every difference of two published counts is again a count of published parts.

A sheet without an answer to a question counts as "no answer"; it is never left out, so that all questions speak of the
same sheets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from birge.rulebook.disclosure import SmallCounts, may_show_all, together

SCALE, YES_NO, CHOICE = "scale", "yesno", "choice"
#: The answer of a sheet that has none to a question, and the group of a sheet that does not say which.
NONE = ""
#: By what results are shown; the second has an order.
SEX, AGE, PLACE = "sex", "age", "place"
BY = (SEX, AGE, PLACE)
#: A floor of two would tell that two laid together are one and one.
LEAST = 3
#: The answers that say "satisfied".
SATISFIED = frozenset({"4", "5"})

Parts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question whose answers are counted, with the codes of its answers in their order."""

    number: int
    kind: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled sheet: its groups, and the codes of its answers by the number of the question."""

    groups: Mapping[str, str]
    answers: Mapping[int, str]


def ways(asked: Asked) -> list[Parts]:
    """How the answers of a question may be laid together, from each by itself to two parts; each from the one before.

    The order is the same whatever was answered: one that followed the counts would tell something of them.
    """
    if asked.kind == SCALE:
        good, bad = ("5", "4"), ("2", "1")
        return [
            (("5",), ("4",), ("3",), ("2",), ("1",), (NONE,)),
            (good, ("3",), bad, (NONE,)),
            (good, ("3", NONE), bad),
            (good, ("3", *bad, NONE)),
        ]
    each = (*asked.codes, NONE)
    return [(*((code,) for code in each[:at]), each[at:]) for at in range(len(each) - 1, 0, -1)]


def _sums(said: Mapping[str, int], parts: Parts) -> tuple[int, ...]:
    return tuple(sum(said.get(code, 0) for code in part) for part in parts)


def results(
    sheets: Sequence[Filled],
    questions: Sequence[Asked],
    order: Mapping[str, Sequence[str]],
    setting: SmallCounts,
) -> dict[str, Any]:
    """What is published of a survey, as plain values that are kept.

    :param order: the codes of each of :data:`BY` in their order, the one for "not said" (:data:`NONE`) left out.
    :returns: ``floor``; ``total`` (``None``: too few to show anything); ``who``: by sex, age, village the groups with
        how many sheets; ``questions``: by number the parts of the answers with their counts, and the same by groups.
    """
    setting = SmallCounts(LEAST, setting.source, setting.zero_hidden) if setting.floor == 2 else setting
    if not sheets or not setting.may_show(len(sheets)):
        return {"floor": setting.floor, "total": None, "who": {}, "questions": {}}
    who: dict[str, list[dict[str, Any]]] = {}
    groups: dict[str, list[tuple[str, ...]]] = {}
    for by in BY:
        counted = Counter(sheet.groups.get(by, NONE) for sheet in sheets)
        laid = together({(code,): (counted[code],) for code in (*order.get(by, ()), NONE)}, setting)
        if len(laid) > 1 or all(len(keys) == 1 for keys in laid):
            who[by] = [{"keys": list(keys), "count": counts[0]} for keys, counts in laid.items()]
        groups[by] = list(laid)
    said = {str(asked.number): _question(sheets, asked, groups, setting) for asked in questions}
    return {"floor": setting.floor, "total": len(sheets), "who": who, "questions": said}


def _question(
    sheets: Sequence[Filled], asked: Asked, groups: Mapping[str, Sequence[tuple[str, ...]]], setting: SmallCounts
) -> dict[str, Any]:
    """The parts of one question: of all sheets as fine as may be, by groups in as many groups as may be."""
    all_of = Counter(sheet.answers.get(asked.number, NONE) for sheet in sheets)
    chain = [parts for parts in ways(asked) if may_show_all(_sums(all_of, parts), setting)]
    if not chain:
        return {"kind": asked.kind, "parts": [], "counts": [], "by": {}}
    found: dict[str, Any] = {}
    for by, named in groups.items():
        said: dict[str, Counter[str]] = {}
        for sheet in sheets:
            said.setdefault(sheet.groups.get(by, NONE), Counter())[sheet.answers.get(asked.number, NONE)] += 1
        of = {keys: sum((said.get(key, Counter()) for key in keys), Counter()) for keys in named}
        best, widest = {}, 1
        for parts in chain:
            laid = together({keys: _sums(counts, parts) for keys, counts in of.items()}, setting)
            if len(laid) > widest:
                rows = [{"keys": list(keys), "counts": list(counts)} for keys, counts in laid.items()]
                best, widest = {"parts": [list(part) for part in parts], "groups": rows}, len(laid)
        if best:
            found[by] = best
    whole = chain[0]
    counts = list(_sums(all_of, whole))
    return {"kind": asked.kind, "parts": [list(part) for part in whole], "counts": counts, "by": found}


def satisfied(parts: Sequence[Sequence[str]], counts: Sequence[int]) -> int | None:
    """How many are satisfied, where the parts tell it; ``None`` where an answer of theirs lies with another."""
    inside = [count for part, count in zip(parts, counts, strict=True) if set(part) <= SATISFIED]
    named = {code for part in parts if set(part) <= SATISFIED for code in part}
    return sum(inside) if named == SATISFIED else None


def percent(part: int, whole: int) -> int:
    """A share in whole per cent, rounded half up; 100 only where it is all, 0 only where it is nothing."""
    if not whole:
        return 0
    rounded = (200 * part + whole) // (2 * whole)
    return min(max(rounded, 1 if part else 0), 100 if part == whole else 99)


def band(count: int, setting: SmallCounts) -> tuple[int, int | None]:
    """How many sheets there are while a survey goes on, as a band: from, up to (``None``: without an end)."""
    steps = [setting.floor, *(step for step in (50, 100, 200, 500, 1000) if step > setting.floor)]
    below = 0
    for step in steps:
        if count < step:
            return below, step - 1
        below = step
    return below, None
