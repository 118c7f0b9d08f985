"""What of the steps below could be put to an assembly now: the needs report, the priority list, groups, the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from birge.chronicle.actions import record_key
from birge.cycle.moves import Refused
from birge.cycle.words import GROUPS, NEEDS, PLAN, PROBLEMS, STEPS
from birge.gatherings.actions import add_item, locked
from birge.gatherings.models import AgendaItem, Gathering, Matter
from birge.groups.actions import put_to_assembly as put_group
from birge.groups.queries import to_agree
from birge.needs.actions.reports import put_to_assembly as put_report
from birge.needs.models import IssuedReport
from birge.needs.words import ISSUED
from birge.plan.actions import put_to_assembly as put_plan
from birge.plan.models import Plan
from birge.plan.words import PRESENTED
from birge.problems.actions.lists import put_to_assembly as put_list
from birge.problems.models import PriorityList
from birge.problems.words import ANNOUNCED
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that could be put to the meeting, and how it is put."""

    key: str
    step: str
    title: str
    record: models.Model
    put: Callable[[Any, Gathering, Any], Matter]


def proposals(gathering: Gathering) -> list[Proposal]:
    """What could be put to ``gathering`` now and is not before it yet, in the order of the steps. Five queries."""
    there = set(Matter.objects.filter(gathering=gathering).values_list("record", flat=True))
    cycle = gathering.cycle_id
    report = IssuedReport.objects.filter(cycle=cycle).order_by("-number").first()
    found = []
    if report is not None and report.state == ISSUED:
        title = _("Needs report No. %(number)s") % {"number": report.paper_number}
        found.append(Proposal(record_key(report), NEEDS, title, report, put_report))
    found += [
        Proposal(record_key(row), PROBLEMS, _("Priority list of problems"), row, put_list)
        for row in PriorityList.objects.filter(cycle=cycle, state=ANNOUNCED)
    ]
    found += [Proposal(record_key(row), GROUPS, row.name, row, put_group) for row in to_agree(cycle)]
    found += [
        Proposal(record_key(row), PLAN, row.name, row, put_plan)
        for row in Plan.objects.filter(cycle=cycle, state=PRESENTED)
    ]
    return [proposal for proposal in found if proposal.key not in there]


@transaction.atomic
def put_all(gathering: Gathering, *, by: Any) -> list[tuple[str, list[Reason]]]:
    """Put everything that can be put; answers what could not, by title, with the reasons.

    Where the agenda is still empty it is made of this: an item for each step. An agenda that somebody wrote is left as
    it is.

    :raises Refused: nothing could be put at all.
    """
    found = proposals(gathering)
    bare = not AgendaItem.objects.filter(gathering=gathering).exists()
    items: dict[str, AgendaItem] = {}
    refused = []
    for proposal in found:
        try:
            matter = put(gathering, proposal.key, by=by)
            if bare:
                matter.item = items.get(proposal.step) or _item(gathering, proposal.step, by)
                matter.save(update_fields=["item"])
                items[proposal.step] = matter.item
        except Refused as one:
            refused.append((proposal.title, list(one.reasons)))
    if found and len(refused) == len(found):
        raise Refused([reason for _title, reasons in refused for reason in reasons])
    return refused


def _item(gathering: Gathering, step: str, by: Any) -> AgendaItem:
    """An item of the agenda named after a step; agendas are written in Kyrgyz first."""
    with override("ky"):
        return add_item(gathering, text=str(STEPS[step]), by=by)


@transaction.atomic
def put(gathering: Gathering, key: str, *, by: Any, item: AgendaItem | None = None) -> Matter:
    """Put the record named ``key`` to the meeting through the act of its own step, under an item of the agenda.

    :raises LookupError: it cannot be put now.
    :raises Refused: the record of the meeting is closed, or not this person's.
    """
    row = locked(gathering, by)
    for proposal in proposals(row):
        if proposal.key == key:
            matter = proposal.put(proposal.record, row, by)
            if item is not None:
                matter.item = item
                matter.save(update_fields=["item"])
            return matter
    raise LookupError(key)
