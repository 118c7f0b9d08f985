"""Where the office is found: said by staff with a source, read by everybody, corrected without losing what stood."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from birge.chronicle.models import Event
from birge.places.models import Office
from tests.browsing import text_of
from tests.people import Village, client_of

SAID = {
    "responsible": "башчысы Мырза Үлгүев",
    "address": "Ленин көчөсү, 1",
    "address_ru": "улица Ленина, 1",
    "phone": "03900 1-23-45",
    "hours": "дүйшөмбү–жума, 9:00–12:00",
    "as_of": "01.02.2026",
    "source": "муниципалитеттин сайты",
}


@pytest.fixture
def address(here: Village) -> str:
    return f"/ky/m/{here.municipality.code}/office/"


def _read(here: Village, language: str = "ky") -> str:
    return text_of(Client().get(f"/{language}/m/{here.municipality.code}/").content.decode())


def test_staff_say_it_and_everybody_reads_it_in_their_language(inside: Village, address: str) -> None:
    assert "Дарек, телефон жана кабыл алуу убактысы киргизиле элек" in _read(inside)
    answer = client_of(inside.aigul).post(address, SAID)
    assert answer.status_code == 302
    read = _read(inside)
    assert all(SAID[name] in read for name in ("responsible", "address", "phone", "hours", "source"))
    assert SAID["address_ru"] in _read(inside, "ru") and SAID["address"] not in _read(inside, "ru")
    event = Event.objects.filter(record__startswith="places.office:").get()
    assert (event.verb, event.actor_role) == ("enter", "specialist") and not event.public


def test_only_staff_of_the_place_may(inside: Village, elsewhere: Village, address: str) -> None:
    for user in (None, inside.bakyt, elsewhere.other_head):
        answer = client_of(user).post(address, SAID)
        assert answer.status_code in (401, 403, 404) and not Office.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (dict.fromkeys(("responsible", "address", "phone", "hours"), ""), "Жок дегенде бирин жазыңыз"),
        ({"as_of": "2026"}, "Күндү толук жазыңыз"),
        ({"source": ""}, "source"),
        ({"email": "почта эмес"}, "email"),
    ],
)
def test_what_does_not_fit_comes_back_with_everything_typed(
    inside: Village, address: str, given: dict[str, Any], said: str
) -> None:
    html = client_of(inside.aigul).post(address, {**SAID, **given}).content.decode()
    assert said in html and not Office.objects.exists()
    assert SAID["address_ru"] in html


def test_of_two_who_correct_it_the_second_sees_both(inside: Village, address: str) -> None:
    client = client_of(inside.aigul)
    client.post(address, SAID)
    assert SAID["phone"] in client.get(address).content.decode()
    client_of(inside.nurlan).post(address, {**SAID, "phone": "03900 5-55-55", "row_version": 1})
    html = client.post(address, {**SAID, "phone": "03900 7-77-77", "row_version": 1}).content.decode()
    assert "03900 5-55-55" in html and "03900 7-77-77" in html
    assert Office.objects.get().phone == "03900 5-55-55"
    client.post(address, {**SAID, "phone": "03900 7-77-77", "row_version": 2})
    assert Office.objects.get().phone == "03900 7-77-77"
    assert Event.objects.filter(record__startswith="places.office:").count() == 3
