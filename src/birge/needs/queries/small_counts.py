"""Which head-counts strangers may see: one rule for pages, papers, coverage, the list of problems and the interface.

Head-counts of meetings are public. Of a sensitive group a figure below the floor is not shown; where a part (women,
men) falls below it, the whole split is not shown. Totals for strangers are sums of what they see and of nothing else,
so that no hidden figure can be worked out by taking the others away. Points are people times the points each had: of a
group whose head-count is hidden the order of what it said is told, and counted in the list, and no points
(docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from birge.cycle.queries import number_setting
from birge.needs import words
from birge.needs.models import Session
from birge.needs.queries.categories import categories_of
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount
from birge.rulebook.disclosure import USUAL, SmallCounts, counted_as, in_order, shown

#: The rule of the charter that sets the floor.
FLOOR = "small_count_floor"


@dataclass(frozen=True, slots=True)
class Counts:
    """What one reader may see. ``sensitive``: codes of groups under the rule; empty for those who work here.

    ``answers``: whether what questionnaires say is under the rule as well.
    """

    sensitive: frozenset[str]
    setting: SmallCounts = USUAL
    answers: bool = False

    def hides(self, category: str, total: int | None) -> bool:
        """Whether the head-count of such a group is kept from the reader; one not stated cannot be judged."""
        return category in self.sensitive and (total is None or not self.setting.may_show(total))

    def counted(self, category: str, people: int) -> int:
        """How many people a group stands for where anybody may compute it again: a hidden figure is the floor."""
        return counted_as(people, self.setting) if category in self.sensitive else people

    def by_order(self, session: Session, points: Iterable[int | None]) -> bool:
        """Whether what a session gave is told to the reader by its order alone.

        :param points: of everything said in it.
        """
        if session.channel == words.SURVEY and self.answers:
            # A questionnaire's points are people who named it: a small one is hidden, and so is what would tell it.
            named = {str(at): given or 0 for at, given in enumerate(points)}
            return not self.setting.may_show(session.total) or None in shown(named, self.setting).values()
        return self.hides(session.category, session.total)

    def of(self, session: Session) -> HeadCount | None:
        """The head-count as the reader may see it; ``None``: hidden."""
        count = session.count
        if session.category not in self.sensitive and not (self.answers and session.channel == words.SURVEY):
            return count
        if count.total is None or not self.setting.may_show(count.total):
            return None
        parts = {name: part for name in ("women", "men", "unknown") if (part := getattr(count, name)) is not None}
        # The parts not written down follow from the others too: all are shown or none.
        rest = (count.total or 0) - sum(parts.values())
        whole = {**parts, "rest": rest} if rest > 0 else parts
        if None in shown(whole, self.setting).values():
            return HeadCount(count.total, qualifier=count.qualifier)
        return count


def counts_for(user: Any, municipality: Any) -> Counts:
    """The rule as it holds for a reader."""
    return Counts(frozenset()) if works_in(user, municipality.pk) else counts_of_strangers(municipality)


def counts_of_strangers(municipality: Any) -> Counts:
    """The rule as it holds for everybody: for papers that anybody may take."""
    return counts_by(municipality, number_setting(FLOOR))


def counts_by(municipality: Any, floor: int | None) -> Counts:
    """As :func:`counts_of_strangers`, where the floor of the charter is known already (``None``: nobody set one)."""
    sensitive = categories_of(municipality).sensitive
    return Counts(sensitive, SmallCounts(floor, FLOOR) if floor else USUAL, answers=True)


def places_by_points(points: dict[int, int | None]) -> dict[int, int]:
    """Place of everything that got a point, most points first; level ones share a place."""
    places, before = {}, 0
    for tier in in_order({str(key): given or 0 for key, given in points.items()}):
        places.update({int(key): before + 1 for key in tier})
        before += len(tier)
    return places
