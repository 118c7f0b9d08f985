"""The one door through which a state changes: its order, its reasons, its trace."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection

from birge.chronicle.models import Event, Private
from birge.cycle import moves
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move, offers
from birge.kit import scope
from birge.places.models import Municipality
from tests.people import Village


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def _trace() -> tuple[Any, ...]:
    """Everything a move may leave behind."""
    return (
        list(Cycle.objects.values_list("pk", "state")),
        Event.objects.count(),
        Private.objects.count(),
        list(Municipality.objects.order_by("pk").values_list("edition", flat=True)),
    )


def test_moves_and_leaves_its_trace(inside: Village, cycle: Cycle, ledger: list[Any]) -> None:
    edition = Municipality.objects.get(pk=inside.municipality.pk).edition
    row = make_move(cycle, "close", by=inside.nurlan, note="бүттү", public={"done": 3})
    assert row.state == cycle.state == Cycle.objects.get().state == "closed"
    event = Event.objects.filter(verb="close").get()
    assert event.public == {"from": "open", "to": "closed", "done": 3}
    assert (event.actor_id, event.actor_role, event.municipality_id) == (
        inside.nurlan.pk,
        "head",
        inside.municipality.pk,
    )
    assert event.private.body == {"note": "бүттү"} and "бүттү" not in str(event.public)
    # By how much does not matter: on SQLite the database raises it with the event, ``touch`` once more; on PostgreSQL
    # the database does so at the end of the transaction. A page is made anew as soon as it is another one.
    assert Municipality.objects.get(pk=inside.municipality.pk).edition > edition


def test_facts_are_evaluated_after_the_lock_and_given_to_each_check(
    inside: Village, cycle: Cycle, ledger: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    manager = type(cycle)._default_manager
    locking = type(manager.all()).select_for_update

    def lock(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.model is Cycle:
            order.append("lock")
        return locking(self, *args, **kwargs)

    monkeypatch.setattr(type(manager.all()), "select_for_update", lock)
    known = SimpleNamespace(refuse=())

    def facts() -> Any:
        order.append("facts")
        return known

    make_move(cycle, "close", by=inside.nurlan, facts=facts)
    assert order == ["lock", "facts"]
    assert ledger == [("first", known), ("second", known)]


def test_without_facts_the_checks_get_the_locked_row(inside: Village, cycle: Cycle, ledger: list[Any]) -> None:
    row = make_move(cycle, "close", by=inside.nurlan)
    assert [facts for _name, facts in ledger] == [row, row] and row is not cycle


def test_every_unmet_check_is_a_reason(inside: Village, cycle: Cycle, ledger: list[Any]) -> None:
    before = _trace()
    for refuse, count in ((("first",), 1), (("second",), 1), (("first", "second"), 2)):
        with pytest.raises(Refused) as refused:
            make_move(cycle, "close", by=inside.nurlan, facts=lambda r=refuse: SimpleNamespace(refuse=r))
        assert len(refused.value.reasons) == count
    assert _trace() == before and cycle.state == "open"


def test_a_move_that_the_state_does_not_have_comes_before_everything(
    inside: Village, elsewhere: Village, cycle: Cycle, ledger: list[Any]
) -> None:
    before = _trace()
    for verb in ("reopen", "adopt", ""):
        with pytest.raises(Refused) as refused:
            make_move(cycle, verb, by=elsewhere.daniyar, facts=lambda: pytest.fail("facts before the move was found"))
        assert _codes(refused) == ["not_possible_now"]
        assert refused.value.reasons[0].values["state"]
    assert _trace() == before


def test_without_the_role_no_fact_is_looked_at(inside: Village, elsewhere: Village, cycle: Cycle, ledger: Any) -> None:
    before = _trace()
    for who in (elsewhere.daniyar, elsewhere.other_head, inside.aigul, inside.finance):
        with pytest.raises(Refused) as refused:
            make_move(cycle, "close", by=who, facts=lambda: pytest.fail("facts for somebody without the role"))
        assert _codes(refused) == ["not_your_role"]
    assert ledger == [] and _trace() == before


def test_closed_cycle_role_and_note_are_all_told_together(
    inside: Village, cycle: Cycle, ledger: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_move(cycle, "close", by=inside.nurlan)
    monkeypatch.setattr(Cycle, "cycle", property(lambda self: self), raising=False)
    with pytest.raises(Refused) as refused:
        make_move(cycle, "reopen", by=inside.aigul, note="  ")
    assert _codes(refused) == ["cycle_closed", "not_your_role", "reason_needed"]


def test_a_reason_is_needed_where_the_move_says_so(inside: Village, cycle: Cycle, ledger: list[Any]) -> None:
    make_move(cycle, "close", by=inside.nurlan)
    before = _trace()
    with pytest.raises(Refused) as refused:
        make_move(cycle, "reopen", by=inside.nurlan, note=" \n ")
    assert _codes(refused) == ["reason_needed"] and _trace() == before
    assert make_move(cycle, "reopen", by=inside.nurlan, note="ката жабылган").state == "open"


@pytest.mark.parametrize("what", ["write", "issue", "touch"])
def test_when_anything_fails_nothing_has_happened(
    inside: Village, cycle: Cycle, ledger: list[Any], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError

    if what == "issue":
        table = Cycle.table
        papered = type(table.moves[0])("close", "open", "closed", table.moves[0].who, papers=("a-paper",))
        monkeypatch.setattr(Cycle, "table", type(table)("cycle", "open", (papered,)))
    monkeypatch.setattr(moves, what, fail)
    before = _trace()
    with pytest.raises(ZeroDivisionError):
        make_move(cycle, "close", by=inside.nurlan)
    assert _trace() == before and cycle.state == "open"


def test_the_second_of_two_finds_the_state_changed(inside: Village, cycle: Cycle, ledger: list[Any]) -> None:
    mine, yours = Cycle.objects.get(), Cycle.objects.get()
    make_move(mine, "close", by=inside.nurlan)
    with pytest.raises(Refused) as refused:
        make_move(yours, "close", by=inside.nurlan)
    assert _codes(refused) == ["not_possible_now"]
    assert Event.objects.filter(verb="close").count() == 1


def test_offers_are_the_moves_of_the_role_with_what_is_missing(
    inside: Village, elsewhere: Village, cycle: Cycle, ledger: list[Any]
) -> None:
    from django.contrib.auth.models import AnonymousUser

    refusing = SimpleNamespace(refuse=("first", "second"))
    found = offers(cycle, inside.nurlan, lambda: refusing)
    assert [(o.move.verb, len(o.missing)) for o in found] == [("close", 2)]
    assert offers(cycle, inside.nurlan)[0].missing == ()
    for nobody in (elsewhere.other_head, inside.aigul, AnonymousUser()):
        assert offers(cycle, nobody, lambda: pytest.fail("facts for somebody without a move")) == []


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one_move(inside: Village, cycle: Cycle, ledger: list[Any]) -> None:
    start = threading.Barrier(2)
    ends: list[str] = []

    def attempt() -> None:
        with scope.municipality(inside.municipality.pk):
            mine = Cycle.objects.get(pk=cycle.pk)
            start.wait(120)
            while True:
                try:
                    make_move(mine, "close", by=inside.nurlan)
                    ends.append("moved")
                except Refused as refused:
                    ends.append(refused.reasons[0].code)
                except OperationalError:
                    continue  # an in-memory SQLite answers "locked" at once instead of waiting
                break
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert sorted(ends) == ["moved", "not_possible_now"]
    assert Event.objects.filter(verb="close").count() == 1
