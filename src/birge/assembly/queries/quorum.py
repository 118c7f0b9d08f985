"""Whether enough residents came, by the charter; and whether two decisions were thrown together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils import timezone

from birge.assembly.forum import rule_of
from birge.assembly.queries.choices import Shown
from birge.gatherings.models import Gathering
from birge.gatherings.queries import Record
from birge.rulebook.counts import HeadCount
from birge.rulebook.quorum import QuorumRule, quorum
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Quorum:
    """The sentence about the quorum with its tone ("good", "bad", "warn"), the rule as entered and its source."""

    tone: str
    reason: Reason
    share: str = ""
    source: str = ""


def quorum_of(gathering: Gathering, present: HeadCount | None) -> Quorum:
    """Compare those who came with the charter's share of those entitled. Nothing that is not entered is assumed."""
    when = gathering.held or gathering.planned
    rule = rule_of(gathering, "quorum_share", when.first if when else timezone.localdate())
    if rule is None:
        return Quorum("warn", Reason("assembly_quorum_rule_missing"))
    counted = quorum(present, gathering.entitled, QuorumRule("share", source=rule.source, share=Fraction(rule.value)))
    tone = {True: "good", False: "bad", None: "warn"}[counted.met]
    return Quorum(tone, counted.reason, rule.value, rule.source)


def mixed_decisions(record: Record, choices: list[Shown]) -> list[Reason]:
    """The talk about the plan and the choice of a project are two decisions: they do not share an agenda item."""
    with_choice: set[Any] = {shown.choice.item_id for shown in choices if shown.choice.item_id is not None}
    found = []
    for item in record.items:
        matters = [*item.matters, *(d.matter for d in item.decisions if d.matter is not None)]
        if item.row.pk in with_choice and any(matter.kind == "plan" for matter in matters):
            found.append(Reason("plan_and_choice_under_one_item", {"number": item.row.number}))
    return found
