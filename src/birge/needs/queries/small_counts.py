"""Which head-counts strangers may see: one rule for pages, papers, coverage, the list of problems and the interface.

Head-counts of meetings are public. Of a sensitive group a figure below the floor is not shown; where a part (women,
men) falls below it, the whole split is not shown. Totals for strangers are sums of what they see and of nothing else,
so that no hidden figure can be worked out by taking the others away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from birge.cycle.queries import number_setting
from birge.needs import words
from birge.needs.models import Session
from birge.needs.queries.categories import categories_of
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount
from birge.rulebook.disclosure import USUAL, SmallCounts, shown

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
    sensitive = categories_of(municipality).sensitive
    floor = number_setting(FLOOR)
    return Counts(sensitive, SmallCounts(floor, FLOOR) if floor else USUAL, answers=True)
