"""A sheet is entered in one go, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.needs.models import Session, Statement
from tests.needs.sheets import sheet
from tests.people import Village, client_of

WATER = "Таза суу жок, арыктан ичебиз"


def _add(cycle: Cycle, here: Village) -> str:
    return reverse("needs:add", args=[here.municipality.code, cycle.number])


def test_facilitator_enters_a_sheet_with_one_post(cycle: Cycle, inside: Village) -> None:
    rows = [{"text": WATER, "points": 14, "who_suffers": "баары"}, {"text": "Көпүрө урады"}, {"text": ""}]
    data = sheet(inside.units[0], rows=rows, total=24, women=24, points_per_person=3, venue="Клуб")
    answer = client_of(inside.facilitator).post(_add(cycle, inside), data)
    assert answer.status_code == 302
    session = Session.objects.get()
    assert (session.number, session.category, session.total, session.state) == (1, "women", 24, "entered")
    assert session.held.code == "2027-09-14"
    said = list(session.statements.values_list("number", "text", "points"))
    assert said == [(1, WATER, 14), (2, "Көпүрө урады", None)]
    event = events_of(session)[0]
    assert (event.verb, event.public["statements"], event.actor_role) == ("enter", 2, "facilitator")
    assert "total" not in event.public


def test_sixty_problems_are_saved_in_one_request(cycle: Cycle, inside: Village) -> None:
    rows = [{"text": f"Көйгөй {number}", "points": number} for number in range(60)]
    assert client_of(inside.aigul).post(_add(cycle, inside), sheet(inside.units[0], rows=rows)).status_code == 302
    assert Statement.objects.count() == 60


def test_form_sent_twice_makes_one_session(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)
    page = browser.get(_add(cycle, inside)).content.decode()
    once = re.search(r'name="once" value="([0-9a-f]+)"', page).group(1)  # type: ignore[union-attr]
    data = sheet(inside.units[0], rows=[{"text": WATER}], once=once)
    first, second = (browser.post(_add(cycle, inside), data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"held": "31.04.2027"}, "31"),
        ({"held": "кээде"}, "кээде"),
        ({"total": "-3"}, ""),
        ({"total": "кырк"}, "Бүтүн сан"),
        ({"starts": "25:00"}, ""),
        ({"place": "999999"}, ""),
        ({"category": ""}, ""),
        ({"said-0-text": "", "said-0-points": "4"}, ""),
        ({"said-0-points": "-1"}, ""),
        ({"said-0-text": "а" * 601}, ""),
    ],
)
def test_what_cannot_be_read_is_named_and_everything_typed_stays(
    cycle: Cycle, inside: Village, change: dict[str, str], said: str
) -> None:
    data = sheet(inside.units[0], rows=[{"text": WATER, "points": 5}, {"text": "Экинчи сөз"}], note="Жакшы өттү")
    answer = client_of(inside.aigul).post(_add(cycle, inside), data | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert Session.objects.count() == 0
    assert "Экинчи сөз" in page and "Жакшы өттү" in page
    assert 'class="error-summary"' in page
    assert said in page


def test_more_rows_come_without_javascript_and_keep_what_was_typed(cycle: Cycle, inside: Village) -> None:
    data = sheet(inside.units[0], rows=[{"text": WATER, "points": 5}], total="кырк", more="1")
    page = client_of(inside.aigul).post(_add(cycle, inside), data).content.decode()
    assert 'name="said-5-text"' in page and "кырк" in page and WATER in page
    assert 'class="error-summary"' not in page
    assert Session.objects.count() == 0


def test_more_women_than_people_is_warned_of_and_kept(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)
    data = sheet(inside.units[0], rows=[{"text": WATER, "points": 999}], total=10, women=12, points_per_person=3)
    page = browser.post(_add(cycle, inside), data, follow=True).content.decode()
    session = Session.objects.get()
    assert (session.total, session.women) == (10, 12)
    assert "12" in page and "Аялдардын саны" in page
    assert "999" in page and "берилгенден көп" in page


def test_session_over_keeps_what_was_typed(cycle: Cycle, inside: Village) -> None:
    answer = client_of(None).post(_add(cycle, inside), sheet(inside.units[0], rows=[{"text": WATER}]))
    assert answer.status_code in (302, 401)
    assert Session.objects.count() == 0


def test_place_of_another_municipality_is_refused(cycle: Cycle, inside: Village, elsewhere: Village) -> None:
    data = sheet(elsewhere.units[0], rows=[{"text": WATER}])
    assert client_of(inside.aigul).post(_add(cycle, inside), data).status_code == 200
    assert Session.objects.count() == 0


@pytest.mark.parametrize("who", ["daniyar", "bakyt", None])
def test_strangers_and_deputies_do_not_enter_sheets(
    cycle: Cycle, inside: Village, elsewhere: Village, who: str | None
) -> None:
    user = {**inside.people, **elsewhere.people}[who] if who else None
    answer = client_of(user).post(_add(cycle, inside), sheet(inside.units[0], rows=[{"text": WATER}]))
    assert answer.status_code == {"daniyar": 404, "bakyt": 403, None: 401}[who]
    assert Session.objects.count() == 0
