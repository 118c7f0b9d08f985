"""What a village itself puts forward: entered, changed, withdrawn with a reason. It changes no computed place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move, touch
from birge.kit.models import lock_version
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.models import Place
from birge.problems import words
from birge.problems.models import PriorityList, Problem, VillageProposal
from birge.rulebook.table import Reason

FIELDS = ("problem_id", "how", "held", "note")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a proposal's moves look at: the title of its problem where that is withdrawn."""

    withdrawn_problem: str = ""


def facts_of(problem: Problem) -> Facts:
    """The facts of a proposal of ``problem``."""
    return Facts(problem.title if problem.state != words.LISTED else "")


def _facts_now(proposal: VillageProposal) -> Facts:
    return facts_of(Problem.objects.get(pk=proposal.problem_id))


@transaction.atomic
def put_forward(
    cycle: Cycle, place: Place, fields: Mapping[str, Any], *, by: Any, version: int | None = None
) -> VillageProposal:
    """Enter what a village puts forward, or change it: one proposal for a village, the former stays in the chronicle.

    In order: lock the cycle, see that the problem is listed, keep the proposal (a withdrawn one stands again), write
    down what changed.

    :param fields: ``problem`` (:class:`Problem`), ``how``, ``held``, ``note``.
    :param version: the version the form was made from; ``None`` for a village that had none.
    :raises Conflict: when somebody else entered or changed it since.
    :raises Refused: when the cycle is closed or the problem withdrawn.
    """
    if Cycle.objects.select_for_update().get(pk=cycle.pk).state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])
    problem = Problem.objects.select_for_update(of=("self",)).get(pk=fields["problem"].pk, cycle=cycle)
    if problem.state != words.LISTED:
        raise Refused([Reason("problem_is_withdrawn", {"problem": problem.title})])
    there = VillageProposal.objects.filter(cycle=cycle, place=place).first()
    # A form for a village without a proposal carries no version: one entered meanwhile is shown, not written over.
    row = lock_version(VillageProposal, there.pk, version or 0) if there is not None else None
    before = {**snapshot(row, FIELDS), "state": row.state} if row is not None else None
    if row is None:
        row = VillageProposal(municipality_id=cycle.municipality_id, cycle=cycle, place=place)
    row.problem, row.state = problem, words.STANDS
    row.how, row.held, row.note = fields["how"], fields.get("held"), fields.get("note", "")
    row.by_id, row.at = by.pk if by is not None else None, timezone.now()
    row.save()
    after = {**snapshot(row, FIELDS), "state": row.state}
    public = {"place": place.pk, "problem": problem.number, "how": row.how}
    private = {"changed": difference(before, after)} if before is not None else {"after": after}
    role = acting_role(by, cycle.municipality_id, STAFF) if by is not None else ""
    write(row, "put_forward" if before is None else "edit", by=by, role=role, public=public, private=private)
    if PriorityList.objects.filter(cycle=cycle, state__in=words.PUBLIC_STATES).exists():
        touch(cycle.municipality_id)
    return row


def withdraw(proposal: VillageProposal, *, by: Any, note: str = "") -> VillageProposal:
    """Take a proposal back, with the reason; it can be restored, or the village puts something else forward."""
    return make_move(proposal, "withdraw", by=by, facts=lambda: _facts_now(proposal), note=note)


def restore(proposal: VillageProposal, *, by: Any, note: str = "") -> VillageProposal:
    """Let a withdrawn proposal stand again."""
    return make_move(proposal, "restore", by=by, facts=lambda: _facts_now(proposal), note=note)
