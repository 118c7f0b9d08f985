"""What the checks of a group's moves look at, and the locks that all acts on a group begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Decision
from birge.groups import words
from birge.groups.models import Group, Member
from birge.papers.models import Issued
from birge.rulebook.table import Reason

#: The paper that forms a working group.
ORDER = "group-order"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a group's moves look at."""

    members: int
    decision: Decision | None
    leader: bool = False
    terms: str = ""
    order_ahead: bool = False
    term_wrong: bool = False
    taken_number: str = ""
    changed: bool = False


def facts_of(group: Group, on: date | None = None, members: Iterable[Member] | None = None) -> Facts:
    """The facts of a group as they are now, of a working group with those of its order.

    :param members: those in it now, where they are at hand already.
    """
    rows = list(Member.objects.filter(group=group, left=None) if members is None else members)
    leader = any(member.is_leader for member in rows)
    if group.kind != words.WORKING:
        return Facts(len(rows), group.decision, leader)
    on = on or timezone.localdate()
    dated = group.order_dated or on
    return Facts(
        members=len(rows),
        decision=None,
        leader=leader,
        terms=group.terms,
        order_ahead=dated > on,
        term_wrong=group.until is not None and group.until.last < dated,
        taken_number=group.order_number if is_taken(group.order_number, dated.year) else "",
        changed=group.order_pending or group.changed({member.pk for member in rows}),
    )


def is_taken(number: str, year: int) -> bool:
    """Whether an order of that year, of this municipality, carries the number already; one query."""
    if not number:
        return False
    issued = Issued.objects.filter(paper=ORDER, number=number, issued_at__year=year)
    in_force = Group.objects.filter(in_force_number=number, in_force_dated__year=year)
    return issued.values("pk").union(in_force.values("pk")).exists()


def open_cycle(cycle: Cycle) -> None:
    """Refuse where the cycle is closed."""
    if cycle.state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])


def locked(group: Group) -> Group:
    """The group locked, if anything about it may be changed.

    :raises Refused: the cycle is closed, the group dissolved.
    """
    row = Group.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=group.pk)
    open_cycle(row.cycle)
    if row.state == words.DISSOLVED:
        raise Refused([Reason("group_is_dissolved")])
    return row
