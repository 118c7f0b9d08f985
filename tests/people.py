"""The people of the tests. Aigul keeps the records here; Daniyar is from elsewhere and always tries.

All of them, and both municipalities, are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.test import Client

from birge.people.access import needs_second_factor
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.places.actions import add_place, open_municipality
from birge.places.models import Municipality, Place

PASSWORD = "сынак-купуя-сөз-7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class Village:
    """A municipality of the tests with its units and people."""

    municipality: Municipality
    units: list[Place]
    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


#: name → (login, role)
HERE = {
    "aigul": ("0700000101", "specialist"),
    "finance": ("0700000102", "finance"),
    "nurlan": ("0700000103", "head"),
    "deputy_head": ("0700000104", "deputy_head"),
    "executive_secretary": ("0700000105", "executive_secretary"),
    "salima": ("0700000106", "council_secretary"),
    "temir": ("0700000107", "council_chair"),
    "bakyt": ("0700000108", "deputy"),
    "facilitator": ("0700000109", "facilitator"),
    "village_head": ("0700000110", "village_head"),
    "member": ("0700000111", "group_member"),
    "monitor": ("0700000112", "monitor"),
    "sector": ("0700000113", "sector_specialist"),
}
ABOVE = {
    "administrator": ("0700000901", "administrator"),
    "auditor": ("0700000902", "auditor"),
    "coordinator": ("0700000903", "coordinator"),
    "trainer": ("0700000904", "trainer"),
    "consultant": ("0700000905", "consultant"),
    "observer": ("0700000906", "observer"),
}


def country() -> Place:
    """An invented oblast with one district."""
    oblast = add_place(
        parent=None, level="oblast", name_ky="Сынак облусу", name_ru="Пробная область", source="test", by=None
    )
    return add_place(
        parent=oblast, level="district", name_ky="Сынак району", name_ru="Пробный район", source="test", by=None
    )


def settle(district: Place, name: str, logins: dict[str, tuple[str, str]], level: str = "aiyl_aimak") -> Village:
    """A municipality with three units and its people."""
    suffix = "айыл аймагы" if level == "aiyl_aimak" else "шаары"
    place = add_place(parent=district, level=level, name_ky=f"{name} {suffix}", name_ru=name, source="test", by=None)
    units = [
        add_place(parent=place, level="village", name_ky=f"{unit}-{name}", source="test", by=None)
        for unit in ("Ак", "Көк", "Өзөн")
    ]
    municipality = open_municipality(place, by=None, role="system")
    people = {}
    for who, (login, role) in logins.items():
        people[who] = user = open_account(name=who.capitalize(), login=login, by=None, password=PASSWORD)
        grant(user, role, by=None, municipality=municipality)
        equip(user)
    return Village(municipality, units, people)


def equip(user: User) -> None:
    """An authenticator app for people whose roles need one."""
    if needs_second_factor(user):
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(user, SECRET)
        assert Authenticator.objects.filter(user=user).exists()


def client_of(user: User | None) -> Client:
    """A browser in which ``user`` is signed in (nobody: a stranger's browser)."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
