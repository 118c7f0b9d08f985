"""Who may: permission as a sentence over roles held today, in this municipality."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from birge.kit.reads import gathered, joined
from birge.kit.ready import Ready
from birge.people import words
from birge.people.models import Mandate, User

#: Where an account keeps its mandates of today for as long as a request lasts.
KEPT = "mandates_of_today"


def today() -> date:
    """The day it is in Bishkek."""
    return timezone.localdate()


def mandates_today(user: Any, on: date | None = None) -> list[Mandate]:
    """The mandates ``user`` holds on a day. Asked once per request and kept on the user."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if on is not None:
        return list(_held(user, on))
    # The user of a request is a wrapper that is filled late: its own __dict__ is not the account's.
    kept: list[Mandate] | None = getattr(user, KEPT, None)
    if kept is None:
        kept = list(_held(user, today()))
        setattr(user, KEPT, kept)
    return kept


def in_force(on: date, *, begun: bool = True, path: str = "") -> Q:
    """The mandates that hold on a day; ``begun=False``: those that will hold later as well. ``path``: to a mandate."""
    lasting = Q(**{f"{path}valid_to": None}) | Q(**{f"{path}valid_to__gte": on})
    lasting &= Q(**{f"{path}withdrawn": False})
    return lasting & Q(**{f"{path}valid_from__lte": on}) if begun else lasting


def _held(user: Any, on: date) -> Any:
    return Mandate.objects.filter(in_force(on), user_id=user.pk).select_related("municipality__place").order_by("pk")


def account(user_id: int) -> User | None:
    """An open account with its mandates of today and whether it has an authenticator app, in one query.

    Every page asks all of this of the person who is signed in.
    """
    held = gathered(_SIGNED_IN(user_id, today()), KEPT)
    return held[0] if held else None


def _with_mandates(user_id: Any, on: Any) -> QuerySet[User]:
    """The account, once for each of its mandates of a day."""
    rows = User.objects.filter(pk=user_id, is_active=True).annotate(has_app=Exists(_apps(OuterRef("pk"))))
    return joined(rows, "mandates", only=in_force(on, path="mandates__"), along=["municipality__place"])


_SIGNED_IN = Ready(_with_mandates, BigIntegerField(), DateField())


def _apps(user: Any) -> Any:
    """What may be the second step: an authenticator app, a passkey."""
    return Authenticator.objects.filter(user=user, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def roles_in(user: Any, municipality_id: int | None) -> frozenset[str]:
    """Role codes ``user`` holds today in a municipality, with the programme and platform roles held anywhere."""
    return frozenset(
        m.role for m in mandates_today(user) if m.municipality_id is None or m.municipality_id == municipality_id
    )


def local_roles(user: Any, municipality_id: int) -> frozenset[str]:
    """Role codes held today in exactly this municipality."""
    return frozenset(m.role for m in mandates_today(user) if m.municipality_id == municipality_id)


def has_role(user: Any, municipality_id: int, roles: Iterable[str]) -> bool:
    """Whether ``user`` holds one of ``roles`` in the municipality today."""
    return not local_roles(user, municipality_id).isdisjoint(roles)


def is_administrator(user: Any) -> bool:
    """Whether ``user`` administers the platform."""
    return any(m.role == words.ADMINISTRATOR for m in mandates_today(user))


def works_in(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` sees the unpublished records of the municipality: anyone with a role there, and auditors."""
    return bool(local_roles(user, municipality_id)) or any(m.role == words.AUDITOR for m in mandates_today(user))


def needs_second_factor(user: Any) -> bool:
    """Whether one of the roles held today decides or pays."""
    return any(words.ROLES[m.role].decides for m in mandates_today(user))


def lacks_second_factor(user: Any) -> bool:
    """Whether a role held today asks for a second step and neither an authenticator app nor a passkey is set up."""
    if not needs_second_factor(user):
        return False
    has_app = getattr(user, "has_app", None)
    return not (_apps(user).exists() if has_app is None else has_app)


def acting_role(user: Any, municipality_id: int, allowed: Iterable[str] = ()) -> str:
    """The role in which ``user`` acts here, for the chronicle: one of ``allowed``, else any held; "person" for none."""
    held = local_roles(user, municipality_id) or roles_in(user, municipality_id)
    return next(iter(sorted(held & frozenset(allowed)) or sorted(held)), "person")


#: Who opens accounts and gives roles in a municipality.
MANAGERS = frozenset({words.HEAD, words.DEPUTY_HEAD, words.EXECUTIVE_SECRETARY, words.ADMINISTRATOR})
_MUNICIPAL = frozenset(role.code for role in words.ROLES.values() if role.scope == words.MUNICIPALITY)
_DECIDING = frozenset(role.code for role in words.ROLES.values() if role.decides)


def grantable(user: Any, municipality_id: int) -> frozenset[str]:
    """The roles ``user`` may give here: those that decide only from the head or an administrator."""
    held = roles_in(user, municipality_id)
    if held & {words.HEAD, words.ADMINISTRATOR}:
        return _MUNICIPAL
    return _MUNICIPAL - _DECIDING if held & MANAGERS else frozenset()
