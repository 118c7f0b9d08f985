"""An administrator opens a municipality: found by name, code in its address, first specialist with a code on paper."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from birge.chronicle.models import Event
from birge.people.models import Mandate, PaperCode, User
from birge.places.actions import AlreadyOpen, open_municipality
from birge.places.models import Municipality, Place
from tests.browsing import form_with, sign_in
from tests.people import Village, client_of

pytestmark = pytest.mark.usefixtures("register")
FIRST = {"name": "Айгүл Сыдыкова", "login": "0555 900 900"}


@pytest.fixture
def admin(above: dict[str, User]) -> Client:
    return client_of(above["administrator"])


def _place(name: str, level: str) -> Place:
    return Place.objects.filter(name_ky__startswith=name, level=level).order_by("pk")[0]


def _open(client: Client, place: Place, **values: str) -> object:
    address = f"/ky/desk/open/?place={place.pk}"
    _action, fields = form_with(client.get(address).content.decode(), "login")
    return client.post("/ky/desk/open/", {**fields, **FIRST, **values}, follow=True)


def test_the_place_is_found_however_its_name_is_typed(admin: Client) -> None:
    html = admin.get("/ky/desk/open/", {"q": "озгон"}).content.decode()
    assert "Өзгөн" in html and f"?place={_place('Өзгөн', 'city').pk}" in html


def test_opened_with_its_first_specialist_who_gets_in_with_the_code(admin: Client, above: dict[str, User]) -> None:
    place = _place("Ак-Муз", "aiyl_aimak")
    html = _open(admin, place).content.decode()
    municipality = Municipality.objects.get(place=place)
    assert municipality.code == "ak-muz" and not municipality.is_example
    user = User.objects.get(username="+996555900900")
    assert Mandate.objects.get(user=user).role == "specialist"
    code = re.search(r'translate="no">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})<', html)
    assert code and FIRST["name"] in html
    client = Client()
    secret = {"password": "үч-сөз-айкалышы", "password_again": "үч-сөз-айкалышы"}
    client.post("/ky/sign-in/paper-code/", {"login": "0555900900", "code": code[1], **secret})
    sign_in(client, "0555900900", "үч-сөз-айкалышы")
    desk = client.get("/ky/desk/").content.decode()
    assert "Кезектеги ишиңиз" in desk and "Кайда канча адам жашаарын" in desk
    event = Event.objects.get(record=f"places.municipality:{municipality.pk}", verb="open")
    assert event.actor_id == above["administrator"].pk and event.actor_role == "administrator"


def test_sent_twice_opens_once(admin: Client) -> None:
    place = _place("Ак-Муз", "aiyl_aimak")
    _action, fields = form_with(admin.get(f"/ky/desk/open/?place={place.pk}").content.decode(), "login")
    answers = [admin.post("/ky/desk/open/", {**fields, **FIRST}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/ky/m/ak-muz/people/code/"] * 2
    assert Municipality.objects.count() == User.objects.filter(name=FIRST["name"]).count() == 1
    assert PaperCode.objects.count() == 1


def test_a_second_opening_of_the_same_place_is_refused_and_opens_no_account(admin: Client) -> None:
    place = _place("Ак-Муз", "aiyl_aimak")
    open_municipality(place, by=None)
    html = _open(admin, place, login="0555900901").content.decode()
    assert "Бул муниципалитет мурда эле ачылган." in html and FIRST["name"] in html
    assert not User.objects.filter(username="+996555900901").exists()
    with pytest.raises(AlreadyOpen):
        open_municipality(place, by=None)


def test_two_places_of_one_name_get_two_codes() -> None:
    twins = list(Place.objects.filter(level="aiyl_aimak", name_ky__startswith="Кызыл-Суу ").order_by("pk"))[:2]
    if len(twins) < 2:
        twins = _namesakes()
    codes = [open_municipality(place, by=None).code for place in twins]
    assert len(set(codes)) == 2 and all(re.fullmatch(r"[a-z0-9-]+", code) for code in codes)
    assert codes[1].startswith(codes[0])


def _namesakes() -> list[Place]:
    """Two aiyl aimaks of the register that share their name."""
    seen: dict[str, Place] = {}
    for place in Place.objects.filter(level="aiyl_aimak").order_by("pk"):
        if place.name_ky in seen:
            return [seen[place.name_ky], place]
        seen[place.name_ky] = place
    raise AssertionError("the register has no namesakes any more")


def test_a_third_namesake_gets_a_number(district: Place) -> None:
    twins = [Place.objects.create(parent=district, level="aiyl_aimak", name_ky="Бирдей айыл аймагы") for _ in range(4)]
    codes = [open_municipality(place, by=None).code for place in twins]
    assert codes == ["birdei", "birdei-synak", "birdei-2", "birdei-3"]


def test_a_village_or_a_district_cannot_be_opened(admin: Client) -> None:
    for level in ("village", "district", "oblast"):
        place = Place.objects.filter(level=level)[0]
        with pytest.raises(ValueError, match="no council"):
            open_municipality(place, by=None)
        admin.post("/ky/desk/open/", {"place": place.pk, **FIRST})
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("chosen", ["", "abc", "-1", "99999999", "9" * 40, "1e3", "²"])
def test_an_odd_choice_of_place_opens_nothing(admin: Client, chosen: str) -> None:
    assert admin.post("/ky/desk/open/", {"place": chosen, **FIRST}).status_code == 200
    assert admin.get("/ky/desk/open/", {"place": chosen}).status_code == 200
    assert not Municipality.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("login", "бул телефон эмес"), ("name", "")])
def test_bad_input_names_its_field_and_opens_nothing(admin: Client, field: str, value: str) -> None:
    html = _open(admin, _place("Ак-Муз", "aiyl_aimak"), **{field: value}).content.decode()
    assert f"id_{field}_error" in html and not Municipality.objects.exists()


def test_a_city_is_spoken_of_as_a_city(admin: Client) -> None:
    place = _place("Өзгөн", "city")
    _open(admin, place)
    municipality = Municipality.objects.get(place=place)
    assert str(municipality.words["head"]) and municipality.kind == "city"
    html = Client().get(f"/ky/m/{municipality.code}/").content.decode()
    assert "Кичи райондор" in html
    html = Client().get(f"/ru/m/{municipality.code}/").content.decode()
    assert "Микрорайоны" in html


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_bodies_and_posts_of_both_kinds_have_their_words(language: str) -> None:
    from django.utils import translation

    said = {
        "ky": ("мэрия", "мэр", "шаардык кеңеш", "айыл өкмөтү", "айылдык кеңеш"),
        "ru": ("мэрия", "мэр", "городской кенеш", "айыл окмоту", "айылный кенеш"),
        "en": ("city hall", "mayor", "city council", "aiyl okmotu", "aiyl kenesh"),
    }[language]
    city = open_municipality(_place("Өзгөн", "city"), by=None)
    aimak = open_municipality(_place("Ак-Муз", "aiyl_aimak"), by=None)
    with translation.override(language):
        found = [city.words["executive"], city.words["head"], city.words["council"]]
        found += [aimak.words["executive"], aimak.words["council"]]
        assert tuple(str(one) for one in found) == said


def test_only_administrators_open(here: Village, above: dict[str, User]) -> None:
    place = _place("Ак-Муз", "aiyl_aimak")
    for user, status in ((None, 401), (here.nurlan, 404), (here.aigul, 404), (above["auditor"], 404)):
        assert client_of(user).post("/ky/desk/open/", {"place": place.pk, **FIRST}).status_code == status
    assert client_of(None).get("/ky/desk/open/").status_code == 302
    assert not Municipality.objects.filter(place=place).exists()


def test_the_administrator_sees_where_a_head_is_missing(admin: Client) -> None:
    place = _place("Ак-Муз", "aiyl_aimak")
    _open(admin, place)
    html = admin.get("/ky/desk/").content.decode()
    assert place.name_ky in html and "башчысы киргизиле элек" in html


def test_an_administrator_sees_work_that_was_given_up(here: Village, above: dict[str, User]) -> None:
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from birge.papers.jobs import render_issued

    client = client_of(above["administrator"])
    assert "Фоновые задания" not in client.get("/ru/desk/").content.decode()
    render_issued.enqueue(municipality_id=1, issued_id=1)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    assert "Брошены за последние сутки: 1." in client.get("/ru/desk/").content.decode()
    assert "Брошены" not in client_of(here.aigul).get("/ru/desk/").content.decode()
