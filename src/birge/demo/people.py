"""Demo people: accounts with roles, a password that is printed, and a second factor for roles that need one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from birge.demo.reading import content
from birge.kit.contacts import canonical_login
from birge.people.access import needs_second_factor
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.people.words import ROLES
from birge.places.models import Municipality, Place

#: The same for all demo people, printed at every start. A production installation never has these accounts.
PASSWORD = "birge-demo-2026"


@dataclass(frozen=True, slots=True)
class Line:
    """A demo person as the list at the start shows it."""

    phone: str
    name: str
    role: str
    second_factor: bool


def account(row: dict[str, Any]) -> User:
    """The account of a person of the file; opened when it is not there yet."""
    found = User.objects.filter(username=canonical_login(row["phone"])).first()
    return found or open_account(name=row["name"], login=row["phone"], by=None, password=PASSWORD)


def equip(user: User) -> None:
    """An authenticator app where a role asks for it; ``birge code PHONE`` prints its figures."""
    if needs_second_factor(user) and not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())


@transaction.atomic
def settle(municipality: Municipality, villages: dict[str, Place]) -> dict[str, User]:
    """The people of the example and those above it, by their keys in the file."""
    file = content("example/people")
    found = {}
    for row in file["above"]:
        found[row["key"]] = user = account(row)
        grant(user, row["role"], by=None)
        equip(user)
    administrator = found["administrator"]
    for row in file["here"]:
        found[row["key"]] = user = account(row)
        village = villages.get(row.get("village", ""))
        basis = row["basis"]
        # Those who decide are there from the beginning: as later roles are given, there would have to be two already.
        by = None if ROLES[row["role"]].decides else administrator
        grant(user, row["role"], by=by, municipality=municipality, village=village, basis=basis)
        equip(user)
    return found


def reader() -> dict[str, Any]:
    """The person of the file under whose name published events are entered."""
    return content("example/people")["reader"]


def lines() -> list[Line]:
    """Everybody who can sign in, for the list at the start."""
    file = content("example/people")
    rows = [*file["here"], *file["above"], file["beside"], file["reader"]]
    return [Line(r["phone"], r["name"], str(ROLES[r["role"]].name), ROLES[r["role"]].decides) for r in rows]
