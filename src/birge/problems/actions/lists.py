"""What is done with the priority list: choosing the method, announcing, taking back, putting it to an assembly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from birge.chronicle.actions import write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move, touch
from birge.cycle.words import PROBLEMS, STEPS
from birge.gatherings.matters import put
from birge.gatherings.models import Decision, Gathering, Matter
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.problems import words
from birge.problems.models import PriorityEntry, PriorityList, Problem
from birge.problems.queries.basis import basis_of, code_of, ranked
from birge.problems.queries.opened import digest_of
from birge.problems.queries.scores import score_of, women_places
from birge.rulebook.ranking import Ranking
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of the list's moves look at."""

    entries: int = 0
    not_computable: str = ""
    decision: Decision | None = None


def facts_from(ranking: Ranking, method: str) -> Facts:
    """The facts of a list by ``method``."""
    order = ranking.methods[method].order
    return Facts(entries=len(order or ()), not_computable="" if order is not None else method)


@transaction.atomic
def choose(cycle: Cycle, *, method: str, places: int, by: Any, with_surveys: bool = False) -> PriorityList:
    """Choose how the list is computed and where its line is; who chose and in which role is kept.

    :param with_surveys: whether rounds of questionnaires count as sessions; else they stand beside the list.
    :raises Refused: when the list is announced already.
    """
    if Cycle.objects.select_for_update().get(pk=cycle.pk).state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])
    found = PriorityList.objects.filter(cycle=cycle).first()
    if found is None:
        found = PriorityList(municipality_id=cycle.municipality_id, cycle=cycle)
    if found.state != words.DRAFT:
        raise Refused([Reason("list_is_announced")])
    before = [found.method, found.places, found.with_surveys] if found.pk else None
    found.method, found.places, found.with_surveys = method, places, with_surveys
    found.chosen_by_id, found.chosen_at = by.pk, timezone.now()
    found.chosen_role = acting_role(by, cycle.municipality_id, STAFF)
    found.save()
    public = {"method": method, "places": places, "with_surveys": with_surveys, "before": before}
    write(found, "choose", by=by, role=found.chosen_role, public=public)
    return found


@transaction.atomic
def announce(found: PriorityList, *, by: Any, note: str = "") -> PriorityList:
    """Announce the list: compute it once more, freeze what it was computed from and its lines, move, issue its paper.

    All of it or nothing: a refused move leaves no lines behind.

    :raises Refused: with every reason.
    """
    row = (
        PriorityList.objects.select_for_update(of=("self",))
        .select_related("cycle__municipality__place")
        .get(pk=found.pk)
    )
    if row.state == words.DRAFT:
        basis = basis_of(row.cycle, row.cycle.municipality, row.places, row.with_surveys)
        ranking = ranked(basis)
        facts = facts_from(ranking, row.method)
        row.basis = basis
        row.save(update_fields=["basis"])
        _freeze(row, ranking)
    else:
        facts = Facts()
    public = {"method": row.method, "places": row.places, "entries": facts.entries, "figures": digest_of(row.basis)}
    moved = make_move(row, "announce", by=by, facts=lambda: facts, note=note, public=public)
    found.state, found.basis = moved.state, row.basis
    return moved


def _freeze(row: PriorityList, ranking: Ranking) -> None:
    """Write the lines anew from the ranking."""
    row.entries.all().delete()
    method = ranking.methods[row.method]
    women = women_places(ranking)
    problems = {code_of(p.number): p for p in Problem.objects.filter(cycle_id=row.cycle_id, state=words.LISTED)}
    PriorityEntry.objects.bulk_create(
        PriorityEntry(
            municipality_id=row.municipality_id,
            list=row,
            problem=problems[line.problem],
            place=line.place,
            score=score_of(row.method, method, line, len({s["village"] for s in row.basis["sessions"]})),
            tied=line.tied,
            is_priority=line.place <= row.places,
            women_place=women.get(line.problem),
        )
        for line in method.order or ()
    )


def take_back(found: PriorityList, *, by: Any, note: str = "") -> PriorityList:
    """Take an announced list back, with the reason; its paper stays as issued, its lines until it is announced anew."""
    return make_move(found, "take_back", by=by, note=note)


@transaction.atomic
def put_to_assembly(found: PriorityList, gathering: Gathering, by: Any) -> Matter:
    """Put the announced list to an assembly for decision; the same list is put to the same assembly once.

    :raises Refused: when it is not announced.
    """
    row = PriorityList.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=found.pk)
    reasons = [] if row.cycle.state == cycle_words.OPEN else [Reason("cycle_closed")]
    if row.state != words.ANNOUNCED:
        reasons.append(Reason("list_is_not_announced"))
    if reasons:
        raise Refused(reasons)
    with override("ky"):
        title = str(STEPS[PROBLEMS])
    matter = put(gathering, "priority_list", row, title)
    role = acting_role(by, row.municipality_id, STAFF) if by is not None else ""
    write(row, "put_to_assembly", by=by, role=role, public={"gathering": gathering.number})
    touch(row.municipality_id)
    return matter


def confirm_by(found: PriorityList, decision: Decision, *, by: Any, at: Any) -> PriorityList:
    """Confirm the list by a decision of an assembly, in the transaction of the decision.

    Its table is issued anew when the minutes are signed (``matters.signed``): only then it can name them.

    :raises Refused: when it was taken back meanwhile.
    """
    row = make_move(
        found, "confirm", by=by, at=at, facts=lambda: Facts(decision=decision), public={"decision": decision.number}
    )
    row.decision = decision
    row.save(update_fields=["decision"])
    return row


def unconfirm(found: PriorityList, *, by: Any, at: Any, reason: str) -> PriorityList:
    """The decision that confirmed the list is withdrawn: back to announced, with the reason."""
    row = make_move(found, "unconfirm", by=by, at=at, note=reason)
    row.decision = None
    row.save(update_fields=["decision"])
    return row
