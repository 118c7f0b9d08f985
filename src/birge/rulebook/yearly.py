"""The same questions year after year: who says yes, of all who answered, by what was published of each year.

Nothing is read but what :mod:`birge.rulebook.surveys` let out: a group that was laid together with another one, or an
answer that was, has no figure of its own here either. Sums over municipalities are sums of published counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from birge.rulebook.surveys import AGE, SEX, YES_NO, percent

YES = "yes"
#: By what and which group, with all codes that were laid together; everybody has none.
Group = tuple[str, tuple[str, ...]]
EVERYBODY: Group = ("", ())
_BY = (SEX, AGE)


@dataclass(frozen=True, slots=True)
class Share:
    """How many say yes of how many who answered the survey, in how many municipalities that published it."""

    yes: int
    of: int
    municipalities: int = 1

    @property
    def percent(self) -> int:
        """In whole per cent."""
        return percent(self.yes, self.of)

    def with_another(self, other: Share) -> Share:
        """Both together."""
        return Share(self.yes + other.yes, self.of + other.of, self.municipalities + other.municipalities)


#: Number of a question → group → share.
Shares = dict[int, dict[Group, Share]]


def shares(results: Mapping[str, Any]) -> Shares:
    """What a published survey tells of each question that is answered with yes or no."""
    found: Shares = {}
    for number, kept in (results.get("questions") or {}).items():
        if kept["kind"] != YES_NO:
            continue
        told: dict[Group, Share] = {}
        _tell(told, EVERYBODY, kept["parts"], kept["counts"])
        for by in _BY:
            table = kept["by"].get(by) or {"parts": [], "groups": []}
            for group in table["groups"]:
                _tell(told, (by, tuple(group["keys"])), table["parts"], group["counts"])
        found[int(number)] = told
    return found


def _tell(told: dict[Group, Share], group: Group, parts: list[list[str]], counts: list[int]) -> None:
    for part, count in zip(parts, counts, strict=True):
        if part == [YES]:
            told[group] = Share(count, sum(counts))


def added(several: Iterable[Shares]) -> Shares:
    """Those of several municipalities together; each group is the sum of those that published it by itself."""
    found: Shares = {}
    for one in several:
        for number, told in one.items():
            into = found.setdefault(number, {})
            for group, share in told.items():
                into[group] = into[group].with_another(share) if group in into else share
    return found
