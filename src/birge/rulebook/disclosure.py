"""Which small counts may be shown in public: one setting of a place and a time.

A count of two in "women with a disability of one village" points at people. Three things follow from one setting: a
count below the floor is not shown; a page that shows a total beside its parts hides a second part as well, so that the
hidden one cannot be worked out; and what a group whose head-count is hidden gave is told, and counted, by its order
alone, because points are people times the points each had. Where a table is shown part by part of several wholes at
once (a survey by sex, age and village), nothing is hidden: small groups are laid together (:func:`together`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from birge.rulebook.table import Reason


@dataclass(frozen=True)
class SmallCounts:
    """Counts below ``floor`` are not shown; zero is, unless ``zero_hidden``. ``source`` says who decided so."""

    floor: int
    source: str
    zero_hidden: bool = False

    def __post_init__(self) -> None:
        if self.floor < 1:
            raise ValueError("the floor is at least 1 (1: everything may be shown)")

    def may_show(self, count: int | None) -> bool:
        """May this count be published? "Not stated" (``None``) gives nothing away."""
        if count is None or count >= self.floor:
            return True
        return count == 0 and not self.zero_hidden

    def why_hidden(self, count: int | None) -> Reason | None:
        """``None`` when the count may be shown."""
        return None if self.may_show(count) else Reason("small_count_hidden", {"floor": self.floor})


#: Where nobody has set a floor: ten people of a sensitive group, the strictest of the usual thresholds of statistics.
USUAL = SmallCounts(10, "usual threshold for sensitive groups")


def shown(parts: Mapping[str, int], setting: SmallCounts) -> dict[str, int | None]:
    """The parts of a published total, ``None`` where hidden.

    What is hidden together is known: the total less what is shown. So long as that leaves a hidden part no choice (it
    is alone, each of them is one, or each of them is the last figure below the floor), the smallest part shown is
    hidden too (of equals the first in the order given); zeros are passed over, since what is not there hides nobody.
    Where that is not enough nothing is shown, zeros neither.
    """
    hidden = {name for name, count in parts.items() if not setting.may_show(count)}
    while hidden and not _left_open([parts[name] for name in hidden if parts[name]], setting):
        others = [name for name, count in parts.items() if count and name not in hidden]
        if not others:
            return dict.fromkeys(parts)
        hidden.add(min(others, key=lambda name: parts[name]))
    return {name: None if name in hidden else count for name, count in parts.items()}


def _left_open(hidden: Sequence[int], setting: SmallCounts) -> bool:
    """Whether each of some hidden counts may be another one, though their sum is known."""
    many = len(hidden)
    if many < 2 or not all(count < setting.floor for count in hidden):
        return many > 1
    return many < sum(hidden) < many * (setting.floor - 1)


def in_order(points: Mapping[str, int]) -> list[list[str]]:
    """What a group gave, by its order alone: most points first, level ones together; what got none has no place."""
    levels: dict[int, list[str]] = {}
    for name, given in points.items():
        if given > 0:
            levels.setdefault(given, []).append(name)
    return [sorted(levels[given]) for given in sorted(levels, reverse=True)]


def counted_as(count: int, setting: SmallCounts) -> int:
    """The figure with which a count enters a public computation: one that is not shown counts as the floor."""
    return count if setting.may_show(count) else setting.floor


def may_show_all(counts: Iterable[int], setting: SmallCounts) -> bool:
    """Whether each of some counts may be published."""
    return all(setting.may_show(count) for count in counts)


def together(
    rows: Mapping[tuple[str, ...], Sequence[int]], setting: SmallCounts
) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Groups laid together until each count of each may be published; nothing is left out.

    Hiding a small group leaves what is left when the others are taken from the total. Groups that are laid together
    leave nothing: what is published is parts of one whole, each of them allowed, and taking some away from the total
    gives the sum of the others. As many people as groups that are laid together would be one in each, so there must be
    more. The first that is too small is laid to the next one (the last to the one before it),
    whatever their sizes: a choice by size would tell something of the sizes. A group of nobody is passed over.

    :param rows: groups, each a tuple of codes, with the counts of their answers.
    :returns: the groups in their order; a single one where no two may stand apart.
    """
    found = [(keys, tuple(counts)) for keys, counts in rows.items() if any(counts)]
    while len(found) > 1:
        small = next((at for at, (keys, counts) in enumerate(found) if _too_small(keys, counts, setting)), None)
        if small is None:
            break
        first = min(small, len(found) - 2)
        (keys, counts), (more, also) = found[first], found.pop(first + 1)
        found[first] = ((*keys, *more), tuple(a + b for a, b in zip(counts, also, strict=True)))
    return dict(found)


def _too_small(keys: Sequence[str], counts: Sequence[int], setting: SmallCounts) -> bool:
    return not may_show_all(counts, setting) or (len(keys) > 1 and sum(counts) <= len(keys))
