"""A municipality assesses itself once a year, chooses what to learn, and says where it applied what it learned."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.learning import capacity_words as words
from birge.learning.actions import capacity, events, parts
from birge.learning.models import Assessment
from birge.learning.queries.capacity import applied, by_step, sum_of, trainings
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.rulebook.when import When
from tests.people import PASSWORD, Village, client_of

ALL = dict.fromkeys(words.STEP_OF, 2)


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


@pytest.fixture
def coordinator(inside: Village) -> User:
    """Who keeps the events of the programme."""
    user = open_account(name="Координатор", login="0700000903", by=None, password=PASSWORD)
    grant(user, "coordinator", by=None)
    return user


def test_from_the_levels_to_the_paper(inside: Village, elsewhere: Village, coordinator: User) -> None:
    here, by, year = inside.municipality, inside.aigul, timezone.localdate().year
    past = capacity.begin(here, by=by, year=year - 1)
    past = capacity.change(past, by=by, levels={**ALL, "needs_held": 0}, need="plan")
    capacity.move(past, "finish_assessment", by=by)
    row = capacity.begin(here, by=by, year=year)
    assert _codes(lambda: capacity.begin(here, by=by, year=year)) == {"assessment_is_there"}
    finish = lambda: capacity.move(row, "finish_assessment", by=by)  # noqa: E731
    assert _codes(finish) == {"assessment_incomplete", "assessment_without_need"}
    # What is not answered is not a nought.
    levels = {code: level for code, level in ALL.items() if code != "needs_counted"}
    row = capacity.change(row, by=by, levels=levels, need="monitoring", need_why="Акт жазуу")
    assert (sum_of(row, "needs"), sum_of(past, "needs")) == ((2, 3), (2, 6))
    first = by_step(row, past)[0].statements
    assert [(now, then) for _said, now, then in first] == [(words.LEVELS[2], words.LEVELS[0]), (None, words.LEVELS[2])]
    done = finish()
    assert _codes(lambda: capacity.change(done, by=by, levels={})) == {"assessment_rests"}
    assert Issued.objects.filter(paper="learning-self-assessment").count() == 4
    paper = str(PAPERS["learning-self-assessment"].content(done, "ky").as_data())
    assert "Акт жазуу" in paper and "жооп жок" in paper and str(year - 1) in paper
    page = f"/ky/m/{here.code}/capacity/{year}/"
    seen = [client_of(user).get(page).status_code for user in (None, elsewhere.daniyar, by, coordinator)]
    assert seen == [302, 404, 200, 200]


def test_the_form_keeps_what_was_typed_and_leaves_out_what_was_not(inside: Village) -> None:
    year = timezone.localdate().year
    capacity.begin(inside.municipality, by=inside.aigul, year=year)
    page = f"/ky/m/{inside.municipality.code}/capacity/{year}/"
    browser = client_of(inside.aigul)
    sent = {"needs_held": "3", "plan_owned": "0", "need": "plan", "row_version": "1", "once": "a1"}
    assert browser.post(f"{page}edit/", sent).status_code == 302
    row = Assessment.objects.get(year=year)
    assert (row.levels, row.need) == ({"needs_held": 3, "plan_owned": 0}, "plan")
    assert "дайыма өзүбүз" in browser.get(page).content.decode()


def test_a_training_with_its_tests_and_where_it_was_applied(inside: Village, coordinator: User) -> None:
    today = When.day(timezone.localdate())
    event = events.begin(by=coordinator, kind="training", title="Мониторинг", topics="Акт")
    parts.add_party(event, by=coordinator, place=inside.municipality.place)
    events.write_results(event, by=coordinator, held=today, test_before=40, test_after=85)
    held = events.move(event, "hold", by=coordinator)
    made = {"place": inside.municipality.place, "kind": "applied", "text": "Айылга чыгып көрүү"}
    parts.add_product(held, by=inside.aigul, **made)
    found = trainings(inside.municipality, today.first.year)
    assert [one.pk for one in found] == [held.pk] and trainings(inside.municipality, 2001) == []
    assert [one.text for one in applied(inside.municipality, found)] == ["Айылга чыгып көрүү"]
    page = client_of(inside.aigul).get(f"/ky/m/{inside.municipality.code}/capacity/").content.decode()
    assert "Айылга чыгып көрүү" in page and "40 пайыз, кийин 85 пайыз" in page
