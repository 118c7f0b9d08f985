"""Two problems that mean the same brought together, and parted again: every statement knows where it came from."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.chronicle.actions import write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.problems import words
from birge.problems.models import Merged, PriorityList, Problem
from birge.rulebook.table import Reason


def may_change(cycle: Cycle) -> Cycle:
    """The cycle, locked. Problems of a closed cycle or under an announced list are not changed.

    Everything that changes what stands under which problem locks the cycle first: of two people at once the second
    sees what the first has done.
    """
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    reasons = []
    if locked.state != cycle_words.OPEN:
        reasons.append(Reason("cycle_closed"))
    if PriorityList.objects.filter(cycle=cycle, state__in=words.PUBLIC_STATES).exists():
        reasons.append(Reason("list_is_announced"))
    if reasons:
        raise Refused(reasons)
    return locked


@transaction.atomic
def join(problem: Problem, into: Problem, *, by: Any) -> Problem:
    """Bring ``problem`` together with ``into``: its statements move there, it is withdrawn.

    In order: lock the cycle, see that both are still listed, note where each statement came from, move them, withdraw
    the emptied problem, write it down with both. Answers ``into`` as it is now.

    :raises Refused: when either was withdrawn or joined meanwhile, they are the same, the list is announced or the
        cycle closed.
    """
    may_change(problem.cycle)
    rows = {
        row.pk: row
        for row in Problem.objects.select_for_update(of=("self",)).filter(
            cycle_id=problem.cycle_id, pk__in=(problem.pk, into.pk)
        )
    }
    emptied, target = rows[problem.pk], rows.get(into.pk)
    if target is None or target.pk == emptied.pk:
        raise Refused([Reason("joined_with_itself")])
    gone = [row for row in (emptied, target) if row.state != words.LISTED]
    if gone:
        raise Refused([Reason("problem_is_withdrawn", {"problem": row.title}) for row in gone])
    statements = _places(Merged.objects.filter(problem=emptied))
    Merged.objects.filter(problem=emptied, came_from=None).update(came_from=emptied)
    Merged.objects.filter(problem=emptied).update(problem=target)
    public = {"number": emptied.number, "into": target.number, "statements": statements}
    make_move(emptied, "join", by=by, facts=lambda: None, public=public)
    Problem.objects.filter(pk=emptied.pk).update(joined_into=target)
    public = {"number": target.number, "from_problem": emptied.number, "statements": statements}
    write(target, "merge", by=by, role=_role(by, target), public=public)
    return target


@transaction.atomic
def part(problem: Problem, *, by: Any, note: str = "") -> Problem:
    """Part a problem from the one it was joined into: what came from it, or with it, stands under it again.

    :raises Refused: when the list is announced or the cycle closed.
    """
    may_change(problem.cycle)
    row = Problem.objects.select_for_update(of=("self",)).select_related("joined_into").get(pk=problem.pk)
    back = Merged.objects.filter(came_from__in=_below(row)).exclude(problem=row)
    statements, held = _places(back), row.joined_into
    back.update(problem=row)
    Merged.objects.filter(came_from=row).update(came_from=None)
    Problem.objects.filter(pk=row.pk).update(joined_into=None)
    public = {"number": row.number, "statements": statements}
    moved = make_move(row, "restore", by=by, facts=lambda: None, note=note, public=public)
    if held is not None:
        public = {"number": held.number, "to_problem": row.number, "statements": statements}
        write(held, "unmerge", by=by, role=_role(by, row), public=public)
    return moved


def _below(problem: Problem) -> set[int]:
    """The problem and all that were joined into it, however far."""
    into = dict(
        Problem.objects.filter(cycle_id=problem.cycle_id).exclude(joined_into=None).values_list("pk", "joined_into_id")
    )
    found, grown = {problem.pk}, True
    while grown:
        more = {pk for pk, target in into.items() if target in found} - found
        found, grown = found | more, bool(more)
    return found


def _places(links: Any) -> list[list[int]]:
    """The statements of links as the chronicle names them: session and number."""
    rows = links.order_by("statement__session__number", "statement__number")
    return [list(row) for row in rows.values_list("statement__session__number", "statement__number")]


def _role(by: Any, record: Any) -> str:
    return acting_role(by, record.municipality_id, STAFF) if by is not None else ""
