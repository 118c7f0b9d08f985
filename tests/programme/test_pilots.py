"""Enrolment of pilots: interest, training, selection by criteria stated before, the pilot period, a report."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from birge.learning.models import Event, Party
from birge.people.models import User
from birge.places.actions import add_place
from birge.places.models import Place
from birge.programme import pilot_words as words
from birge.programme.actions import pilots
from birge.programme.actions import programmes as actions
from birge.programme.models import Candidate, Enrolment, Programme
from birge.rulebook.when import When
from tests.fillings import filling
from tests.people import Village, client_of
from tests.programme.test_programme import _codes


@filling
def opened(inside: Village, above: dict[str, User]) -> Enrolment:
    """Interest is taken: one pilot of a region, of those that were trained."""
    by = above["coordinator"]
    held = actions.begin(by=by, title="Көмөк", goal="Үн", source="vap.kg")
    actions.move(held, "publish", by=by)
    row = pilots.begin(held, by=by, title="Демилгелер", per_region=1, trained_only=True)
    assert _codes(lambda: pilots.move(row, "open_enrolment", by=by)) == {"pilots_without_last_day"}
    row = pilots.change(row, by=by, interest_until=When.day(date(2026, 9, 1)))
    return pilots.move(row, "open_enrolment", by=by)


def _beside(inside: Village) -> Place:
    """Another municipality of the same region."""
    district = inside.municipality.place.parent
    return add_place(parent=district, level="aiyl_aimak", name_ky="Ак-Кыя айыл аймагы", name_ru="", source="т", by=None)


def _page(row: Enrolment) -> str:
    return f"/ky/programme/{row.programme.number}/pilots/{row.number}/"


def test_a_municipality_says_its_interest_itself(inside: Village, opened: Enrolment) -> None:
    page = f"/ky/m/{inside.municipality.code}/pilots/{opened.programme.number}/{opened.number}/"
    assert page in client_of(inside.aigul).get(_page(opened)).content.decode()
    assert client_of(inside.aigul).post(page, {"why": "Жаштар көп"}).status_code == 302
    assert client_of(inside.nurlan).post(page, {"why": "Жаштар абдан көп"}).status_code == 302
    one = Candidate.objects.get()
    assert (one.place, one.why) == (inside.municipality.place, "Жаштар абдан көп")
    shown = client_of(None).get(_page(opened)).content.decode()
    assert "Жаштар абдан көп" in shown and page not in shown
    assert client_of(None).get(page).status_code == 302


def test_pilots_are_selected_by_what_was_stated_before(
    inside: Village, opened: Enrolment, above: dict[str, User]
) -> None:
    by, mine, other = above["coordinator"], inside.municipality.place, _beside(inside)
    move = lambda verb, **how: pilots.move(Enrolment.objects.get(pk=opened.pk), verb, by=by, **how)  # noqa: E731
    assert _codes(lambda: pilots.change(opened, by=by, per_region=2)) == {"pilots_rules_rest"}
    assert _codes(lambda: move("train_candidates")) == {"pilots_nobody_interested"}
    for place in (mine, other):
        pilots.put_candidate(opened, place, by=by, interest_on=When.month(2026, 8), source="№ 7")
    assert _codes(lambda: pilots.put_candidate(opened, mine, by=by)) == {"pilot_there_already"}
    move("train_candidates")
    assert _codes(lambda: move("select_pilots")) == {
        "pilots_undecided", "pilots_nobody_chosen", "pilots_without_period"
    }  # fmt: skip
    training = Event.objects.create(number=7, kind="training", title="Окутуу", held=When.day(date(2026, 9, 5)))
    Party.objects.create(event=training, number=1, place=mine)
    times = {"starts": When.month(2026, 9), "ends": When.month(2027, 1), "training": training}
    pilots.change(opened, by=by, **times)
    put = lambda number, place, **how: pilots.put_candidate(opened, place, by=by, number=number, **how)  # noqa: E731
    put(1, mine, outcome=words.CHOSEN, reason="Окутуудан өттү")
    put(2, other, outcome=words.CHOSEN)
    assert _codes(lambda: move("select_pilots")) == {"pilots_of_one_region", "pilots_untrained"}
    assert _codes(lambda: put(2, other, outcome=words.NOT_CHOSEN)) == {"pilot_without_reason"}
    put(2, other, outcome=words.NOT_CHOSEN, reason="Окутууга катышкан жок")
    move("select_pilots")
    assert _codes(lambda: put(2, other, outcome=words.CHOSEN)) == {"pilots_selected"}
    for raw in ("UPDATE programme_candidate SET outcome = 'chosen', reason = 'х'", "DELETE FROM programme_candidate"):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(raw)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE programme_enrolment SET per_region = 9")
    first, second = Candidate.objects.order_by("number")
    assert _codes(lambda: pilots.write_result(second, by=by, result="х")) == {"pilot_not_chosen"}
    pilots.write_result(first, by=by, result="Үч демилге бүттү")
    assert _codes(lambda: move("report_pilots")) == {"pilots_without_report"}
    pilots.change(opened, by=by, report="Жыйынтык чыкты")
    move("report_pilots")
    shown = client_of(None).get(_page(opened)).content.decode()
    said = ("Үч демилге бүттү", "Окутууга катышкан жок", "Жыйынтык чыкты", "пилот болуп тандалды")
    assert all(text in shown for text in said)
    assert _page(opened) in client_of(None).get(f"/ky/programme/{opened.programme.number}/").content.decode()


def test_what_was_published_is_entered_from_its_source(inside: Village, above: dict[str, User]) -> None:
    by = above["coordinator"]
    held: Programme = actions.begin(by=by, title="Көмөк", goal="Үн", source="vap.kg")
    row = pilots.begin(held, by=by, title="Жети пилот", starts=When.month(2021, 9))
    stranger = client_of(None)
    assert stranger.get(_page(row)).status_code == 404
    codes = {"pilots_programme_not_public", "shared_programme_without_source", "pilots_nobody_chosen"}
    assert _codes(lambda: pilots.move(row, "enter_enrolment", by=by)) == codes
    actions.move(held, "publish", by=by)
    assert stranger.get(_page(row)).status_code == 404
    assert "Жети пилот" not in stranger.get(f"/ky/programme/{held.number}/").content.decode()
    pilots.change(row, by=by, source="vap.kg/1190")
    pilots.put_candidate(row, inside.municipality.place, by=by, outcome=words.CHOSEN)
    pilots.move(row, "enter_enrolment", by=by)
    # By what they were selected no source states: nothing is filled in.
    assert "көрсөтүлгөн эмес" in stranger.get(_page(row)).content.decode()
