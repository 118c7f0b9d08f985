"""The drawer of Matters: an owner lays in what happens when its matter is decided; run in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from birge.chronicle.actions import record_key
from birge.gatherings.models import Decision, Gathering, Matter

#: (matter, decision, at, by) → None, in the transaction of the decision.
Decided = Callable[[Matter, Decision, datetime, Any], None]

#: (matter, decision, at, by, reason) → None, in the transaction in which the decision is withdrawn.
Withdrawn = Callable[[Matter, Decision, datetime, Any, str], None]


#: (matter, at, by) → None, in the transaction in which the minutes with its decision are signed.
Signed = Callable[[Matter, datetime, Any], None]

Act = TypeVar("Act", bound=Callable[..., Any])

_OWNERS: dict[str, Decided] = {}
_SIGNINGS: dict[str, Signed] = {}
_WITHDRAWALS: dict[str, Withdrawn] = {}


def owner(kind: str) -> Callable[[Decided], Decided]:
    """Register ``decided`` for matters of ``kind``."""

    return _keeping(_OWNERS, kind, "owners")


def withdrawal(kind: str) -> Callable[[Withdrawn], Withdrawn]:
    """Register how the owner of ``kind`` takes back what a decision had brought about.

    An owner that registers none says: what was decided cannot be taken back here.
    """

    return _keeping(_WITHDRAWALS, kind, "withdrawals")


def signing(kind: str) -> Callable[[Signed], Signed]:
    """Register what the owner of ``kind`` does once the minutes are signed and have their number."""

    return _keeping(_SIGNINGS, kind, "signings")


def _keeping(register: dict[str, Act], kind: str, name: str) -> Callable[[Act], Act]:
    """A decorator that lays an act into one of the registers, once for each kind."""

    def keep(act: Act) -> Act:
        if kind in register:
            raise ValueError(f"two {name} of matters {kind!r}")
        register[kind] = act
        return act

    return keep


def put(gathering: Gathering, kind: str, record: models.Model, title: str, *, item: Any = None) -> Matter:
    """Put ``record`` to a gathering; the same record is put once."""
    if kind not in _OWNERS:
        raise LookupError(f"nobody owns matters of kind {kind!r}")
    matter, _ = Matter.objects.get_or_create(
        municipality_id=gathering.municipality_id,
        gathering=gathering,
        kind=kind,
        record=record_key(record),
        defaults={"title": title[:300], "item": item},
    )
    return matter


def tell_owner(matter: Matter, decision: Decision, *, at: datetime, by: Any) -> None:
    """Let the owner act on a decision, in the caller's transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an owner is told in the transaction of the decision")
    _OWNERS[matter.kind](matter, decision, at, by)


def can_take_back(matter: Matter) -> bool:
    """Whether the owner knows how to take back what a decision on ``matter`` brought about."""
    return matter.kind in _WITHDRAWALS


def tell_withdrawn(matter: Matter, decision: Decision, *, at: datetime, by: Any, reason: str) -> None:
    """Let the owner take back what ``decision`` had brought about, in the caller's transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an owner is told in the transaction of the withdrawal")
    _WITHDRAWALS[matter.kind](matter, decision, at, by, reason)


def tell_signed(gathering: Gathering, *, at: datetime, by: Any) -> None:
    """Let owners act on signed minutes, in the caller's transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an owner is told in the transaction of the signing")
    for matter in Matter.objects.filter(gathering=gathering, kind__in=_SIGNINGS).order_by("pk"):
        _SIGNINGS[matter.kind](matter, at, by)


def record_of(matter: Matter) -> Any:
    """The record that was put to the meeting."""
    from django.apps import apps

    label, pk = matter.record.split(":")
    return apps.get_model(label)._default_manager.get(pk=int(pk))
