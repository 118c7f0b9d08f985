"""From a notice to signed minutes: each move works, refuses with every reason, and stands in the chronicle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from birge.assembly import actions
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.gatherings.actions import count_heads, edit_gathering, plan_gathering
from birge.gatherings.deciding import decide
from birge.gatherings.queries import record_of
from birge.papers.models import Issued
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When
from tests import meetings
from tests.people import Village


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_from_notice_to_signed_minutes(inside: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.announce(meeting, by=inside.aigul)
    assert Issued.objects.filter(paper="assembly-notice").count() == 2
    actions.hold(meeting, by=inside.aigul, held=meetings.HELD)
    count_heads(meeting, "all", HeadCount(100, qualifier="more_than"), by=inside.aigul)
    item = meeting.agenda.get(number=1)
    decide(meeting, text="Макулданды", outcome="agreed", item=item, votes_for=88, by=inside.aigul)
    edit_gathering(meeting, by=inside.aigul, chair="Төрага", secretary="Катчы")
    actions.sign(meeting, by=inside.aigul)
    assert meeting.state == "recorded"
    minutes = Issued.objects.get(paper="assembly-protocol", language="ky")
    assert minutes.number == "1"
    said = str(minutes.content)
    assert "№ 1" in said or "no. 1" in said
    assert "Макулданды" in said and "88" in said and "Төрага" in said
    verbs = list(Event.objects.filter(record=f"gatherings.gathering:{meeting.pk}").values_list("verb", flat=True))
    assert [v for v in verbs if v not in ("edit",)] == ["create", "announce", "hold", "sign"]


def test_announcing_needs_a_date(inside: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle, planned=None)
    with pytest.raises(Refused) as refused:
        actions.announce(meeting, by=inside.aigul)
    assert codes(refused) == {"no_planned_date"}


def test_not_held_in_the_future(inside: Village, cycle: object) -> None:
    tomorrow = When.day(timezone.localdate() + timedelta(days=1))
    meeting = meetings.assembly(inside, cycle, planned=tomorrow)
    actions.announce(meeting, by=inside.aigul)
    for held in (tomorrow, None):
        with pytest.raises(Refused) as refused:
            actions.hold(meeting, by=inside.aigul, held=held)
        assert codes(refused) == {"held_in_the_future"}
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held) == ("announced", None)


def test_held_without_a_stated_date(inside: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle, planned=None)
    actions.hold(meeting, by=inside.aigul)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held) == ("held", None)


def test_signing_says_everything_that_is_missing(inside: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.hold(meeting, by=inside.aigul, held=meetings.HELD)
    edit_gathering(meeting, by=inside.aigul, minutes_dated=date(2026, 10, 1))
    with pytest.raises(Refused) as refused:
        actions.sign(meeting, by=inside.aigul)
    assert codes(refused) == {"signers_missing", "attendance_missing", "minutes_before_meeting"}
    edit_gathering(meeting, by=inside.aigul, minutes_dated=timezone.localdate() + timedelta(days=3))
    with pytest.raises(Refused) as refused:
        actions.sign(meeting, by=inside.aigul)
    assert "minutes_in_the_future" in codes(refused)


def test_held_five_days_earlier_than_planned_is_said(inside: Village, cycle: object) -> None:
    planned, held = When.day(date(2017, 11, 22)), When.day(date(2017, 11, 17))
    meeting = meetings.assembly(inside, cycle, planned=planned)
    actions.hold(meeting, by=inside.aigul, held=held)
    meeting.refresh_from_db()
    warning = record_of(meeting).warnings[0]
    assert (warning.code, warning.values["days"]) == ("held_earlier", 5)
    assert (meeting.planned, meeting.held) == (planned, held)


def test_cancel_restore_undo_and_reopen_want_a_reason(inside: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.announce(meeting, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.cancel(meeting, by=inside.aigul, note=" ")
    assert codes(refused) == {"reason_needed"}
    actions.cancel(meeting, by=inside.aigul, note="Бороон")
    actions.restore(meeting, by=inside.aigul, note="Бороон басылды")
    assert meeting.state == "draft"
    actions.hold(meeting, by=inside.aigul, held=meetings.HELD)
    actions.undo_hold(meeting, by=inside.aigul, note="Жаңылыш")
    assert meeting.state == "announced"


def test_signed_minutes_are_closed_until_reopened(inside: Village, cycle: object) -> None:
    meeting = meetings.held(inside, cycle)
    edit_gathering(meeting, by=inside.aigul, chair="Төрага", secretary="Катчы")
    actions.sign(meeting, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        count_heads(meeting, "all", HeadCount(97), by=inside.aigul)
    assert codes(refused) == {"minutes_signed"}
    actions.reopen(meeting, by=inside.aigul, note="Сан жаңылыш жазылган")
    count_heads(meeting, "all", HeadCount(97), by=inside.aigul)
    actions.sign(meeting, by=inside.aigul)
    editions = Issued.objects.filter(paper="assembly-protocol", language="ky").order_by("edition")
    assert ["96" in str(e.content) for e in editions] == [True, False]
    assert {e.number for e in editions} == {"1"}


def test_a_stranger_does_nothing(inside: Village, elsewhere: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle)
    for act in (
        lambda: actions.announce(meeting, by=elsewhere.daniyar),
        lambda: edit_gathering(meeting, by=elsewhere.daniyar, title="x"),
        lambda: count_heads(meeting, "all", HeadCount(5), by=elsewhere.daniyar),
        lambda: plan_gathering(inside.municipality, "assembly", cycle=cycle, by=elsewhere.daniyar, title="x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == {"not_your_role"}
