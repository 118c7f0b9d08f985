"""The page of people and roles: who may give what, and what strangers see of it (nothing)."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from birge.people.models import Countersign, Mandate, PaperCode, User
from tests.browsing import form_with
from tests.people import Village, client_of

NEW = {"name": "Гүлнара Эсенова", "login": "0700 321 321", "role": "sector_specialist"}


def _page(village: Village) -> str:
    return f"/ky/m/{village.municipality.code}/people/"


def _send(village: Village, who: str, /, **values: str) -> object:
    client = client_of(village.people[who])
    _action, fields = form_with(client.get(_page(village)).content.decode(), "login")
    return client.post(_page(village), {**fields, **NEW, **values}, follow=True)


def test_a_new_person_gets_account_role_and_code(here: Village) -> None:
    page = _send(here, "executive_secretary").content.decode()
    user = User.objects.get(username="+996700321321")
    assert user.name == NEW["name"] and not user.has_usable_password()
    mandate = Mandate.objects.get(user=user)
    assert (mandate.role, mandate.municipality, mandate.granted_by) == (
        "sector_specialist",
        here.municipality,
        here.executive_secretary,
    )
    assert PaperCode.objects.filter(user=user, used_at=None).count() == 1 and NEW["name"] in page


def test_sent_twice_opens_one_account(here: Village) -> None:
    client = client_of(here.nurlan)
    _action, fields = form_with(client.get(_page(here)).content.decode(), "login")
    for _ in range(2):
        client.post(_page(here), {**fields, **NEW})
    assert (
        User.objects.filter(username="+996700321321").count() == 1
        and Mandate.objects.filter(user__username="+996700321321").count() == 1
    )
    assert PaperCode.objects.count() == 1


def test_a_known_person_gets_the_role_and_no_code(here: Village, elsewhere: Village) -> None:
    _send(here, "nurlan", login="0700000201", name="Башкача жазылган")
    assert Mandate.objects.filter(user=elsewhere.daniyar, municipality=here.municipality).count() == 1
    assert not PaperCode.objects.exists() and User.objects.get(pk=elsewhere.daniyar.pk).name == "Daniyar"


def test_village_and_dates_are_kept(here: Village) -> None:
    village = here.units[1]
    _send(here, "nurlan", role="village_head", village=str(village.pk), valid_from="01.03.2027", valid_to="2028-03-01")
    mandate = Mandate.objects.get(user__username="+996700321321")
    assert mandate.village == village
    assert (mandate.valid_from, mandate.valid_to) == (date(2027, 3, 1), date(2028, 3, 1))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("login", "12", "Бул телефон номери да, электрондук почтанын дареги да эмес."),
        ("name", " ", "Бул талааны толтуруңуз."),
        ("valid_from", "күз 2027", "Күндү толук жазыңыз: күнү, айы жана жылы."),
        ("valid_to", "01.01.2020", "Акыркы күн биринчи күндөн эрте болуп калды."),
        ("role", "administrator", "administrator"),
        ("village", "999999", "999999"),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(here: Village, field: str, value: str, said: str) -> None:
    before = User.objects.count(), Mandate.objects.count()
    html = _send(here, "nurlan", **{field: value}).content.decode()
    assert said in html and "error-summary" in html
    if field != "name":
        assert NEW["name"] in html
    assert (User.objects.count(), Mandate.objects.count()) == before


def test_roles_that_decide_are_given_by_the_head_alone(here: Village) -> None:
    assert "error-summary" in _send(here, "executive_secretary", role="finance").content.decode()
    assert not Mandate.objects.filter(role="finance", user__username="+996700321321").exists()
    _send(here, "nurlan", role="finance")
    assert Countersign.objects.filter(role="finance", user__username="+996700321321").exists()


def test_ending_a_role_needs_its_reason_and_happens_once(here: Village) -> None:
    mandate = Mandate.objects.get(user=here.aigul)
    client = client_of(here.nurlan)
    address = f"{_page(here)}roles/{mandate.pk}/end/"
    html = client.post(address, {"note": "  "}, follow=True).content.decode()
    assert "Роль эмне үчүн токтотулуп жатканын жазыңыз" in html
    assert "Роль токтотулду." in client.post(address, {"note": "пенсияга чыкты"}, follow=True).content.decode()
    assert "мурда эле токтотулган" in client.post(address, {"note": "дагы"}, follow=True).content.decode()
    mandate.refresh_from_db()
    assert mandate.withdrawn and mandate.valid_to == timezone.localdate()


def test_the_executive_secretary_cannot_end_the_head(here: Village) -> None:
    mandate = Mandate.objects.get(user=here.nurlan)
    page = client_of(here.executive_secretary).post(f"{_page(here)}roles/{mandate.pk}/end/", {"note": "жок"})
    assert page.status_code == 404
    mandate.refresh_from_db()
    assert mandate.valid_to is None


def test_strangers_and_colleagues(here: Village, elsewhere: Village, above: dict[str, User]) -> None:
    address = _page(here)
    assert client_of(None).get(address).status_code == 302
    assert client_of(elsewhere.daniyar).get(address).status_code == 404
    assert client_of(elsewhere.other_head).get(address).status_code == 404
    assert client_of(here.aigul).get(address).status_code == 403
    assert client_of(here.nurlan).get(address).status_code == 200
    assert client_of(above["administrator"]).get(address).status_code == 200
    mandate = Mandate.objects.get(user=here.aigul)
    for who, status in ((elsewhere.other_head, 404), (here.aigul, 403), (None, 401)):
        for part in (f"roles/{mandate.pk}/end/", f"{here.aigul.pk}/code/"):
            assert client_of(who).post(address + part, {"note": "x"}).status_code == status
    mandate.refresh_from_db()
    assert mandate.valid_to is None and not PaperCode.objects.exists()


def test_a_role_of_another_municipality_is_not_reached_through_this_address(here: Village, elsewhere: Village) -> None:
    mandate = Mandate.objects.get(user=elsewhere.daniyar)
    page = client_of(here.nurlan).post(f"{_page(here)}roles/{mandate.pk}/end/", {"note": "x"})
    assert page.status_code == 404
    assert client_of(here.nurlan).post(f"{_page(here)}{elsewhere.daniyar.pk}/code/").status_code == 404


@pytest.mark.one_database("the same questions are asked of both")
def test_as_many_queries_for_many_people_as_for_few(here: Village) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from birge.people.actions import grant, open_account

    client = client_of(here.nurlan)
    client.get(_page(here))
    with CaptureQueriesContext(connection) as few:
        client.get(_page(here))
    for number in range(50):
        user = open_account(name=f"Адам {number}", login=f"07011100{number:02}", by=None)
        grant(user, "deputy", by=None, municipality=here.municipality)
    with CaptureQueriesContext(connection) as many:
        client.get(_page(here))
    assert len(few) == len(many) <= 12
