"""Thirty-two people release one tranche at one moment, and a server is killed while it does: it is paid once.

Without its guard it is paid often.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from birge.council.actions import resolutions as resolving
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.initiatives.actions import projects, tranches
from birge.initiatives.models import Payment, Project, Tranche
from birge.initiatives.queries.financing import drift_of
from birge.kit import scope
from tests.council.test_walk import session
from tests.house.test_races import cycle, here, own_database  # noqa: F401  (fixtures)
from tests.owner import asked_by_the_owner
from tests.people import Village
from tests.racing import both

MANY = 32
#: A soak goes through all of it again and again, each time with a tranche of its own.
ROUNDS = range(int(os.environ.get("BIRGE_ROUNDS", "1")))


@pytest.fixture
def asked(here: Village, cycle: Cycle) -> Tranche:  # noqa: F811
    """A tranche that waits for its second signature."""
    row = resolving.draft_resolution(None, session(here, cycle), by=here.salima, title="Бюджет")
    resolution = resolving.enter_adopted(row, by=here.salima, number="7", source="https://example.kg/7")
    values: dict[str, Any] = {"title": "Жарык", "giver": "Программа", "executor": "Айыл өкмөтү"}
    values |= {"planned": {"donor_grant": 5000}, "agreed_on": date(2026, 10, 1), "resolution": resolution}
    project = projects.begin(here.municipality, by=here.aigul, **values)
    tranche = tranches.put_tranche(project, None, by=here.aigul, tyiyn=1000)
    projects.move(project, "sign_agreement", by=here.aigul)
    return tranches.move_tranche(tranche, "ask_tranche", by=here.aigul)


def _in_scope(here: Village, act: Callable[[], Any]) -> Callable[[], str]:  # noqa: F811
    """An act in a thread of its own; answers what came of it."""

    def run() -> str:
        with scope.municipality(here.municipality.pk):
            try:
                act()
            except Refused as refused:
                return refused.reasons[0].code
            except DatabaseError as error:
                return type(error).__name__
        return "paid"

    return run


@pytest.mark.parametrize("turn", ROUNDS)
def test_thirty_two_release_one_tranche(here: Village, asked: Tranche, turn: int) -> None:  # noqa: F811
    many = MANY if connection.vendor == "postgresql" else 4
    release = _in_scope(here, lambda: tranches.move_tranche(asked, "release_tranche", by=here.nurlan))
    found = both(*[release] * many)
    assert found.count("paid") == Payment.objects.filter(tranche=asked).count() == 1, found
    assert drift_of(Project.objects.get(pk=asked.project_id)) == 0


def _paid_past_the_door(here: Village, tranche: Tranche) -> list[str]:  # noqa: F811
    """The payment written by many at once, without the move that locks and checks."""
    made = {"tyiyn": tranche.tyiyn, "at": timezone.now(), "asked_by_id": here.aigul.pk, "by_id": here.nurlan.pk}
    row = {"municipality_id": here.municipality.pk, "project_id": tranche.project_id, "tranche": tranche, **made}

    def pay() -> None:
        with transaction.atomic():
            Payment.objects.create(**row)

    return both(*[_in_scope(here, pay)] * 4)


def test_the_database_itself_pays_a_tranche_once_and_its_guard_is_what_does_it(
    here: Village,  # noqa: F811
    asked: Tranche,
) -> None:
    Tranche.objects.filter(pk=asked.pk).update(state="released")
    _paid_past_the_door(here, asked)
    assert Payment.objects.filter(tranche=asked).count() == 1
    other = tranches.put_tranche(asked.project, None, by=here.aigul, tyiyn=1000)
    Tranche.objects.filter(pk=other.pk).update(state="released", asked_by_id=here.aigul.pk)
    if connection.vendor == "postgresql":
        with asked_by_the_owner(), connection.cursor() as cursor:
            unique = "conrelid = 'initiatives_payment'::regclass AND contype = 'u'"
            cursor.execute(f"SELECT conname FROM pg_constraint WHERE {unique}")
            for (name,) in cursor.fetchall():
                cursor.execute(f'ALTER TABLE initiatives_payment DROP CONSTRAINT "{name}"')
        _paid_past_the_door(here, other)
        assert Payment.objects.filter(tranche=other).count() > 1


def _die(*_args: Any, **_more: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying(done: Callable[..., Any]) -> Callable[..., Any]:
    """The same, and then the end of the process."""
    return lambda *args, **more: (done(*args, **more), _die())


def _killed(here: Village, tranche: Tranche, phase: str) -> None:  # noqa: F811
    """Another process releases the tranche and is killed by the system in a phase of it."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            if phase == "before the payment":
                tranches.make_move = _dying(tranches.make_move)
            elif phase == "before the end":
                post_save.connect(_die, sender=Payment, weak=False)
            elif phase == "locked":
                tranches.locked = _dying(tranches.locked)
            with scope.municipality(here.municipality.pk):
                tranches.move_tranche(tranche, "release_tranche", by=here.nurlan)
            _die()
        except BaseException:  # noqa: BLE001  (what ended it otherwise is said, not only that it did not die)
            traceback.print_exc()
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize(
    ("phase", "paid"), [("locked", 0), ("before the payment", 0), ("before the end", 0), ("before the answer", 1)]
)
def test_killed_in_any_phase_a_tranche_is_paid_once(
    here: Village,  # noqa: F811
    asked: Tranche,
    phase: str,
    paid: int,
    turn: int,
) -> None:
    _killed(here, asked, phase)
    row = Tranche.objects.get(pk=asked.pk)
    assert (Payment.objects.filter(tranche=asked).count(), row.state) == (paid, "released" if paid else "asked")
    again = _in_scope(here, lambda: tranches.move_tranche(asked, "release_tranche", by=here.nurlan))
    assert again() == ("not_possible_now" if paid else "paid")
    assert Payment.objects.filter(tranche=asked).count() == 1
    assert drift_of(Project.objects.get(pk=asked.project_id)) == 0
