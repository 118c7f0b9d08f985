"""Who a group is made of, as figures: women and men, youth, villages, whom the members represent; and what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from birge.groups import words
from birge.groups.models import Group, Member
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Composition:
    """Who a group is made of: people in it now, by sex, age, villages and whom they represent."""

    total: int
    women: int
    men: int
    villages: int
    youth: int
    older: int = 0
    leader: bool = False
    #: Village's key → how many members live there.
    by_place: dict[int, int] = field(default_factory=dict)
    #: Code of a role → how many members have it.
    by_role: dict[str, int] = field(default_factory=dict)

    @property
    def unstated(self) -> int:
        """Members whose sex is not written down."""
        return self.total - self.women - self.men

    @property
    def age_unstated(self) -> int:
        """Members of whom nobody wrote whether they count as youth."""
        return self.total - self.youth - self.older

    @property
    def women_percent(self) -> int | None:
        """Women of every hundred members whose sex is known; ``None`` when nobody's is."""
        known = self.women + self.men
        return (self.women * 100 + known // 2) // known if known else None


def composition(members: Iterable[Member]) -> Composition:
    """Count ``members`` who have not left. Whoever represents youth counts as youth."""
    now = [member for member in members if member.left is None]
    young = [member for member in now if member.age == words.YOUTH or member.role == "youth"]
    places = Counter(member.place_id for member in now if member.place_id)
    return Composition(
        total=len(now),
        women=sum(member.sex == words.WOMAN for member in now),
        men=sum(member.sex == words.MAN for member in now),
        villages=len(places),
        youth=len(young),
        older=sum(member.age == words.OLDER and member.role != "youth" for member in now),
        leader=any(member.is_leader for member in now),
        by_place=dict(places),
        by_role=dict(Counter(member.role for member in now)),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the picture: what is counted, how many, of how many at most."""

    name: Any
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The composition as a page draws it; villages nobody comes from stand in it with nought."""

    made_of: Composition
    villages: tuple[Line, ...]
    roles: tuple[Line, ...]
    warnings: tuple[Reason, ...]

    @property
    def most(self) -> int:
        """The longest bar."""
        return max([line.count for line in (*self.villages, *self.roles)], default=0)

    @property
    def empty(self) -> int:
        """Villages without a member."""
        return sum(line.count == 0 for line in self.villages)


def picture_of(group: Group, made_of: Composition, units: Sequence[Any]) -> Picture:
    """The composition of ``group`` drawn over all ``units`` of the municipality, with what is odd in it.

    What is odd is said, never refused: who is in a group is for those who propose and agree it.
    """
    villages = tuple(Line(unit.name, made_of.by_place.get(unit.pk, 0)) for unit in units)
    roles = tuple(
        Line(name, made_of.by_role[code]) for code, name in words.MEMBER_ROLES.items() if made_of.by_role.get(code)
    )
    return Picture(made_of, villages, roles, tuple(_odd(group, made_of, units)))


def _odd(group: Group, made_of: Composition, units: Sequence[Any]) -> Iterable[Reason]:
    if not made_of.total:
        return
    if not made_of.leader:
        yield Reason("group_without_leader")
    if not made_of.unstated:
        if not made_of.women:
            yield Reason("group_without_women")
        if not made_of.men:
            yield Reason("group_without_men")
    if group.kind == words.WORKING:
        return
    if not made_of.youth and not made_of.age_unstated:
        yield Reason("group_without_youth")
    missing = [unit.name for unit in units if not made_of.by_place.get(unit.pk)]
    # One group for one street's problem need not have everybody in it: a monitoring group looks at all of them.
    if missing and sum(made_of.by_place.values()) == made_of.total:
        yield Reason("group_without_villages", {"villages": ", ".join(missing), "count": len(missing)})
    if group.kind == words.MONITORING and made_of.by_role.get("staff"):
        yield Reason("staff_watch_themselves")
