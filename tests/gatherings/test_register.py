"""The register: each entry is numbered, answered by its table, shows what it changed, and its author is forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings import actions, words
from birge.gatherings.actions import answers, effects, register
from birge.gatherings.jobs import forget_authors_of_entries
from birge.gatherings.models import Effect, Entry
from birge.gatherings.queries import register as reading
from birge.kit.models import Conflict
from birge.rulebook.disclosure import USUAL
from tests import meetings
from tests.people import Village

TEXT = "Жайлоо көчөсүнө жарык керек"
SAID = {"decision": "accepted", "answer": "Кабыл алынды"}


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def entered(here: Village, text: str = TEXT, **more: Any) -> Entry:
    given = {"channel": words.ORAL, "text": text, **more}
    return register.enter(here.municipality, by=here.aigul, **given)


def rule(here: Village, key: str, value: str, source: str = "Устав") -> None:
    first = date(2020, 1, 1)
    enter_setting(here.municipality, key, value=value, valid_from=first, source=source, by=here.nurlan, role="head")


def test_numbers_go_by_year_and_are_given_once(inside: Village) -> None:
    first, second = entered(inside), entered(inside, asked_by="Б. Бакыт", contact="0555 123456")
    old = entered(inside, received=date(2024, 6, 3), number=7)
    assert [str(one) for one in (first, second, old)] == [f"{first.year}/1", f"{first.year}/2", "2024/7"]
    with pytest.raises(Refused) as refused:
        entered(inside, received=date(2024, 7, 1), number=7)
    assert codes(refused) == ["entry_number_given"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=second.pk).update(number=1)
    public = events_of(second).last().public
    assert "Бакыт" not in str(public) and TEXT not in str(public)
    with pytest.raises(Refused) as refused:
        entered(inside, received=timezone.localdate() + timedelta(days=1))
    assert codes(refused) == ["day_in_the_future"]
    with pytest.raises(Refused) as refused:
        register.enter(inside.municipality, by=inside.bakyt, channel="oral", text=TEXT)
    assert codes(refused) == ["not_your_role"]


def test_the_term_is_the_rule_of_the_place_and_nothing_is_late_without_one(inside: Village) -> None:
    day = timezone.localdate() - timedelta(days=20)
    without = entered(inside, received=day)
    assert without.due is None and not without.is_late and without.age == 20
    rule(inside, "answer_days", "14", source="Кайрылуулар тууралуу мыйзам")
    row = entered(inside, text="Суу качан болот?", received=day)
    assert row.due == day + timedelta(days=14) and row.is_late and row.due_source == "Кайрылуулар тууралуу мыйзам"
    figures = reading.figures_of()
    assert (figures.received, figures.open, figures.late, figures.oldest_age) == (2, 2, 1, 20)
    answers.answer_entry(row, {**SAID, "decision": "explained"}, by=inside.aigul)
    figures = reading.figures_of()
    assert (figures.open, figures.answered, figures.in_time, figures.late) == (1, 1, 0, 0)


def test_what_is_not_accepted_wholly_has_its_reason(inside: Village) -> None:
    row = entered(inside)
    for values, expected in (
        ({"decision": "", "answer": " "}, ["entry_without_decision", "entry_without_answer"]),
        ({"decision": "rejected", "answer": "Жок"}, ["entry_without_reason"]),
        ({"decision": "next_year", "answer": "Эмки жылы", "reason": " "}, ["entry_without_reason"]),
        ({**SAID, "answered_on": timezone.localdate() + timedelta(days=1)}, ["day_in_the_future"]),
        ({**SAID, "answered_on": timezone.localdate() - timedelta(days=1)}, ["day_too_early"]),
    ):
        with pytest.raises(Refused) as refused:
            answers.answer_entry(row, values, by=inside.aigul)
        assert codes(refused) == expected
    with pytest.raises(Refused) as refused:
        answers.answer_entry(row, SAID, by=inside.bakyt)
    assert codes(refused) == ["not_your_role"]
    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_on) == (words.REGISTERED, "", None)
    answers.answer_entry(row, {"decision": "not_ours", "answer": "Жок", "reason": "Облустун жолу"}, by=inside.finance)
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.by_id) == (words.ANSWERED, timezone.localdate(), inside.finance.pk)
    event = next(one for one in events_of(row) if one.verb == "answer")
    assert event.public["decision"] == "not_ours" and "Облус" not in str(event.public)


def test_two_people_answer_and_the_second_sees_both(inside: Village) -> None:
    row = entered(inside)
    answers.answer_entry(row, SAID, by=inside.aigul, expected=row.row_version)
    with pytest.raises(Conflict) as conflict:
        answers.answer_entry(row, {**SAID, "answer": "Башка"}, by=inside.finance, expected=row.row_version)
    assert conflict.value.current.answer == SAID["answer"]


def test_the_author_is_told_and_an_answer_may_be_given_again(inside: Village) -> None:
    row = answers.answer_entry(entered(inside), SAID, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        answers.tell_author(row, on=timezone.localdate(), how="", by=inside.aigul)
    assert codes(refused) == ["entry_not_told"]
    told = answers.tell_author(row, on=timezone.localdate(), how="phone", by=inside.aigul)
    assert told.state == words.TOLD
    with pytest.raises(Refused) as refused:
        answers.reopen(told, by=inside.aigul)
    assert codes(refused) == ["reason_needed"]
    again = answers.reopen(told, by=inside.aigul, note="Эсеп кайра каралды")
    assert (again.state, again.told_on, again.answered_on, again.answer) == ("registered", None, None, SAID["answer"])


def test_an_effect_is_a_sum_or_words_and_may_be_taken_back(inside: Village) -> None:
    row = answers.answer_entry(entered(inside), SAID, by=inside.aigul)
    here = inside.municipality
    for given, expected in (
        ({}, ["effect_empty"]),
        ({"kind": "no.kind", "record": "1"}, ["effect_record_unknown"]),
    ):
        with pytest.raises(Refused) as refused:
            effects.add_effect(row, here, by=inside.aigul, **given)
        assert codes(refused) == expected
    effect = effects.add_effect(row, here, by=inside.aigul, said="Жарык", sum_before=100_000_00, sum_after=350_000_00)
    assert effect.difference == 250_000_00 and reading.figures_of().changed == 250_000_00
    effects.withdraw_effect(effect, by=inside.aigul, reason="Жаңылыш сап")
    assert reading.figures_of().changed == 0 and Effect.objects.get().withdrawn_reason


def test_what_is_withheld_keeps_its_number_and_says_why(inside: Village) -> None:
    row = register.send_entry(inside.municipality, {"text": "А.Б. көп ичет, 0555 12 34 56", "is_proposal": False})
    assert row.state == words.WAITING and len(row.word) == 12 and reading.looks_personal(row.text)
    with pytest.raises(Refused) as refused:
        answers.withhold(row, why="other", by=inside.aigul)
    assert codes(refused) == ["reason_needed"]
    held = answers.withhold(row, why="personal", by=inside.aigul)
    assert held.is_public and held.public_text == "" and held.text
    shown = answers.bring_back(held, by=inside.aigul, note="Аты алынды")
    edited = register.edit_entry(shown, {"shown": "Бирөө көп ичет"}, by=inside.aigul)
    assert edited.public_text == "Бирөө көп ичет" and not reading.looks_personal(edited.public_text)


def test_a_number_with_its_word_leads_to_it_in_either_script(inside: Village) -> None:
    row = register.send_entry(inside.municipality, {"text": TEXT, "is_proposal": True})
    for language in ("ky", "en"):
        assert reading.sent_as(f"№ {row.year}-{row.number}", reading.word_in(row.word, language).upper()) == row
    assert reading.sent_as(str(row), "бадабадабада") is None
    assert reading.sent_as(f"{row.year}/99", row.word) is None
    assert reading.sent_as("٣/1", row.word) is None and reading.sent_as(str(row), "") is None
    assert reading.sent_as(str(entered(inside)), "") is None


def test_questions_of_meetings_come_in_with_one_press_and_once(inside: Village, cycle: Cycle) -> None:
    meeting = meetings.held(inside, cycle)
    actions.ask(meeting, text=TEXT, by=inside.aigul, is_proposal=True, asked_by="Б. Бакыт", answer="Карайбыз")
    made = register.take_from_meetings(inside.municipality, by=inside.aigul)
    row = next(one for one in made if one.text == TEXT)
    assert (row.channel, row.gathering, row.asked_by, row.answer) == (words.ORAL, meeting, "Б. Бакыт", "Карайбыз")
    assert register.take_from_meetings(inside.municipality, by=inside.aigul) == []


def test_authors_are_forgotten_a_year_after_the_answer(inside: Village) -> None:
    row = entered(inside, asked_by="Б. Бакыт", contact="0555 123456", text="Менин атым Бакыт", shown="Атым […]")
    answers.answer_entry(row, SAID, by=inside.aigul)
    kept = entered(inside, text="Башка", asked_by="К. Каныкей")
    assert forget_authors_of_entries(timezone.now()) == 0
    assert forget_authors_of_entries(timezone.now() + timedelta(days=400)) == 1
    row.refresh_from_db()
    kept.refresh_from_db()
    assert (row.asked_by, row.contact, row.text) == ("", "", "Атым […]") and kept.asked_by == "К. Каныкей"


def test_small_sums_point_at_nobody(inside: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    rule(inside, "small_count_floor", "5")
    for at in range(9):
        entered(inside, text=f"Суроо {at}", sex="female" if at < 7 else "male", place=inside.units[0])
    splits = {
        one.name: dict((key, count) for key, _name, count in one.parts)
        for one in reading.splits_of(reading.entries_for(inside.aigul, inside.municipality.pk).prefetch_related(None))
    }
    assert splits["sex"] == {"female+male": 9} and splits["channel"] == {"oral": 9}
    assert splits["place"] == {str(inside.units[0].pk): 9}
    monkeypatch.setattr(reading, "floor_of_counts", lambda: USUAL)
    fewer = dict((one.name, one.parts) for one in reading.splits_of(Entry.objects.all()))
    units = "+".join(str(one.pk) for one in inside.units)
    assert [code for code, _name, _count in fewer["place"]] == [f"{units}+"], "of too few nobody learns from where"
    assert [code for code, _name, _count in fewer["sex"]] == ["female+male+"]
