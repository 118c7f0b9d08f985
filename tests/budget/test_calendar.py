"""The budget calendar: a day says where it is written, and everybody sees what is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from birge.budget import words
from birge.budget.actions import calendar as actions
from birge.budget.models import CalendarStep
from birge.budget.queries.calendar import late, steps_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.rulebook.when import When
from tests.people import Village, client_of

HERE = "/ky/m/mynda/budget/2027/calendar/"


def test_it_begins_from_the_catalogue_and_only_the_law_sets_a_day(inside: Village) -> None:
    made = actions.begin_calendar(inside.municipality, 2027, by=inside.finance)
    assert [step.code for step in made] == list(words.CALENDAR)
    assert [step.due and step.due.code for step in made if step.due] == ["2026-07-15"]
    assert made[0].kind == words.LEGAL and made[0].written_in
    with pytest.raises(Refused):
        actions.begin_calendar(inside.municipality, 2027, by=inside.finance)
    with pytest.raises(Refused):
        actions.change_step(
            made[1], by=inside.finance, values={"kind": words.LEGAL, "due": When.day(date(2026, 8, 1)), "source": ""}
        )


def test_late_is_what_has_passed_and_is_not_done(inside: Village) -> None:
    today = timezone.localdate()
    steps = actions.begin_calendar(inside.municipality, 2027, by=inside.finance)
    for step, days in ((steps[1], -3), (steps[2], 0), (steps[3], 4)):
        due = When.day(today + timedelta(days=days))
        actions.change_step(step, by=inside.finance, values={"due": due, "source": "Буйрук"})
    actions.mark_done(steps[0], by=inside.finance, on=date(2026, 7, 14))
    found = late(steps_of(2027))
    assert [step.code for step in found] == ["forecast"] and found[0].days_late == 3
    with pytest.raises(Refused):
        actions.mark_done(found[0], by=inside.finance, on=today + timedelta(days=1))
    actions.mark_done(found[0], by=inside.finance, on=today)
    assert late(steps_of(2027)) == []
    assert next(step for step in steps_of(2027) if step.code == "forecast").is_late()


def test_residents_see_it_and_the_head_finds_it_on_the_desk(inside: Village, cycle: Cycle, client: Client) -> None:
    assert client.get(HERE).status_code == 200 and client.get(HERE[:-1] + ".ics").status_code == 404
    steps = actions.begin_calendar(inside.municipality, 2027, by=inside.finance)
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.mark_done(steps[0], by=inside.finance, on=date(2026, 7, 15))
    values = {"due": When.day(yesterday), "source": "Финансы министрлигинин календардык планы"}
    actions.change_step(steps[1], by=inside.finance, values=values)
    page = client.get(HERE).content.decode()
    assert "Финансы министрлигинин календардык планы" in page and 'class="chip late"' in page and "/add/" not in page
    answer = client.get(HERE[:-1] + ".ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar") and text.count("BEGIN:VEVENT") == 2
    assert f"DTSTART;VALUE=DATE:{yesterday:%Y%m%d}" in text and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert HERE in client_of(inside.nurlan).get("/ky/desk/").content.decode()
    assert HERE not in client_of(inside.aigul).get("/ky/desk/").content.decode()


def test_its_forms(inside: Village) -> None:
    writer = client_of(inside.finance)
    assert writer.post(f"{HERE}begin/", {"once": "бир"}).status_code == 302
    step = CalendarStep.objects.get(code="draft")
    assert writer.get(f"{HERE}{step.number}/").status_code == 200
    sent = {"due": "20.08.2026", "kind": "legal", "row_version": str(step.row_version)}
    assert writer.post(f"{HERE}{step.number}/", sent).status_code == 200, "a date of a law needs its source"
    assert writer.post(f"{HERE}{step.number}/", {**sent, "source": "Буйрук № 1"}).status_code == 302
    assert writer.post(f"{HERE}{step.number}/", {**sent, "source": "Буйрук № 2"}).context["differences"]
    assert writer.post(f"{HERE}{step.number}/done/", {"on": "19.08.2026"}).status_code == 302
    assert writer.post(f"{HERE}{step.number}/reopen/", {"once": "эки"}).status_code == 302
    assert writer.post(f"{HERE}add/", {"kind": "local"}).status_code == 200, "what has to be done is said"
    assert writer.post(f"{HERE}add/", {"kind": "local", "text": "Айылдарда жолугушуу"}).status_code == 302
    assert writer.post(f"{HERE}{step.number}/withdraw/", {"reason": "Кайталанган"}).status_code == 302
    assert writer.get(f"{HERE}{step.number}/").status_code == 404
    assert writer.get("/ky/m/mynda/budget/1800/calendar/").status_code == 404


def test_a_year_far_from_now_has_a_calendar_only_where_something_of_it_is_kept(inside: Village) -> None:
    reader = client_of(inside.aigul)
    far = [HERE.replace("2027", "1995") + more for more in ("", "begin/", "add/")]
    assert {one.status_code for path in far for one in (reader.get(path), reader.post(path))} == {404}
    actions.begin_calendar(inside.municipality, 1995, by=inside.finance)
    assert {reader.get(path).status_code for path in far} == {200}
