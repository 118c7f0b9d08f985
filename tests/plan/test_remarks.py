"""Proposals to the plan: from meetings and paper; each is answered and shows what it changed, or why not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Question
from birge.kit.models import Conflict
from birge.papers.content import Grid, Paragraph
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from birge.plan import actions
from birge.plan.actions import answering, remarks
from birge.plan.models import Activity, Plan, Remark, RemarkWindow
from birge.plan.queries.remarks import standing, too_early
from tests.people import Village, client_of
from tests.plan.conftest import REMARK
from tests.plan.test_pages import url

ACCEPTED = {"decision": "accepted", "answer": "Планга киргизилди", "effect": "Көпүрө кошулду"}


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_what_was_proposed_at_meetings_is_taken_in_with_one_press_and_once(
    presented: Plan, proposals: list[Question], inside: Village
) -> None:
    (made,) = remarks.take_from_meetings(presented, by=inside.aigul)
    assert (made.number, made.source, made.state, made.question) == (1, "assembly", "registered", proposals[0])
    assert (made.text, made.asked_by, made.answer) == (REMARK, "Б. Бакыт", "Карайбыз")
    assert remarks.take_from_meetings(presented, by=inside.aigul) == []
    assert events_of(made).last().public == {"number": 1, "gathering": 1, "question": 1}
    with pytest.raises(Refused) as refused:
        remarks.take_from_meetings(presented, by=inside.aigul, only=[proposals[1].pk])
    assert codes(refused) == ["question_is_no_proposal"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.create(
            municipality_id=presented.municipality_id,
            plan=presented,
            number=2,
            source="assembly",
            question=proposals[0],
            received=timezone.localdate(),
            text=REMARK,
            at=timezone.now(),
        )


def test_an_answer_says_what_was_decided_and_shows_its_effect(card: Remark, pipes: Activity, inside: Village) -> None:
    for values, expected in (
        ({"decision": "", "answer": ""}, ["remark_without_decision", "remark_without_answer"]),
        ({"decision": "rejected", "answer": " "}, ["remark_without_answer"]),
        ({"decision": "partly", "answer": "Ооба"}, ["remark_without_effect"]),
    ):
        with pytest.raises(Refused) as refused:
            answering.answer(card, values, by=inside.aigul)
        assert codes(refused) == expected
    card.refresh_from_db()
    assert (card.state, card.decision, card.answered_on) == ("registered", "", None)
    answering.answer(card, {"decision": "accepted", "answer": "Ооба", "effect_on": pipes}, by=inside.aigul)
    card.refresh_from_db()
    assert (card.state, card.decision, card.effect_on) == ("answered", "accepted", pipes)
    assert card.answered_on == timezone.localdate() and card.by_id == inside.aigul.pk
    event = next(one for one in events_of(card) if one.verb == "answer")
    assert event.public["decision"] == "accepted" and REMARK not in str(event.public)


def test_an_answer_may_be_given_again_and_a_mistake_taken_off(card: Remark, inside: Village) -> None:
    answering.answer(card, {"decision": "not_now", "answer": "Эмки жылы"}, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        answering.reopen(card, by=inside.aigul)
    assert codes(refused) == ["reason_needed"]
    answering.reopen(card, by=inside.aigul, note="Каражат табылды")
    answering.answer(card, ACCEPTED, by=inside.aigul)
    answering.reopen(card, by=inside.aigul, note="Ката")
    answering.strike(card, by=inside.aigul, note="Эки жолу жазылган")
    other = remarks.register(card.plan, by=inside.aigul, source="letter", text="Башка")
    assert other.number == 2
    answering.restore(card, by=inside.aigul)
    assert Remark.objects.get(pk=card.pk).state == "registered"


def test_strangers_do_nothing(
    presented: Plan, card: Remark, proposals: list[Question], inside: Village, elsewhere: Village
) -> None:
    today = timezone.localdate()
    for who in (elsewhere.daniyar, elsewhere.other_head, inside.member, inside.bakyt):
        for act in (
            lambda by: remarks.register(presented, by=by, source="card", text=REMARK),
            lambda by: remarks.take_from_meetings(presented, by=by),
            lambda by: remarks.set_window(presented, today, today, by=by),
            lambda by: remarks.edit_remark(card, {"text": "Башка"}, by=by),
            lambda by: answering.answer(card, ACCEPTED, by=by),
            lambda by: answering.strike(card, by=by, note="Себеп"),
        ):
            with pytest.raises(Refused) as refused:
                act(who)
            assert codes(refused) == ["not_your_role"]
    assert Remark.objects.get().text == REMARK and not RemarkWindow.objects.exists()


def test_in_a_closed_cycle_nothing_is_written(card: Remark, inside: Village) -> None:
    Cycle.objects.update(state="closed")
    plan = Plan.objects.get()
    for act in (
        lambda: remarks.register(plan, by=inside.aigul, source="card", text=REMARK),
        lambda: answering.answer(card, ACCEPTED, by=inside.aigul),
        lambda: answering.strike(Remark.objects.get(), by=inside.aigul, note="Себеп"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["cycle_closed"]


def test_the_second_of_two_editors_sees_it(card: Remark, inside: Village) -> None:
    remarks.edit_remark(card, {"text": "Түзөтүлгөн"}, by=inside.aigul, expected=card.row_version)
    with pytest.raises(Conflict):
        remarks.edit_remark(card, {"text": "Башка"}, by=inside.nurlan, expected=card.row_version)
    with pytest.raises(Conflict):
        answering.answer(card, ACCEPTED, by=inside.nurlan, expected=card.row_version)
    changed = events_of(card).first().private.body["changed"]
    assert changed == {"text": [REMARK, "Түзөтүлгөн"]}


def test_a_number_is_given_once(card: Remark) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.create(
            municipality_id=card.municipality_id,
            plan=card.plan,
            number=card.number,
            source="card",
            received=card.received,
            text=REMARK,
            at=card.at,
        )


def test_too_early_is_said_and_keeps_nothing_back(
    presented: Plan, window: RemarkWindow, card: Remark, inside: Village
) -> None:
    today = timezone.localdate()
    plan = Plan.objects.get()
    assert [(r.code, r.values.get("rule")) for r in too_early(plan, today)] == [
        ("remark_window_open", "Устав, 14-берене"),
        ("remarks_wait", None),
    ]
    page = client_of(inside.aigul).get(url("plan", inside)).content.decode()
    assert "Устав, 14-берене" in page
    assert "Устав, 14-берене" not in client_of(None).get(url("plan", inside)).content.decode()
    Plan.objects.update(state="discussed")
    actions.submit(plan, inside.nurlan)
    event = next(one for one in events_of(plan) if one.verb == "submit")
    assert event.public["warned"] == ["remark_window_open", "remarks_wait"]
    assert {row.language for row in Issued.objects.filter(paper="plan-remarks")} == {"ky", "ru"}
    plan.refresh_from_db()
    assert standing(window, plan) == "over"


def test_the_paper_lists_what_everybody_may_read(
    presented: Plan, window: RemarkWindow, card: Remark, pipes: Activity, inside: Village
) -> None:
    answering.answer(card, {"decision": "accepted", "answer": "Ооба", "effect_on": pipes}, by=inside.aigul)
    remarks.register(presented, by=inside.aigul, source="letter", text="Жарык керек")
    remarks.send_remark(presented, {"text": "Окула элек", "language": "ky"})
    with translation.override("ru"):
        document = PAPERS["plan-remarks"].content(presented, "ru")
    table = next(block for block in document.blocks if isinstance(block, Grid))
    assert [row.cells[:2] for row in table.rows] == [("1", REMARK), ("2", "Жарык керек")]
    assert table.rows[0].cells[3] == "Принято" and "Мероприятие 1.1" in table.rows[0].cells[4]
    said = str([block.text for block in document.blocks if isinstance(block, Paragraph)])
    assert "2 предложения" in said and "Б. Бакыт" not in str(document) and "Окула элек" not in str(document)
