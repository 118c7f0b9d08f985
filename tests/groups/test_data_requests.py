"""Requests about own data of people without an account: found, answered, erased, and erased again after a restore."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.forms import model_to_dict
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.models import Private
from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.groups.actions import volunteers
from birge.groups.models import Group, Member, Volunteer
from birge.groups.queries.groups import group_for
from birge.groups.queries.volunteers import counts_by_state
from birge.kit import scope
from birge.kit.restored import after_restore
from birge.newsroom.models import Item
from birge.people import erasing, words
from birge.people.models import DataRequest
from birge.people.residents import erasing as gone
from birge.people.residents import finding, requests
from tests.browsing import form_with
from tests.people import Village, client_of

NAME, PHONE, STORED = "Айнура Садырова", "0700 333444", "+996700333444"
ASKED = {"kind": words.ERASE, "name": NAME, "phone": PHONE, "asked_on": "", "basis": "Паспорту менен келди"}


@pytest.fixture(autouse=True)
def listed(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path / "erased.jsonl"


@pytest.fixture
def offer(group: Group, inside: Village) -> Volunteer:
    fields = {"name": NAME, "phone": PHONE, "place_id": inside.units[0].pk, "sex": "w", "age": "youth"}
    return volunteers.offer(group, {**fields, "why": "Инженермин"})


def _written(inside: Village, **other: str) -> tuple[Any, str]:
    """The executive secretary writes a request down; answers a browser and where the request stands."""
    client = client_of(inside.executive_secretary)
    page = reverse("people_here:requests", args=[inside.municipality.code])
    _action, fields = form_with(client.get(page).content.decode(), "basis")
    answer = client.post(page, {**fields, **ASKED, **other})
    assert answer.status_code == 302, answer.context["form"].errors
    return client, answer["Location"]


def test_what_is_kept_is_found_by_name_or_phone_and_shown(offer: Volunteer, inside: Village) -> None:
    for other in ({"phone": ""}, {"name": "Башка адам"}):
        client, page = _written(inside, kind=words.SEE, **other)
        assert (
            "Инициатив" not in page
            and NAME in client.get(page).content.decode()
            or STORED in client.get(page).content.decode()
        )
    client, page = _written(inside, kind=words.SEE, name="Жок Адамов", phone="")
    assert 'name="rows"' not in client.get(page).content.decode()
    for who in (inside.aigul, inside.bakyt):
        assert client_of(who).get(page).status_code == 403
    assert client_of(None).get(page).status_code == 302


def test_what_is_ticked_goes_and_what_an_act_names_stays(
    offer: Volunteer, group: Group, inside: Village, listed: Path, django_capture_on_commit_callbacks: Any
) -> None:
    member = {"group": group, "name": NAME, "joined": timezone.localdate()}
    named = Member.objects.create(municipality=inside.municipality, **member)
    client, page = _written(inside)
    shown = client.get(page).content.decode()
    key = f"groups.volunteer:{offer.pk}"
    assert f'value="{key}"' in shown and f"groups.member:{named.pk}" not in shown
    _action, fields = form_with(shown, "answer")
    typed = {**fields, "answer": "Өчүрүлдү", "state": words.DONE}
    refused = client.post(page, {**typed, "rows": [f"groups.member:{named.pk}"]})
    assert refused.status_code == 200 and Volunteer.objects.get().name == NAME, "only what was shown"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {**typed, "rows": [key]}).status_code == 302
    row = Volunteer.objects.get()
    assert (row.name, row.phone, row.why) == ("", "", "") and Member.objects.get(pk=named.pk).name == NAME
    request = DataRequest.objects.get()
    assert (request.name, request.phone, request.state) == (erasing.NOBODY, "", words.DONE)
    assert request.erased == {"groups.volunteer": 1}
    assert not any(NAME in str(body) or STORED in str(body) for body in Private.objects.values_list("body", flat=True))
    assert [event.verb for event in events_of(request).order_by("version")] == ["enter_request", "answer_request"]
    assert NAME not in listed.read_text() and STORED not in listed.read_text()


def test_a_restored_backup_is_erased_again_and_nobody_else(
    offer: Volunteer, inside: Village, django_capture_on_commit_callbacks: Any
) -> None:
    kept = {name: getattr(offer, name) for name in ("name", "phone", "why")}
    client, page = _written(inside)
    before = model_to_dict(DataRequest.objects.get(), ["name", "phone", "basis", "wish"])
    _action, fields = form_with(client.get(page).content.decode(), "answer")
    with django_capture_on_commit_callbacks(execute=True):
        rows = [f"groups.volunteer:{offer.pk}"]
        client.post(page, {**fields, "answer": "Өчүрүлдү", "state": words.DONE, "rows": rows})
    Volunteer.objects.filter(pk=offer.pk).update(**kept)
    DataRequest.objects.update(**before)
    assert after_restore()["rows erased again"] == 2
    assert Volunteer.objects.get().name == "" and DataRequest.objects.get().name == erasing.NOBODY
    assert after_restore()["rows erased again"] == 0
    Volunteer.objects.filter(pk=offer.pk).update(name="Башка Адам", phone="+996700111222")
    assert after_restore()["rows erased again"] == 0, "a key taken by somebody else is somebody else"
    assert Volunteer.objects.get().name == "Башка Адам"


def test_a_request_is_due_in_a_week_and_forgotten_in_a_year(inside: Village) -> None:
    asked = timezone.localdate() - timedelta(days=8)
    client, page = _written(inside, kind=words.CORRECT, asked_on=f"{asked:%d.%m.%Y}")
    assert "chip" in client.get(page).content.decode()
    row = DataRequest.objects.get()
    assert requests.due(row) == asked + timedelta(days=7)
    given = {"by": inside.executive_secretary, "acting_role": "executive_secretary", "text": "Түзөтүлдү"}
    requests.answer(row, done=True, **given)
    requests.answer(row, done=False, **{**given, "text": "экинчи жолу"})
    assert DataRequest.objects.get().answer == "Түзөтүлдү", "answered once"
    now = timezone.now()
    assert requests.forget_requests(now + timedelta(days=364)) == 0
    assert requests.forget_requests(now + timedelta(days=366)) == 1
    with scope.municipality(inside.municipality.pk):
        row = DataRequest.objects.get()
    assert (row.name, row.basis, row.answer, row.state) == (erasing.NOBODY, "", "", words.DONE)


def test_an_offer_erased_before_its_answer_waits_nowhere(offer: Volunteer, group: Group, inside: Village) -> None:
    other = volunteers.offer(group, {**model_to_dict(offer, ["sex", "age", "why"]), "name": "Бакыт Асанов",
                                     "phone": "0700 111222", "place_id": offer.place_id})  # fmt: skip
    assert gone.erase_row(Volunteer, offer.pk)
    place = [inside.municipality.code, 1]
    page = client_of(inside.aigul).get(reverse("groups:volunteers", args=place))
    text = page.content.decode()
    assert [row.pk for row in page.context["page"]] == [other.pk] and f"№ {offer.number}" not in text
    assert counts_by_state(group.cycle)["waiting"] == 1
    assert group_for(inside.aigul, 1, group.number).offers_waiting == 1
    for verb in ("take", "decline"):
        url = reverse("groups:volunteer_move", args=[*place, group.number, offer.number])
        assert client_of(inside.aigul).post(url, {"verb": verb, "note": "Жок"}).status_code == 404
        with pytest.raises(Refused, match="offer_forgotten"):
            getattr(volunteers, verb)(offer, by=inside.aigul, note="Жок")
    answer = client_of(None).get(reverse("groups:offered", args=place), {"code": offer.code}).content.decode()
    assert "эч ким окубайт" in answer


@pytest.mark.parametrize("name", ["Ли", "ли", "У"])
def test_a_short_name_is_looked_for_as_a_word(name: str, offer: Volunteer, group: Group, inside: Village) -> None:
    here = {"municipality": inside.municipality, "group": group, "joined": timezone.localdate()}
    mine = Member.objects.create(**here, name=f"{name.title()} Мария")
    for number, other in enumerate(("Лилия Усупова", "Али Улуу", "Мали-Уй")):
        Member.objects.create(**here, name=other, phone=f"070011122{number}")
    in_json = Item.objects.create(
        municipality=inside.municipality, number=1, kind="news", on="2026-01", texts={"ky": {"person": name.title()}}
    )
    found = {one.key for one in finding.find(name, "")}
    assert found == {f"groups.member:{mine.pk}", f"newsroom.item:{in_json.pk}"}
    client, page = _written(inside, kind=words.SEE, name=name, phone="")
    assert "өзүнчө сөз катары" in client.get(page).content.decode()
    before = Private.objects.exclude(salt="").count()
    gone._forget_said(inside.municipality.pk, finding.spellings(name, ""))
    assert Private.objects.exclude(salt="").count() == before, "history is not erased by a word that is anybody's"


def test_every_table_that_is_looked_through_takes_its_own_keys(offer: Volunteer) -> None:
    """Keys are numbers or UUIDs, and are read as such when somebody is erased, and after a restore."""
    kinds = set()
    for model, _names in finding._tables():
        key = model._meta.pk.to_python("7" if model._meta.pk.get_internal_type() != "UUIDField" else str(uuid4()))
        assert gone._at(f"{model._meta.label_lower}:{key}") == (model, key)
        kinds.add(type(key))
    assert kinds == {int, UUID}
