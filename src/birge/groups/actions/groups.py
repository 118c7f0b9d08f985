"""Proposing groups, forming working groups, naming, dissolving and restoring them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, override

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move, touch
from birge.groups import words
from birge.groups.access import role_of
from birge.groups.actions.facts import locked, open_cycle
from birge.groups.models import Group
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.problems.models import Problem
from birge.rulebook.table import Reason


@transaction.atomic
def propose(cycle: Cycle, *, by: Any, problem: Problem | None = None, name: str = "", purpose: str = "") -> Group:
    """Propose the initiative group of ``problem``; begin the working group for ``purpose``; else the monitoring group.

    In order: lock the cycle, number the group, chronicle, touch. A name left out is made from what the group is for.

    :param purpose: a key of :data:`words.PURPOSES`.
    :raises Refused: cycle closed; there is such a group already.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    open_cycle(cycle)
    kind = words.INITIATIVE if problem else words.WORKING if purpose else words.MONITORING
    if _others(cycle.pk, kind, problem.pk if problem else None, purpose).exists():
        raise Refused([Reason("group_exists")])
    last = Group.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0
    group = Group.objects.create(
        municipality_id=cycle.municipality_id,
        cycle=cycle,
        number=last + 1,
        kind=kind,
        purpose=purpose,
        problem=problem,
        state=words.DRAFT if kind == words.WORKING else words.PROPOSED,
        name=clean(name)[:200] or default_name(problem, purpose),
    )
    role = role_of(by, cycle.municipality_id)
    write(group, "propose", by=by, role=role, public={"number": group.number, "kind": kind})
    touch(cycle.municipality_id)
    return group


def _others(cycle: int, kind: str, problem: int | None, purpose: str) -> Any:
    """Groups for the same thing that are not dissolved."""
    rows = Group.objects.filter(cycle=cycle, kind=kind, problem=problem, purpose=purpose)
    return rows.exclude(state=words.DISSOLVED)


def default_name(problem: Problem | None, purpose: str = "") -> str:
    """How a group is called when nobody says otherwise, in the language of its problem."""
    with override(problem.language if problem else "ky"):
        if problem is not None:
            return gettext("Initiative group: %(problem)s")[:200] % {"problem": problem.title[:170]}
        if purpose == words.PLAN:
            return gettext("Working group on the joint action plan")
        if purpose == words.CHARTER:
            return gettext("Working group on the charter")
        if purpose == words.HEARING:
            return gettext("Working group on the budget hearing")
        return gettext("Joint monitoring and evaluation group")


#: The term stays as it is.
_AS_IT_IS = object()


@transaction.atomic
def rename(group: Group, name: str, *, by: Any, until: Any = _AS_IT_IS, expected: int | None = None) -> Group:
    """Give the group another name, and say until when it works.

    :param until: a :class:`When`, or ``None`` for no term; left out, the term stays. That of a working group is in
        its order.
    :raises Conflict: somebody else changed it meanwhile.
    """
    locked(group)
    row = lock_version(Group, group.pk, expected)
    before = snapshot(row, ("name", "until"))
    row.name = clean(name)[:200]
    if until is not _AS_IT_IS and row.kind != words.WORKING:
        row.until = until
    row.save(update_fields=["name", "until", "row_version"])
    changed = difference(before, snapshot(row, ("name", "until")))
    write(row, "rename", by=by, role=role_of(by, row.municipality_id), private=changed)
    touch(row.municipality_id)
    return row


def dissolve(group: Group, *, by: Any, note: str) -> Group:
    """Dissolve a group, with the reason; it can be restored."""
    return make_move(group, "dissolve", by=by, note=note)


@transaction.atomic
def restore(group: Group, *, by: Any, note: str = "") -> Group:
    """Propose a dissolved group again: an assembly has to agree to its list anew, the head to sign a new order.

    :raises Refused: another group has taken its place.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    if _others(row.cycle_id, row.kind, row.problem_id, row.purpose).exclude(pk=row.pk).exists():
        raise Refused([Reason("group_exists")])
    Group.objects.filter(pk=row.pk).update(
        decision=None, agreed_members=[], in_force_number="", in_force_dated=None, order_pending=False
    )
    return make_move(group, "restore", by=by, note=note)
