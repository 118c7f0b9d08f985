"""The sheet on a phone, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from birge.cycle.models import Cycle
from birge.kit import walls
from birge.needs.models import Session
from tests.people import Village, client_of


@pytest.fixture
def taken_down(transactional_db: None) -> Iterator[None]:
    """The walls are taken down before the database is emptied after the test; emptying it puts them up anew."""
    yield
    walls.drop_walls()


@pytest.fixture(params=[True, False], ids=["with javascript", "without javascript"])
def phone(
    request: pytest.FixtureRequest, browser: Any, live_server: Any, taken_down: None, inside: Village
) -> Iterator[Any]:
    """A phone on which the facilitator is signed in."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)
    key = client_of(inside.facilitator).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_ten_problems_on_a_phone(phone: Any, live_server: Any, inside: Village, cycle: Cycle) -> None:
    phone.goto(live_server.url + reverse("needs:add", args=[inside.municipality.code, cycle.number]))
    phone.select_option("[name=place]", str(inside.units[1].pk))
    phone.select_option("[name=category]", "women")
    phone.fill("[name=held]", "күз 2027")
    phone.fill("[name=total]", "24")
    for number in range(10):
        if phone.locator(f"[name=said-{number}-text]").count() == 0:
            phone.click("#more-rows")
            phone.wait_for_selector(f"[name=said-{number}-text]")
        phone.fill(f"[name=said-{number}-text]", f"Көйгөй {number + 1}")
        phone.fill(f"[name=said-{number}-points]", str(10 - number))
    phone.click("form.sheet > .actions button")
    phone.wait_for_selector("#said")
    session = Session.objects.get()
    assert session.held.code == "2027-autumn"
    assert [row.text for row in session.statements.order_by("number")] == [f"Көйгөй {n}" for n in range(1, 11)]
    assert phone.url.endswith(reverse("needs:session", args=[inside.municipality.code, 1, 1]))


#: Seconds on a phone, generously: to find and touch a field or a button, and to type one letter with one thumb.
TOUCH, LETTER = 2.0, 0.35


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_session_of_ten_people_takes_under_three_minutes(
    phone: Any, live_server: Any, inside: Village, cycle: Cycle
) -> None:
    """From the list of who was not heard: the village and the group are known, the rest is twelve fields."""
    phone.goto(live_server.url + reverse("needs:add", args=[inside.municipality.code, cycle.number]))
    phone.goto(f"{phone.url}?place={inside.units[1].pk}&group=women")
    said = [("Таза суу жок, арыктан ичебиз", 9), ("Көчөдө жарык жок", 7), ("Мектепке жол тайгак", 6), ("ФАП жабык", 8)]
    fields = {"held": "14.09.2027", "total": "10", "women": "10"}
    for number, (text, points) in enumerate(said):
        fields |= {f"said-{number}-text": text, f"said-{number}-points": str(points)}
    for name, value in fields.items():
        target = phone.locator(f"[name={name}]")
        assert target.is_visible(), f"{name} has to be looked for"
        target.fill(value)
    phone.click("form.sheet > .actions button")
    phone.wait_for_selector("#said")
    touches, letters = len(fields) + 1, sum(map(len, fields.values()))
    assert Session.objects.get().statements.count() == len(said)
    assert touches <= 12
    assert touches * TOUCH + letters * LETTER < 180
