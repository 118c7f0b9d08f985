"""The record of a meeting: agenda, head-counts, questions, matters and decisions; what is lost can be brought back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.gatherings import actions, matters
from birge.gatherings.deciding import decide, edit_decision, withdraw_decision
from birge.gatherings.models import AgendaItem, Decision, Matter, Question
from birge.gatherings.queries import record_of
from birge.rulebook.counts import HeadCount
from tests import meetings
from tests.assembly.test_walk import codes
from tests.people import Village


@pytest.fixture
def told() -> Iterator[list[Any]]:
    """An owner of test matters, and what it was told."""
    heard: list[Any] = []
    matters.owner("test.matter")(lambda matter, decision, at, by: heard.append(decision.outcome))
    yield heard
    matters._OWNERS.pop("test.matter")
    matters._WITHDRAWALS.pop("test.matter", None)


def numbers(meeting: Any) -> list[tuple[int, str]]:
    return list(AgendaItem.objects.filter(gathering=meeting).values_list("number", "text"))


def test_agenda_is_ordered_and_shortened_until_it_is_announced(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.assembly(inside, cycle)
    third = actions.add_item(meeting, text="  Ар  түрдүү ", by=inside.aigul)
    actions.move_item(third, up=True, by=inside.aigul)
    assert [text for _, text in numbers(meeting)] == [
        "Артыкчылыктуу көйгөйлөр",
        "Ар түрдүү",
        "Биргелешкен аракеттер планы",
    ]
    actions.move_item(third, up=True, by=inside.aigul)
    actions.move_item(third, up=True, by=inside.aigul)
    actions.remove_item(third, by=inside.aigul)
    assert numbers(meeting) == [(1, "Артыкчылыктуу көйгөйлөр"), (2, "Биргелешкен аракеттер планы")]
    kept = Event.objects.filter(verb="remove").latest("pk")
    assert kept.private.body["text"] == "Ар түрдүү" and "text" not in kept.public


def test_an_announced_item_stays(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.assembly(inside, cycle)
    make_move(meeting, "announce", by=inside.aigul, facts=lambda: meeting)
    with pytest.raises(Refused) as refused:
        actions.remove_item(AgendaItem.objects.filter(gathering=meeting).first(), by=inside.aigul)
    assert codes(refused) == {"agenda_announced"}


def test_roles_overlap_and_guests_stand_apart(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.held(inside, cycle)
    actions.count_heads(meeting, "deputies", HeadCount(97), by=inside.aigul)
    actions.count_heads(meeting, "guests", HeadCount(200, qualifier="about"), by=inside.aigul)
    record = record_of(meeting)
    assert record.present == HeadCount(96, 50)
    assert record.guests.total == 200
    assert [row.role for row in record.overlapping] == ["deputies"]
    assert [warning.code for warning in record.warnings] == ["held_later", "role_exceeds_total"]


def test_a_count_emptied_is_not_stated_again(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.held(inside, cycle)
    actions.count_heads(meeting, "all", HeadCount(None), by=inside.aigul)
    assert record_of(meeting).present is None
    event = Event.objects.filter(verb="figures").latest("pk")
    assert event.public["before"]["total"] == 96 and event.public["total"] is None


def test_a_question_is_withdrawn_and_restored(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.held(inside, cycle)
    question = actions.ask(meeting, text="Жол качан оңдолот?", asked_by="А.", by=inside.aigul)
    actions.edit_question(question, answer="Жазда", by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.withdraw_question(question, by=inside.aigul, reason="")
    assert codes(refused) == {"reason_needed"}
    actions.withdraw_question(question, by=inside.aigul, reason="Эки жолу жазылган")
    assert record_of(meeting).questions == []
    assert len(record_of(meeting, keeper=True).questions) == 1
    actions.restore_question(question, by=inside.aigul)
    assert [q.answer for q in record_of(meeting).questions] == ["Жазда"]
    assert all("А." not in str(e.public) for e in Event.objects.filter(record=f"gatherings.question:{question.pk}"))


def test_the_owner_is_told_in_the_same_transaction(inside: Village, cycle: Cycle, told: list[str]) -> None:
    meeting = meetings.held(inside, cycle)
    matter = actions.put_matter(meeting, "test.matter", cycle, "Маселе", by=inside.aigul)
    assert actions.put_matter(meeting, "test.matter", cycle, "Маселе", by=inside.aigul) == matter
    decide(meeting, text="Макул", outcome="agreed", matter=matter, by=inside.aigul)
    assert told == ["agreed"]
    with pytest.raises(Refused) as refused:
        decide(meeting, text="Каршы", outcome="rejected", matter=matter, by=inside.aigul)
    assert codes(refused) == {"matter_decided"}
    assert told == ["agreed"]


def test_an_owner_that_fails_takes_the_decision_with_it(inside: Village, cycle: Cycle) -> None:
    def fails(*_: Any) -> None:
        raise Refused([])

    matters.owner("test.failing")(fails)
    try:
        meeting = meetings.held(inside, cycle)
        matter = actions.put_matter(meeting, "test.failing", cycle, "Маселе", by=inside.aigul)
        with pytest.raises(Refused):
            decide(meeting, text="Макул", outcome="agreed", matter=matter, by=inside.aigul)
        assert not Decision.objects.filter(gathering=meeting).exists()
        assert not Event.objects.filter(verb="decide").exists()
    finally:
        matters._OWNERS.pop("test.failing")


def test_a_decision_with_an_effect_is_withdrawn_only_where_the_owner_can(
    inside: Village, cycle: Cycle, told: list[Any]
) -> None:
    meeting = meetings.held(inside, cycle)
    matter = actions.put_matter(meeting, "test.matter", cycle, "Маселе", by=inside.aigul)
    first = decide(meeting, text="Макул", outcome="agreed", matter=matter, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        withdraw_decision(first, by=inside.aigul, reason="Жаңылыш")
    assert codes(refused) == {"decision_already_acted_on"}
    matters.withdrawal("test.matter")(lambda matter, decision, at, by, reason: told.append(f"back: {reason}"))
    withdraw_decision(first, by=inside.aigul, reason="Жаңылыш")
    second = decide(meeting, text="Каршы", outcome="rejected", matter=matter, by=inside.aigul)
    assert told == ["agreed", "back: Жаңылыш", "rejected"]
    record = record_of(meeting)
    assert (record.decisions, record.withdrawn) == ([second], [first])


def test_wording_and_votes_are_corrected_with_before_and_after(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.held(inside, cycle)
    decision = decide(meeting, text="Макл", outcome="agreed", votes_for=8, by=inside.aigul)
    edit_decision(decision, by=inside.aigul, text="Макул", votes_for=88)
    event = Event.objects.filter(record=f"gatherings.decision:{decision.pk}", verb="edit").get()
    assert event.public["votes_for"] == [8, 88]
    assert event.private.body["changed"]["text"] == ["Макл", "Макул"]


def test_more_votes_than_people_is_pointed_at(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.held(inside, cycle)
    decide(meeting, text="Макул", outcome="agreed", votes_for=90, votes_against=10, by=inside.aigul)
    assert "more_votes_than_present" in {warning.code for warning in record_of(meeting).warnings}


def test_a_matter_is_taken_off_until_it_is_decided(inside: Village, cycle: Cycle, told: list[str]) -> None:
    meeting = meetings.held(inside, cycle)
    matter = actions.put_matter(meeting, "test.matter", cycle, "Маселе", by=inside.aigul)
    actions.take_off(matter, by=inside.aigul, reason="Кийин каралат")
    assert not Matter.objects.exists()
    matter = actions.put_matter(meeting, "test.matter", cycle, "Маселе", by=inside.aigul)
    decide(meeting, text="Кийин", outcome="postponed", matter=matter, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.take_off(matter, by=inside.aigul, reason="x")
    assert codes(refused) == {"matter_decided"}


def test_nothing_is_written_in_a_closed_cycle_or_by_a_stranger(
    inside: Village, elsewhere: Village, cycle: Cycle
) -> None:
    meeting = meetings.held(inside, cycle)
    for act in (
        lambda by: actions.add_item(meeting, text="x", by=by),
        lambda by: actions.ask(meeting, text="x", by=by),
        lambda by: decide(meeting, text="x", outcome="agreed", by=by),
    ):
        for who in (elsewhere.daniyar, inside.salima):
            with pytest.raises(Refused) as refused:
                act(who)
            assert codes(refused) == {"not_your_role"}
    make_move(cycle, "close", by=inside.nurlan, note="Бүттү")
    with pytest.raises(Refused) as refused:
        actions.ask(meeting, text="x", by=inside.aigul)
    assert codes(refused) == {"cycle_closed"}
    assert not Question.objects.exists()


def test_before_it_was_held_nothing_is_decided(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.assembly(inside, cycle)
    with pytest.raises(Refused) as refused:
        decide(meeting, text="x", outcome="agreed", by=inside.aigul)
    assert codes(refused) == {"not_held_yet"}


def test_what_was_decided_beside_the_agenda_stands_under_a_heading_of_its_own(inside: Village, cycle: Cycle) -> None:
    from django.utils import translation

    from birge.papers.content import Heading, Paragraph
    from birge.papers.registry import PAPERS

    meeting = meetings.held(inside, cycle)
    first = AgendaItem.objects.get(gathering=meeting, number=1)
    decide(meeting, text="Биринчиси макулдашылды", outcome="agreed", item=first, by=inside.aigul)
    with translation.override("ru"):
        before = PAPERS["assembly-protocol"].content(meeting, "ru")
    assert not any(isinstance(b, Heading) and b.text == "Вне повестки дня" for b in before.blocks)
    decide(meeting, text="Экинчиси макулдашылды", outcome="agreed", by=inside.aigul)
    with translation.override("ru"):
        blocks = PAPERS["assembly-protocol"].content(meeting, "ru").blocks
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    at = texts.index("Вне повестки дня")
    assert "Экинчиси" in texts[at + 1] and not any("Экинчиси" in text for text in texts[:at])


def test_the_list_before_a_meeting_is_called_in_the_readers_language(inside: Village, cycle: Cycle) -> None:
    from django.utils import translation

    listed = Matter(kind="priority_list", title="Артыкчылыктуу көйгөйлөр")
    group = Matter(kind="group", title="«Таза суу» тобу")
    with translation.override("ru"):
        assert (listed.name, group.name) == ("Перечень приоритетных проблем", "«Таза суу» тобу")
