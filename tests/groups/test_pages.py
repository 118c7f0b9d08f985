"""Groups in a browser: names after the assembly, phones never, forms that keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms import ChoiceField
from django.urls import reverse
from django.utils import translation

from birge.cycle.models import Cycle
from birge.gatherings.models import Gathering
from birge.groups import actions
from birge.groups.forms import members as forms
from birge.groups.models import Group, Member
from birge.kit.once import new_token
from birge.problems.models import Problem
from tests.people import Village, client_of


def url(name: str, village: Village, *args: Any) -> str:
    with translation.override("ky"):
        return reverse(f"groups:{name}", args=[village.municipality.code, 1, *args])


def read(user: Any, address: str) -> str:
    answer = client_of(user).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_names_are_public_after_the_assembly(
    group: Group, inside: Village, elsewhere: Village, assembly: Gathering, decide: Any
) -> None:
    page = url("group", inside, 1)
    for stranger in (None, elsewhere.daniyar):
        text = read(stranger, page)
        assert "Бермет" not in text and "3 мүчө" in text and "аялдар: 2 (67%)" in text
        assert "Бермет" not in read(stranger, url("index", inside))
    assert "Бермет Асанова" in read(inside.bakyt, page)
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    assert "Бермет Асанова" in read(None, page) and "Бермет Асанова" in read(None, url("index", inside))


def test_phone_and_reason_are_never_public(
    group: Group, inside: Village, elsewhere: Village, assembly: Gathering, decide: Any
) -> None:
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    gone = Member.objects.get(name="Жибек Осмонова")
    actions.member_leaves(gone, by=inside.aigul, on=gone.joined, reason="Оорусунан")
    page = url("group", inside, 1)
    for reader in (None, elsewhere.daniyar, inside.bakyt, inside.member):
        assert "0700 111222" not in read(reader, page)
    for reader in (None, elsewhere.daniyar):
        assert "Оорусунан" not in read(reader, page)
    assert "0700 111222" in read(inside.aigul, page) and "Оорусунан" in read(inside.bakyt, page)


def test_dissolved_group_is_gone_for_strangers(group: Group, inside: Village, elsewhere: Village) -> None:
    actions.dissolve(group, by=inside.aigul, note="Көйгөй чечилди")
    for stranger in (None, elsewhere.daniyar):
        assert client_of(stranger).get(url("group", inside, 1)).status_code == 404
        assert group.name not in read(stranger, url("index", inside))
    assert 'value="restore"' in read(inside.aigul, url("group", inside, 1))


def test_nobody_but_staff_writes(group: Group, inside: Village, elsewhere: Village) -> None:
    member = Member.objects.first()
    for page in (
        url("propose", inside),
        url("move", inside, 1),
        url("rename", inside, 1),
        url("add_member", inside, 1),
        url("member", inside, 1, member.pk),
        url("leave", inside, 1, member.pk),
        url("come_back", inside, 1, member.pk),
    ):
        assert client_of(None).post(page, {"name": "Кирди"}).status_code == 401
        assert client_of(elsewhere.daniyar).post(page, {"name": "Кирди"}).status_code == 404
        assert client_of(inside.member).post(page, {"name": "Кирди"}).status_code == 403
    assert Member.objects.count() == 3


def test_from_problem_to_list_in_a_browser(cycle: Cycle, problems: list[Problem], inside: Village) -> None:
    browser = client_of(inside.aigul)
    index = url("index", inside)
    assert f"?for={problems[0].pk}" in read(inside.aigul, index)
    sent = {"once": new_token(), "problem": str(problems[0].pk), "name": ""}
    for _ in range(2):  # a double click
        assert browser.post(url("propose", inside), sent).status_code == 302
    assert Group.objects.count() == 1
    member = {"once": new_token(), "name": "Бермет Асанова", "sex": "w", "role": "resident", "joined": "09.11.2027"}
    for _ in range(2):
        answer = browser.post(url("add_member", inside, 1), {**member, "again": "1"})
        assert answer.status_code == 302 and answer.url == url("add_member", inside, 1)
    assert Member.objects.get().joined.isoformat() == "2027-11-09"


def test_bad_input_names_its_field_and_stays(group: Group, inside: Village) -> None:
    sent = {"name": "", "sex": "x", "role": "king", "joined": "күз 2027", "phone": "телефону жок", "place": "1"}
    answer = client_of(inside.aigul).post(url("add_member", inside, 1), sent)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"name", "sex", "role", "joined", "phone", "place"}
    text = answer.content.decode()
    assert 'value="күз 2027"' in text and 'value="телефону жок"' in text and "Так күндү жазыңыз" in text


@pytest.mark.parametrize("name", ["О", "Бермет Асан кызы", "Д'Артаньян-Уулу", "АСАНОВА БЕРМЕТ", "Ө" * 120])
def test_names_of_every_kind(group: Group, inside: Village, name: str) -> None:
    sent = {"name": name, "role": "resident", "joined": "09.11.2027"}
    assert client_of(inside.aigul).post(url("add_member", inside, 1), sent).status_code == 302
    assert Member.objects.filter(name=name).exists()


def test_nobody_under_age_comes_into_a_list_with_public_names(
    group: Group, inside: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = {"name": "Бала Асанова", "role": "resident", "joined": "09.11.2027", "age": "minor"}
    page, browser = url("add_member", inside, 1), client_of(inside.aigul)
    refused = browser.post(page, child)
    assert set(refused.context["form"].errors) == {"age"} and "18 жашка толо элек адам" in refused.content.decode()
    member = Member.objects.get(name="Нурлан Токтоев")
    instead = {"on": member.joined.strftime("%d.%m.%Y"), "reason": "Көчтү", "newcomer": child["name"], "age": "minor"}
    assert set(browser.post(url("leave", inside, 1, member.pk), instead).context["form"].errors) == {"age"}
    assert not Member.objects.filter(name=child["name"]).exists()
    # With the guard taken away the child would stand in the list.
    monkeypatch.setattr(forms.AgeField, "validate", ChoiceField.validate)
    assert browser.post(page, child).status_code == 302
    assert Member.objects.filter(name=child["name"]).exists()


def test_village_of_elsewhere_is_refused(group: Group, inside: Village, elsewhere: Village) -> None:
    sent = {"name": "Айнура", "role": "resident", "joined": "09.11.2027", "place": elsewhere.units[0].pk}
    answer = client_of(inside.aigul).post(url("add_member", inside, 1), sent)
    assert set(answer.context["form"].errors) == {"place"}


def test_leaving_with_a_successor_and_undo(group: Group, inside: Village) -> None:
    browser, member = client_of(inside.aigul), Member.objects.get(name="Нурлан Токтоев")
    joined = member.joined.strftime("%d.%m.%Y")
    sent = {"once": new_token(), "on": joined, "reason": "Көчтү", "newcomer": "Айнура Садырова"}
    answer = browser.post(url("leave", inside, 1, member.pk), sent)
    after = Member.objects.get(name="Айнура Садырова")
    assert answer.url == url("member", inside, 1, after.pk) and after.place == member.place
    browser.post(url("come_back", inside, 1, member.pk))
    member.refresh_from_db()
    assert member.left is None
    early = {"on": "01.01.2000", "reason": "Көчтү"}
    answer = browser.post(url("leave", inside, 1, member.pk), early)
    assert "эрте болушу мүмкүн эмес" in answer.content.decode()


def test_second_writer_sees_both_names_of_the_group(group: Group, inside: Village) -> None:
    page = url("rename", inside, 1)
    sent = {"once": new_token(), "row_version": 1}
    assert client_of(inside.aigul).post(page, {**sent, "name": "Суу тобу"}).status_code == 302
    answer = client_of(inside.sector).post(page, {**sent, "name": "Түтүк тобу", "once": new_token()})
    text = answer.content.decode()
    assert "Суу тобу" in text and "Түтүк тобу" in text and 'name="row_version" value="2"' in text


def test_a_complete_list_leads_on_to_what_lacks_one(group: Group, problems: list[Problem], inside: Village) -> None:
    page = url("group", inside, 1)
    assert f"?for={problems[1].pk}" in read(inside.aigul, page) and "?for=" not in read(inside.bakyt, page)
    actions.propose(group.cycle, by=inside.aigul, problem=problems[1])
    assert "?for=monitoring" in read(inside.aigul, page)
    actions.propose(group.cycle, by=inside.aigul)
    assert f"/ky/m/{inside.municipality.code}/c/1/plan/" in read(inside.aigul, page).split("next-up")[1]
