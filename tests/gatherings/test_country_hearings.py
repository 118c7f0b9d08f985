"""Hearings of the whole country: sums that say of how many hearings they are, published figures apart, and the CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.budget.hearings import actions
from birge.budget.hearings.published import PUBLISHED
from birge.budget.models import Line
from birge.gatherings import actions as meetings
from birge.gatherings.actions import answers, effects
from birge.gatherings.models import Gathering
from birge.places.models import Municipality
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When
from tests.gatherings.test_hearings import draft_budget, hearing
from tests.gatherings.test_register import SAID, entered
from tests.people import Village
from tests.readable import stands

DAY = date(2026, 7, 21)


def held(here: Village, count: HeadCount | None, day: date | None = DAY) -> Gathering:
    row: Any = hearing(here, None)  # type: ignore[arg-type]
    actions.hold(row, by=here.aigul, held=When.day(day) if day else None)
    if count is not None:
        meetings.count_heads(row, "all", count, by=here.aigul)
    return Gathering.objects.get(pk=row.pk)


@pytest.fixture
def heard(inside: Village) -> Gathering:
    """One hearing with its register, one of which a bound is stated alone, one of which neither day nor count is."""
    draft_budget(inside)
    row = held(inside, HeadCount(87, 41))
    entered(inside, gathering=row)
    proposal = entered(inside, gathering=row, is_proposal=True)
    answers.answer_entry(proposal, SAID, by=inside.finance)
    given = {"kind": "budget.line", "record": str(Line.objects.get().pk), "sum_before": 100_000_00}
    effects.add_effect(proposal, inside.municipality, by=inside.finance, sum_after=350_000_00, **given)
    held(inside, HeadCount(150, qualifier="more_than"))
    held(inside, None, day=None)
    hearing(inside, None)  # type: ignore[arg-type]
    return row


def test_sums_say_of_how_many_hearings_they_are(heard: Gathering) -> None:
    answer = Client().get("/ru/hearings/")
    first, unknown = answer.context["years"]
    assert (first.year, first.subject, first.municipalities, first.heads.events) == (2026, "draft", 1, 2)
    assert first.heads.people == HeadCount(237, qualifier="more_than")
    assert (first.heads.women, first.heads.women_stated, first.heads.share) == (41, 1, Decimal("47.1"))
    assert (first.questions, first.proposals, first.taken) == (first.taken, first.taken, first.taken)
    assert (first.taken.total, first.taken.of, first.changed.total) == (1, 1, 250_000_00)
    assert (unknown.year, unknown.heads.people.total, unknown.questions.total) == (None, None, None)
    page = answer.content.decode()
    assert "указано в 1 из 2 слушаний" in page and "год не указан" in page and "не указано" in page
    assert not stands("387", page), "what is published for many is added to nothing"
    for figure in ("1\u00a0237", "437", "35,3", "1\u00a0043", "41,7", "28\u00a0000", "1\u00a0625"):
        assert stands(figure, page), figure
    assert heard.title in page and f"/c/0/hearings/{heard.number}/" in page


def test_the_csv_has_a_row_for_each_hearing_and_leaves_empty_what_is_not_stated(heard: Gathering) -> None:
    answer = Client().get("/ky/hearings/hearings.csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    kept = [row for row in rows if row["basis"] == "kept"]
    said = {(row["participants"], row["participants_qualifier"], row["women"]) for row in kept}
    assert said == {("87", "exact", "41"), ("150", "more_than", ""), ("", "", "")} and len(kept) == 3
    full = next(row for row in kept if row["participants"] == "87")
    figures = [full[name] for name in ("questions", "proposals", "proposals_taken_in", "sum_changed_som")]
    assert figures == ["1", "1", "1", "250000.00"] and full["women_percent"] == "47.1"
    bare = next(row for row in kept if not row["participants"])
    assert (bare["held"], bare["questions"], bare["sum_changed_som"], bare["year"]) == ("", "", "", "")
    published = {(row["year"], row["municipalities"]): row for row in rows if row["basis"] == "published"}
    assert len(published) == len(PUBLISHED)
    june = published["2014", "29"]
    assert (june["participants"], june["participants_qualifier"], june["women_percent"]) == ("2500", "about", "41.7")


def test_invented_places_are_left_out_and_many_hearings_ask_no_more(heard: Gathering, inside: Village) -> None:
    def asked() -> int:
        Client().get("/ky/hearings/")
        with CaptureQueriesContext(connection) as seen:
            assert Client().get("/ky/hearings/").status_code == 200
        return len(seen)

    few = asked()
    for _n in range(25):
        held(inside, HeadCount(20, 9), day=timezone.localdate())
    assert asked() == few <= 12
    Municipality.objects.update(is_example=True)
    assert Client().get("/ky/hearings/").context["years"] == []
