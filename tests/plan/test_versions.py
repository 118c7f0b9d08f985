"""What a plan said is kept at each move that shows it, and cannot be changed afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.plan import actions
from birge.plan.actions.versions import keep_version
from birge.plan.comparing import compare
from birge.plan.models import Activity, Funding, Plan, PlanProblem, PlanVersion
from birge.plan.queries import plan_sheet
from birge.plan.queries.content import content_of, digest_of, parts
from birge.plan.queries.versions import kept_sheet, versions_for
from birge.rulebook.money import Amount
from tests.people import Village


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_each_move_that_shows_the_plan_keeps_it(plan: Plan, pipes: Activity, inside: Village) -> None:
    actions.present(plan, inside.aigul)
    Plan.objects.filter(pk=plan.pk).update(state="discussed")
    actions.submit(plan, inside.nurlan)
    actions.send_back(plan, inside.salima, "Суммаларды тактагыла")
    actions.change_head(plan, by=inside.aigul, values={"approver_name": "Т. Темиров"})
    actions.submit(plan, inside.nurlan)
    actions.adopt(plan, inside.temir, resolution="5/2")
    kept = list(PlanVersion.objects.order_by("number"))
    assert [(row.number, row.why, row.shown) for row in kept] == [
        (1, "presented", True),
        (2, "sent", True),
        (3, "revised", True),
        (4, "adopted", True),
    ]
    assert kept[0].digest == kept[1].digest != kept[2].digest
    assert (kept[3].resolution, kept[3].by_id) == ("5/2", inside.temir.pk)
    event = next(one for one in events_of(plan) if one.verb == "keep_version")
    assert event.public == {"version": 4, "why": "adopted", "digest": kept[3].digest}
    assert digest_of(kept[3].content) == kept[3].digest
    changed = compare(kept[1].content, kept[2].content).changed
    assert [(one.field, one.after) for one in changed] == [("approver_name", "Т. Темиров")]


def test_a_version_says_what_the_plan_said_also_when_it_changed_since(
    plan: Plan, pipes: Activity, inside: Village
) -> None:
    version = actions.keep_by_hand(plan, "Талкууга чейин", by=inside.aigul)
    line = pipes.plan_problem
    actions.change_activity(
        pipes, by=inside.aigul, values={"text": "Башка иш"}, cost=Amount(1), money={"sponsor": Amount(1)}
    )
    actions.add_activity(line, by=inside.aigul, text="Дагы бир иш")
    with_names = line.problem
    with_names.title = "Башка аталыш"
    with_names.save()
    sheet = kept_sheet(plan, version.content)
    (kept,) = [one for part in sheet.lines for one in part.activities]
    assert (kept.text, kept.money.total) == (pipes.text, Amount(115_000_000))
    assert {part.source for part in kept.funding} == {"donor_grant", "local_budget"}
    assert sheet.lines[0].title != "Башка аталыш"
    assert len(plan_sheet(plan).lines[0].activities) == 2


def test_the_kept_sheet_is_the_sheet_of_that_day(plan: Plan, pipes: Activity, inside: Village) -> None:
    version = actions.keep_by_hand(plan, "Эталон", by=inside.aigul)
    now, kept = plan_sheet(plan), kept_sheet(plan, version.content)

    def told(sheet: Any) -> Any:
        return [
            (
                block.title,
                [
                    (part.title, [(a.code, a.text, a.term, a.who, a.money) for a in part.activities])
                    for part in block.lines
                ],
            )
            for block in sheet.directions
        ]

    assert told(now) == told(kept)
    assert (now.total, now.sources, now.title) == (kept.total, kept.sources, kept.title)


def test_all_that_adoption_freezes_is_kept() -> None:
    names = {model._meta.model_name for model in parts()}
    assert {"direction", "planproblem", "activity", "funding"} <= names
    order = [model._meta.model_name for model in parts()]
    assert order.index("direction") < order.index("planproblem") < order.index("activity") < order.index("funding")


@pytest.mark.parametrize(
    "change",
    [
        lambda: PlanVersion.objects.update(reason="Башка"),
        lambda: PlanVersion.objects.update(content={}),
        lambda: PlanVersion.objects.all()._raw_delete("default"),
    ],
    ids=["reason", "content", "delete"],
)
def test_what_was_kept_is_never_changed(plan: Plan, pipes: Activity, inside: Village, change: Any) -> None:
    actions.keep_by_hand(plan, "Сактоо", by=inside.aigul)
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        change()


def test_a_number_is_given_once(plan: Plan, pipes: Activity, inside: Village) -> None:
    made = actions.keep_by_hand(plan, "Сактоо", by=inside.aigul)
    values = {name: getattr(made, name) for name in ("municipality_id", "plan", "number", "why", "shown", "at", "form")}
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(**values, content={}, digest="")


def test_keeping_by_hand_asks_for_a_reason_and_a_role(plan: Plan, inside: Village, elsewhere: Village) -> None:
    for who, reason, expected in (
        (inside.aigul, "  ", ["reason_needed"]),
        (inside.member, "Сактоо", ["not_your_role"]),
        (elsewhere.daniyar, "", ["not_your_role", "reason_needed"]),
    ):
        with pytest.raises(Refused) as refused:
            actions.keep_by_hand(plan, reason, by=who)
        assert codes(refused) == expected
    Plan.objects.filter(pk=plan.pk).update(state="submitted")
    with pytest.raises(Refused) as refused:
        actions.keep_by_hand(plan, "Сактоо", by=inside.aigul)
    assert codes(refused) == ["plan_not_editable"]
    assert not PlanVersion.objects.exists()


def test_what_was_kept_by_hand_is_for_those_who_work_here(
    plan: Plan, pipes: Activity, inside: Village, elsewhere: Village
) -> None:
    actions.keep_by_hand(plan, "Сактоо", by=inside.aigul)
    actions.present(plan, inside.aigul)
    assert [row.number for row in versions_for(inside.aigul, plan)] == [2, 1]
    assert [row.number for row in versions_for(elsewhere.daniyar, plan)] == [2]


def test_a_version_belongs_to_the_transaction_of_its_move(plan: Plan, inside: Village) -> None:
    if transaction.get_connection().in_atomic_block:
        # The test itself runs in one; what is refused is keeping outside of any.
        connection = transaction.get_connection()
        connection.in_atomic_block = False
        try:
            with pytest.raises(RuntimeError):
                keep_version(plan, "presented", by=inside.aigul, at=timezone.now())
        finally:
            connection.in_atomic_block = True


def test_money_that_is_not_stated_is_kept_apart_from_none(
    plan: Plan, lines: list[PlanProblem], inside: Village
) -> None:
    made = actions.add_activity(
        lines[0],
        by=inside.aigul,
        text="Иш",
        cost=Amount(None, "not_determined"),
        money={"sponsor": Amount(None, "none")},
    )
    content = content_of(plan)
    assert content["activity"][str(made.pk)]["cost_state"] == "not_determined"
    money = content["funding"][str(Funding.objects.get().pk)]
    assert (money["tyiyn"], money["amount_state"], money["activity_id"]) == (None, "none", made.pk)
