"""A place entered wrongly is renamed, withdrawn and restored; the register's own rows are only reported on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from birge.chronicle.models import Event
from birge.kit import scope
from birge.kit.once import new_token
from birge.people.models import User
from birge.places.actions import add_place
from birge.places.models import Place, PlaceCode
from tests.browsing import form_with
from tests.people import Village, client_of

WRONG = "Восточнй кичи району"


@pytest.fixture
def unit(here: Village) -> Place:
    """A neighbourhood entered by hand with a slip of the finger."""
    return add_place(
        parent=here.municipality.place, level="village", name_ky=WRONG, name_ru="Мкр Восточнй", source="4/2", by=None
    )


def _page(here: Village, unit: Place) -> str:
    return f"/ru/m/{here.municipality.code}/profile/units/{unit.pk}/"


def _send(client: Client, here: Village, unit: Place, to: str, field: str, **values: str) -> Any:
    html = client.get(_page(here, unit)).content.decode()
    action, fields = form_with(html, field)
    assert action.endswith(f"/{to}/")
    return client.post(action, {**fields, **values}, follow=True)


def _units(here: Village) -> str:
    return client_of(here.aigul).get(f"/ru/m/{here.municipality.code}/profile/").content.decode()


def test_the_name_is_corrected_and_the_earlier_one_stays_in_the_chronicle(here: Village, unit: Place) -> None:
    client = client_of(here.aigul)
    names = {"name_ky": "Чыгыш кичи району", "name_ru": "Мкр. Восточный"}
    answer = _send(client, here, unit, "rename", "name_ky", **names, reason="описка")
    assert "Название исправлено." in answer.content.decode() and "описка" in answer.content.decode()
    unit.refresh_from_db()
    assert (unit.name_ky, unit.name_ru) == tuple(names.values()) and "восточный" in unit.search_text
    event = Event.objects.get(record=f"places.place:{unit.pk}", verb="rename")
    assert event.public["name_ky"] == [WRONG, names["name_ky"]] and event.private.body["reason"] == "описка"
    assert "Мкр. Восточный" in _units(here)


@pytest.mark.parametrize("values", [{"reason": ""}, {"name_ky": ""}, {"name_ky": "Ак-Айдай", "reason": "x"}])
def test_a_name_without_reason_or_of_another_place_is_refused(
    here: Village, unit: Place, values: dict[str, str]
) -> None:
    if values.get("name_ky") == "Ак-Айдай":
        values = {**values, "name_ky": here.units[0].name_ky}
    answer = _send(client_of(here.aigul), here, unit, "rename", "name_ky", **values)
    unit.refresh_from_db()
    assert unit.name_ky == WRONG and 'class="errors"' in answer.content.decode().replace("errors ", "errors")


def test_who_renames_second_sees_the_other_name_and_chooses(here: Village, unit: Place) -> None:
    client = client_of(here.aigul)
    action, fields = form_with(client.get(_page(here, unit)).content.decode(), "name_ky")
    _send(client_of(here.nurlan), here, unit, "rename", "name_ky", name_ru="Восточный", reason="описка")
    answer = client.post(action, {**fields, "name_ru": "Восток", "reason": "описка"}).content.decode()
    assert "«Восточный»" in answer and "Восток" in answer
    action, fields = form_with(answer, "name_ky")
    assert client.post(action, {**fields, "name_ru": "Восток", "reason": "описка"}).status_code == 302
    unit.refresh_from_db()
    assert unit.name_ru == "Восток"


def test_withdrawn_it_leaves_the_lists_and_comes_back(here: Village, unit: Place) -> None:
    client = client_of(here.aigul)
    action, fields = form_with(client.get(_page(here, unit)).content.decode(), "name_ky")
    html = client.get(_page(here, unit)).content.decode()
    assert "/withdraw/" in html
    refused = client.post(action.replace("rename", "withdraw"), {"once": "", "reason": ""}).content.decode()
    assert "error" in refused
    unit.refresh_from_db()
    assert unit.valid_to is None
    done = client.post(action.replace("rename", "withdraw"), {"reason": "внесено дважды"}, follow=True)
    assert "Территория снята" in done.content.decode()
    unit.refresh_from_db()
    assert unit.valid_to is not None
    assert "Снятые территории" in _units(here)
    client.post(action.replace("rename", "restore"), follow=True)
    unit.refresh_from_db()
    assert unit.valid_to is None and "Снятые территории" not in _units(here)
    verbs = Event.objects.filter(record=f"places.place:{unit.pk}").order_by("version").values_list("verb", flat=True)
    assert list(verbs) == ["add", "withdraw", "restore"]


def test_what_something_hangs_on_stays(here: Village, unit: Place) -> None:
    from birge.cycle.actions import open_cycle
    from tests.needs.sheets import session

    with scope.municipality(here.municipality.pk):
        cycle = open_cycle(here.municipality, year_from=2027, year_to=2029, by=here.aigul, role="specialist")
        session(cycle, unit, "women", [("Суу жок", 5)], by=here.aigul, total=20)
    client = client_of(here.aigul)
    html = client.get(_page(here, unit)).content.decode()
    assert "СИНС-сессии: 1" in html and "/withdraw/" not in html
    path = f"{_page(here, unit)}withdraw/"
    answer = client.post(path, {"reason": "внесено дважды"}, follow=True).content.decode()
    assert "нельзя снять" in answer
    unit.refresh_from_db()
    assert unit.valid_to is None


def test_a_row_of_the_register_is_only_reported_on_and_answered(
    here: Village, unit: Place, above: dict[str, User]
) -> None:
    PlaceCode.objects.create(place=unit, code="41702000000999")
    client = client_of(here.aigul)
    html = client.get(_page(here, unit)).content.decode()
    assert "/rename/" not in html and "/withdraw/" not in html
    for what in ("rename", "withdraw", "restore"):
        client.post(f"{_page(here, unit)}{what}/", {"name_ky": "Башка", "reason": "x"})
    unit.refresh_from_db()
    assert (unit.name_ky, unit.valid_to) == (WRONG, None)
    _send(client, here, unit, "report", "text", text="В документах: Восточный")
    administrator = client_of(above["administrator"])
    assert "Сообщения об ошибках реестра: 1" in administrator.get("/ru/desk/").content.decode()
    html = administrator.get("/ru/desk/reports/").content.decode()
    assert "В документах: Восточный" in html
    action, fields = form_with(html, "text")
    administrator.post(action or "/ru/desk/reports/", {**fields, "text": "Передано"}, follow=True)
    assert "Сообщений сейчас нет." in administrator.get("/ru/desk/reports/").content.decode()
    assert "Передано" in client.get(_page(here, unit)).content.decode()


@pytest.mark.parametrize("what", ["", "rename/", "withdraw/", "restore/", "report/"])
def test_strangers_and_those_without_the_role_do_nothing(
    here: Village, elsewhere: Village, unit: Place, what: str
) -> None:
    values = {"name_ky": "Башка", "reason": "x", "text": "x"}
    for user, codes in ((list(elsewhere.people.values())[0], {404}), (here.bakyt, {403}), (None, {302, 401})):
        client = client_of(user)
        path = _page(here, unit) + what
        answer = client.post(path, values) if what else client.get(path)
        assert answer.status_code in codes, (user, answer.status_code)
    other = f"/ru/m/{elsewhere.municipality.code}/profile/units/{unit.pk}/"
    assert client_of(list(elsewhere.people.values())[0]).get(other).status_code == 404
    unit.refresh_from_db()
    assert (unit.name_ky, unit.valid_to) == (WRONG, None)
    assert not Event.objects.filter(record=f"places.place:{unit.pk}").exclude(verb="add").exists()


def test_an_administrator_corrects_a_row_of_the_register_with_its_source(
    here: Village, unit: Place, above: dict[str, User]
) -> None:
    PlaceCode.objects.create(place=unit, code="41702000000999")
    edition = type(here.municipality).objects.get(pk=here.municipality.pk).edition
    page = f"/ru/desk/reports/{unit.pk}/"
    for nobody in (client_of(None), client_of(here.aigul), client_of(here.nurlan)):
        nobody.post(page, {"name_ky": "Башка", "source": "x"})
    unit.refresh_from_db()
    assert unit.name_ky == WRONG
    administrator = client_of(above["administrator"])
    action, fields = form_with(administrator.get(page).content.decode(), "name_ky")
    sent = {**fields, "name_ky": "Чыгыш кичи району", "name_ru": "Мкр. Восточный"}
    assert WRONG in administrator.post(action or page, sent).content.decode(), "without a source nothing is changed"
    said = administrator.post(action or page, {**sent, "source": "решение № 4/2"}, follow=True).content.decode()
    assert "Название исправлено." in said
    unit.refresh_from_db()
    assert (unit.name_ky, unit.name_ru) == ("Чыгыш кичи району", "Мкр. Восточный")
    event = Event.objects.get(record=f"places.place:{unit.pk}", verb="rename")
    assert (event.public["name_ky"][0], event.public["source"], event.actor_role) == (
        WRONG,
        "решение № 4/2",
        "administrator",
    )
    assert type(here.municipality).objects.get(pk=here.municipality.pk).edition == edition + 1
    late = administrator.post(page, {**sent, "source": "решение № 4/2", "once": new_token()}).content.decode()
    assert "Мкр. Восточный" in late and Event.objects.filter(verb="rename").count() == 1
