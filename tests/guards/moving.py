"""Guards around what changes: moves, versions, what is frozen, and whose rows they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from birge.chronicle.models import Event
from birge.council.actions import resolutions as resolving
from birge.council.models import Resolution
from birge.council.words import PUBLISHED
from birge.cycle.models import Cycle, StepDate
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.gatherings.words import RECORDED
from birge.kit import in_scope, scope, walls
from birge.kit.models import Conflict
from birge.kit.scope import NoMunicipality, ScopedManager
from birge.needs.actions import sessions as needs
from birge.needs.actions.reports import issue_report
from birge.needs.models import Session
from birge.people.words import ROLES
from birge.problems.actions import problems
from birge.problems.models import PriorityList
from tests.guards.stage import Guard, Off, Stage, refused
from tests.needs.sheets import head


def _inside(act: Callable[[Stage], Any], error: type[Exception]) -> Callable[[Stage], bool]:
    """Whether ``act``, done in the municipality, is stopped by ``error``."""

    def kept(stage: Stage) -> bool:
        with stage.inside():
            return refused(lambda: act(stage), error)

    return kept


def _checks_own_sheet(stage: Stage) -> None:
    needs.confirm(stage.unchecked, by=stage.user("facilitator"))


def _in_a_closed_cycle(stage: Stage) -> None:
    Cycle.objects.filter(number=1).update(state="closed")
    needs.confirm(stage.unchecked, by=stage.user("aigul"))


def _open_whatever(off: Off) -> None:
    off.put("birge.cycle.moves._standing_in_the_way", lambda *_: [])


def _nothing_said(stage: Stage) -> None:
    aigul = stage.user("aigul")
    needs.confirm(needs.add_session(stage.cycle, head(stage.village), [], by=aigul), by=aigul)


def _reports_twice(stage: Stage) -> None:
    needs.confirm(stage.unchecked, by=stage.user("aigul"))
    issue_report(stage.cycle, by=stage.user("aigul"))
    issue_report(stage.cycle, by=stage.user("aigul"))


def _corrects_residents(stage: Stage) -> None:
    Session.objects.filter(cycle=stage.cycle, number=2).update(channel="open_form")
    needs.reopen(Session.objects.get(cycle=stage.cycle, number=2), by=stage.user("aigul"), note="x")


def _without_a_reason(stage: Stage) -> None:
    needs.withdraw(stage.unchecked, by=stage.user("aigul"))


def _reasons_are_not_asked(off: Off) -> None:
    moves = tuple(replace(move, needs_note=False) for move in Session.table.moves)
    off.put("birge.needs.models.Session.table", replace(Session.table, moves=moves))


def _old_version(stage: Stage) -> None:
    session, aigul = stage.unchecked, stage.user("aigul")
    needs.edit_session(session, {"venue": "Клуб"}, [], by=aigul, version=session.row_version)
    needs.edit_session(session, {"venue": "Мектеп"}, [], by=aigul, version=session.row_version)


def _any_version(off: Off) -> None:
    off.put("birge.needs.actions.sessions.lock_version", lambda model, pk, _: model.objects.get(pk=pk))


def _after_the_list(stage: Stage) -> None:
    rows = {"cycle": stage.cycle, "municipality": stage.here.municipality, "state": "announced"}
    PriorityList.objects.create(**rows, method="points", places=5, chosen_at="2026-11-01T00:00Z")
    problems.take_over(stage.cycle, title="Кеч калды", source="https://example.kg/", by=stage.user("aigul"))


def _signed_minutes(stage: Stage) -> None:
    row = Resolution.objects.get(pk=stage.hidden.number)
    Gathering.objects.filter(pk=row.session_id).update(state=RECORDED)
    resolving.adopt(row, by=stage.user("temir"), votes_for=9)


def _frozen(stage: Stage) -> None:
    rows = Resolution.objects.filter(pk=stage.hidden.number)
    rows.update(state=PUBLISHED)
    with transaction.atomic():
        rows.update(points="Башка")


def _old_event(stage: Stage) -> None:
    with transaction.atomic():
        Event.objects.filter(pk=Event.objects.latest("pk").pk).update(verb="x")


def _child_elsewhere(stage: Stage) -> None:
    cycle = stage.cycle
    with scope.municipality(stage.elsewhere.municipality.pk), transaction.atomic():
        StepDate.objects.create(municipality=stage.elsewhere.municipality, cycle=cycle, step="needs")


def _unnamed(stage: Stage) -> bool:
    return refused(lambda: Session.objects.count(), NoMunicipality)


def _own_rows(stage: Stage) -> bool:
    with scope.municipality(stage.elsewhere.municipality.pk):
        return not Session.objects.exists()


def _unscoped(off: Off) -> None:
    off.monkeypatch.setattr(ScopedManager, "get_queryset", models.Manager.get_queryset)
    if connection.vendor == "postgresql":
        # There the second wall holds without the first (tests/house/test_policies.py).
        off.put("birge.kit.postgresql.base.for_the_database", lambda: in_scope.ALL)


def _walls_down(off: Off) -> None:
    walls.drop_walls()


ALL = frozenset(ROLES)
GUARDS = [
    Guard(
        "a move is made in its role",
        _inside(_checks_own_sheet, Refused),
        lambda o: o.put("birge.cycle.moves.local_roles", lambda *_: ALL),
    ),
    Guard("nothing moves in a closed cycle", _inside(_in_a_closed_cycle, Refused), _open_whatever),
    Guard(
        "what must be true first is asked",
        _inside(_nothing_said, Refused),
        lambda o: o.put("birge.cycle.moves._unmet", lambda *_: []),
    ),
    Guard(
        "what residents sent is not corrected on a sheet",
        _inside(_corrects_residents, Refused),
        lambda o: o.put("birge.cycle.moves._unmet", lambda *_: []),
    ),
    Guard(
        "a report in which nothing changed is not issued again",
        _inside(_reports_twice, Refused),
        lambda o: o.put("birge.cycle.moves._unmet", lambda *_: []),
    ),
    Guard("taking back needs a reason", _inside(_without_a_reason, Refused), _reasons_are_not_asked),
    Guard("the second of two writers sees both versions", _inside(_old_version, Conflict), _any_version),
    Guard(
        "problems under an announced list stay as they are",
        _inside(_after_the_list, Refused),
        lambda o: o.put("birge.problems.actions.problems.may_change", lambda cycle: cycle),
    ),
    Guard(
        "after the minutes are signed nothing is decided",
        lambda stage: "minutes_signed" in _codes(stage),
        lambda o: o.put("birge.council.actions.resolutions.voting.session_open", lambda row: row.session),
    ),
    Guard("an adopted text is frozen in the database", _inside(_frozen, DatabaseError), _walls_down),
    Guard("the chronicle is only added to", _inside(_old_event, DatabaseError), _walls_down),
    Guard("a row cannot hang under another municipality's", _inside(_child_elsewhere, DatabaseError), _walls_down),
    Guard("a query names its municipality", _unnamed, _unscoped),
    Guard("a query sees one municipality", _own_rows, _unscoped),
]


def _codes(stage: Stage) -> set[str]:
    """Why adopting is refused once the minutes are signed."""
    with stage.inside():
        try:
            _signed_minutes(stage)
        except Refused as error:
            return {reason.code for reason in error.reasons}
    return set()
