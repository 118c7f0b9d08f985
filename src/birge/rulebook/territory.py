"""Changes of the map: what stands in the way of an act that merges, joins, splits or renames units, or moves villages.

Each check takes :class:`Facts` and answers a reason or ``None``; together they are the checks of the table of moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from birge.rulebook.table import Reason
from birge.rulebook.territory_facts import COUNTS, MAKES_NEW, RENAME, SPLIT, TRANSFER, Facts
from birge.rulebook.when import When


def right_units(facts: Facts) -> Reason | None:
    """as many old and new units are named as the kind of change needs"""
    least_old, most_old, least_new, most_new = COUNTS[facts.kind]
    fits = least_old <= len(facts.old) <= (most_old or len(facts.old))
    fits = fits and least_new <= len(facts.new) <= (most_new or len(facts.new))
    return None if fits else Reason(f"units_of_{facts.kind}")


def named_once(facts: Facts) -> Reason | None:
    """no unit stands twice on one side"""
    for side in (facts.old, facts.new):
        seen: set[object] = set()
        for one in side:
            mark = one.key if one.key is not None else one.name.casefold()
            if mark in seen:
                return Reason("unit_twice", {"name": one.name})
            seen.add(mark)
    return None


def not_into_itself(facts: Facts) -> Reason | None:
    """no unit becomes a part of itself"""
    found = next((one for one, other in facts.edges() if one.key == other.key), None)
    return Reason("unit_into_itself", {"name": found.name}) if found else None


def not_crosswise(facts: Facts) -> Reason | None:
    """no other act leads the opposite way"""
    # Two units that go on may exchange villages.
    if facts.kind == TRANSFER:
        return None
    other_way = set(facts.known)
    for one, other in facts.edges():
        if one.key != other.key and (other.key, one.key) in other_way:
            return Reason("units_crosswise", {"old": one.name, "new": other.name})
    return None


def not_in_a_circle(facts: Facts) -> Reason | None:
    """the acts together lead from no unit back to itself"""
    if facts.kind == TRANSFER:
        return None
    for one, other in facts.edges():
        straight = one.key == other.key or (other.key, one.key) in facts.known
        if not straight and one.key in _reached(other.key, facts.known):
            return Reason("acts_in_a_circle", {"name": one.name})
    return None


def _reached(start: int | None, known: Iterable[tuple[int, int]]) -> set[int]:
    """Every unit to which the acts lead from one."""
    found: set[int] = set()
    ahead = {new for old, new in known if old == start}
    while ahead - found:
        found |= ahead
        ahead = {new for old, new in known if old in found}
    return found


def not_ended(facts: Facts) -> Reason | None:
    """no unit of the act has ended before"""
    parts = facts.old if facts.kind in MAKES_NEW else (*facts.old, *facts.new)
    for one in parts:
        # A unit ends once, whatever the day of a second act.
        again = facts.kind != RENAME and one in facts.old
        if one.ends is not None and (again or one.ends < facts.on):
            return Reason("unit_ended_already", {"name": one.name, "day": When.day(one.ends)})
    return None


def begun(facts: Facts) -> Reason | None:
    """every old unit had begun before the day of the act"""
    for one in facts.old:
        if one.begins is not None and one.begins >= facts.on:
            return Reason("unit_not_begun", {"name": one.name, "day": When.day(one.begins)})
    return None


def begins_in_time(facts: Facts) -> Reason | None:
    """a new unit begins when the old ones have ended, not before"""
    if facts.kind == RENAME:
        there = next((one for one in facts.new if one.key is not None), None)
        return Reason("new_unit_is_there", {"name": there.name}) if there else None
    if facts.kind not in MAKES_NEW:
        return None
    for one in facts.new:
        if one.key is not None and one.begins is None:
            return Reason("new_unit_is_there", {"name": one.name})
        if one.begins is not None and one.begins < facts.on:
            last = When.day(facts.on - timedelta(days=1))
            return Reason("new_unit_begins_early", {"name": one.name, "day": When.day(one.begins), "last": last})
    return None


def dates_in_order(facts: Facts) -> Reason | None:
    """it holds from no day before it was decided"""
    if facts.decided is not None and facts.on < facts.decided:
        return Reason("act_before_decided", {"on": When.day(facts.on), "decided": When.day(facts.decided)})
    return None


def its_day_has_come(facts: Facts) -> Reason | None:
    """the day from which it holds has come"""
    return Reason("act_day_ahead", {"on": When.day(facts.on)}) if facts.on > facts.today else None


def villages_have_a_unit(facts: Facts) -> Reason | None:
    """of every village of a split it is said where it goes"""
    return Reason("villages_homeless", {"count": facts.homeless}) if facts.kind == SPLIT and facts.homeless else None


def part_is_given(facts: Facts) -> Reason | None:
    """every unit that gives villages away gives one at least and keeps one"""
    if facts.kind != TRANSFER:
        return None
    for one in facts.given:
        if not one.going:
            return Reason("no_village_given", {"name": one.name})
        if one.going >= one.of:
            return Reason("all_villages_given", {"name": one.name})
    return None


def villages_their_own(facts: Facts) -> Reason | None:
    """every village that is named belongs to an old unit"""
    return Reason("village_of_another", {"name": facts.strange[0]}) if facts.strange else None


def codes_are_free(facts: Facts) -> Reason | None:
    """no code of a new unit belongs to somebody else"""
    codes = [one.code for one in facts.new if one.code]
    taken = next((one for one in facts.new if one.code in facts.taken or codes.count(one.code) > 1), None)
    return Reason("code_taken", {"name": taken.name, "number": taken.code}) if taken else None


#: What is refused while an act is written; the rest is asked when it enters into force.
AT_ONCE = (
    named_once,
    not_into_itself,
    not_crosswise,
    not_in_a_circle,
    not_ended,
    begun,
    begins_in_time,
    codes_are_free,
)
ALL = (
    right_units,
    *AT_ONCE,
    dates_in_order,
    villages_have_a_unit,
    villages_their_own,
    part_is_given,
    its_day_has_come,
)


def refusals(facts: Facts, checks: Iterable[object] = ALL) -> list[Reason]:
    """Every reason that stands in the way."""
    return [reason for check in checks if (reason := check(facts)) is not None]  # type: ignore[operator]
