"""What may be wrong at an assembly: refusals name what is missing, warnings keep what was entered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from birge.assembly import actions
from birge.cycle.moves import Refused
from birge.gatherings.actions import add_item, edit_gathering, invite, remove_item
from birge.gatherings.deciding import decide, withdraw_decision
from birge.gatherings.models import AgendaItem
from birge.gatherings.queries import invitation_warnings, invitations_of, record_of
from birge.groups.actions import put_to_assembly
from birge.groups.models import Group
from birge.rulebook.when import When
from tests import meetings
from tests.assembly.test_pages import url
from tests.assembly.test_walk import codes
from tests.groups.conftest import group, problems  # noqa: F401
from tests.people import Village, client_of


def test_an_end_before_its_start_is_refused_by_name_and_nothing_typed_is_lost(inside: Village, cycle: Any) -> None:
    meetings.assembly(inside, cycle)
    typed = {"held": "14.10.2026", "held_start": "12:30", "held_end": "9:15", "chair": "Асан уулу Бакыт"}
    page = client_of(inside.aigul).post(url(inside, "1/hold/"), typed)
    assert page.status_code == 200 and set(page.context["form"].errors) == {"held_end"}
    assert "Асан уулу Бакыт" in page.text and "12:30" in page.text and "9:15" in page.text


def test_minutes_are_not_signed_while_something_put_to_the_meeting_has_no_decision(
    inside: Village,
    cycle: Any,
    group: Group,  # noqa: F811
) -> None:
    meeting = meetings.assembly(inside, cycle)
    put_to_assembly(group, meeting, inside.aigul)
    actions.hold(meeting, by=inside.aigul, held=meetings.HELD)
    edit_gathering(meeting, by=inside.aigul, chair="А", secretary="Б", minutes_dated=date(2026, 10, 15))
    with pytest.raises(Refused) as refused:
        actions.sign(meeting, by=inside.aigul)
    assert "matters_undecided" in codes(refused)


def test_an_item_with_a_decision_stays_and_a_decision_is_taken_back_once(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    item = AgendaItem.objects.filter(gathering=meeting).first()
    made = decide(meeting, text="Чечим", outcome="agreed", by=inside.aigul, item=item)
    with pytest.raises(Refused) as refused:
        remove_item(item, by=inside.aigul)
    assert "item_has_decisions" in codes(refused)
    withdraw_decision(made, by=inside.aigul, reason="Жаңылыш")
    made.refresh_from_db()
    with pytest.raises(Refused) as refused:
        withdraw_decision(made, by=inside.aigul, reason="Дагы")
    assert "decision_withdrawn_already" in codes(refused)


def test_a_cancelled_meeting_takes_no_more_entries(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.cancel(meeting, by=inside.aigul, note="Кар жаады")
    with pytest.raises(Refused) as refused:
        add_item(meeting, text="Маселе", by=inside.aigul)
    assert codes(refused) == {"meeting_cancelled"}


def test_more_confirmed_than_invited_and_another_season_are_said_and_kept(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle, planned=When.season(2026, "spring"))
    invite(meeting, "residents", by=inside.aigul, invited=10, confirmed=14)
    rows = invitations_of(meeting)
    assert [(row.invited, row.confirmed) for row in rows] == [(10, 14)]
    assert [one.code for one in invitation_warnings(rows)] == ["more_confirmed_than_invited"]
    assert "held_at_another_time" in [one.code for one in record_of(meeting).warnings]
