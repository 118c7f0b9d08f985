"""What the walks share: an administrator, invented places nobody has opened, and browser windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache

from birge.kit import walls
from birge.people.actions import grant, open_account
from birge.people.words import ADMINISTRATOR
from birge.places.actions import add_place
from tests.people import SECRET, country, equip
from tests.walks.beginning import SECOND_ADMINISTRATOR
from tests.walks.walker import PASSWORD, Person

ADMINISTRATOR_LOGIN = "0700000901"


@pytest.fixture
def clean_start(transactional_db: None) -> Iterator[None]:
    """No tries counted, no code used yet; the walls come down before the database is emptied, which puts them up."""
    cache.clear()
    yield
    walls.drop_walls()


@pytest.fixture
def places(clean_start: None) -> None:
    """An aiyl aimak with two villages and a city without neighbourhoods; nobody works there yet."""
    district = country()
    aimak = add_place(
        parent=district,
        level="aiyl_aimak",
        name_ky="Сынак айыл аймагы",
        name_ru="Сынакский айылный аймак",
        source="test",
        by=None,
    )
    for name in ("Ак-Сынак", "Көк-Сынак"):
        add_place(parent=aimak, level="village", name_ky=name, name_ru=name, source="test", by=None)
    add_place(
        parent=district.parent, level="city", name_ky="Сынак шаары", name_ru="город Сынак", source="test", by=None
    )


@pytest.fixture
def administrator(clean_start: None) -> None:
    """Who opens municipalities; everybody else comes in by paper code."""
    user = open_account(name="Администратор", login=ADMINISTRATOR_LOGIN, by=None, password=PASSWORD)
    grant(user, ADMINISTRATOR, by=None)
    equip(user)
    second = open_account(name="Экинчи администратор", login=SECOND_ADMINISTRATOR, by=None, password=PASSWORD)
    grant(second, ADMINISTRATOR, by=None)


@pytest.fixture
def window(browser: Any, live_server: Any) -> Iterator[Callable[..., Person]]:
    """``window("ky", width=360)``: a browser of one's own; all are shut at the end."""
    opened: list[Person] = []

    def open_one(language: str, *, width: int = 360, javascript: bool = True, secret: str = "") -> Person:
        person = Person(browser, live_server.url, language, width=width, javascript=javascript)
        person.secret = secret
        opened.append(person)
        return person

    yield open_one
    for person in opened:
        person.close()


@pytest.fixture
def administrator_window(administrator: None, places: None, window: Callable[..., Person]) -> Callable[..., Person]:
    """A window in which the administrator is signed in."""

    def signed_in(language: str, width: int = 360) -> Person:
        person = window(language, width=width, secret=SECRET)
        person.sign_in(ADMINISTRATOR_LOGIN)
        return person

    return signed_in
