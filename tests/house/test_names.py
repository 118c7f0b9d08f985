"""Names as people have them: taken as they are wherever a name is asked for, and equal however they were typed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from birge.cycle.models import Cycle
from birge.groups import actions as groups
from birge.groups.models import Member
from birge.people.actions import open_account
from birge.people.forms import NewMandate
from birge.people.models import User
from birge.places.actions import add_place
from birge.places.queries import find_places
from tests.groups.conftest import announce
from tests.people import Village, client_of

NAMES = (
    "Ы",
    "О",
    "Айжаркын",
    "Асанова Бермет Токтосун кызы",
    "Эсен уулу Нурлан",
    "Ан-Тян Сун-Ок",
    "О'Коннор Жамиля",
    "Нур’айым Д’Артаньян",
    "АСАНОВА БЕРМЕТ",
    "Ж" + "ө" * 119,
)


@pytest.fixture
def group(inside: Village, cycle: Cycle) -> Any:
    return groups.propose(cycle, by=inside.aigul, problem=announce(cycle, ["Суу"], 1)[0])


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_member_with_such_a_name(name: str, inside: Village, cycle: Cycle, group: Any) -> None:
    translation.activate("ky")
    path = reverse("groups:add_member", args=[inside.municipality.code, cycle.number, group.number])
    sent = {"name": name, "sex": "w", "role": "resident", "joined": "01.03.2026"}
    answer = client_of(inside.aigul).post(path, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert Member.objects.get().name == name


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_person_with_such_a_name(name: str, inside: Village) -> None:
    translation.activate("ky")
    path = reverse("people_here:index", args=[inside.municipality.code])
    village = inside.units[0].pk
    sent = {"name": name, "login": "0555777888", "role": "village_head", "village": village, "valid_from": "01.03.2026"}
    answer = client_of(inside.nurlan).post(path, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert User.objects.get(username="+996555777888").name == name


def test_a_name_longer_than_the_column_is_refused_not_cut(inside: Village, cycle: Cycle, group: Any) -> None:
    translation.activate("ky")
    path = reverse("groups:add_member", args=[inside.municipality.code, cycle.number, group.number])
    long = "ө" * 121
    page = client_of(inside.aigul).post(path, {"name": long, "sex": "w", "role": "resident"})
    assert page.status_code == 200 and long in page.content.decode()
    assert not Member.objects.exists()


def test_places_are_found_however_they_are_typed(inside: Village) -> None:
    """Composed or decomposed, in any case, with look-alike letters or with those of a Russian keyboard."""
    place = add_place(
        parent=inside.municipality.place.parent,
        level="aiyl_aimak",
        name_ky="Йёлкө-Өзөң айыл аймагы",
        source="t",
        by=None,
    )
    typed = "Йёлкө-Өзөң"
    for text in (
        typed,
        unicodedata.normalize("NFD", typed),
        unicodedata.normalize("NFKC", typed),
        typed.upper(),
        typed.lower(),
        "Йёлкѳ-Ѳзѳӊ",
        "йелко озон",
    ):
        assert place in find_places(text), ascii(text)


def test_a_login_is_one_however_it_is_typed(inside: Village) -> None:
    """One account for a phone or an address, whatever blanks, case or composition it was typed with."""
    open_account(name="Бир", login="Й.Асанова@Example.KG", by=None)
    roles = frozenset({"village_head"})
    for login in (
        "й.асанова@example.kg",
        unicodedata.normalize("NFD", "й.асанова@example.kg"),
        " Й.АСАНОВА@EXAMPLE.KG ",
    ):
        form = NewMandate(
            {"name": "Эки", "login": login, "role": "village_head"},
            roles=roles,
            municipality=inside.municipality,
        )
        form.is_valid()
        assert form.cleaned_data.get("login") == "й.асанова@example.kg", (login, form.errors)
    open_account(name="Үч", login="0555 123-456", by=None)
    for login in ("+996 555 123 456", "0555123456", "996555123456", "(0555) 12-34-56"):
        form = NewMandate(
            {"name": "Эки", "login": login, "role": "village_head"},
            roles=roles,
            municipality=inside.municipality,
        )
        form.is_valid()
        assert form.existing() is not None, login
