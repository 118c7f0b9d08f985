"""Registration at the door: each press adds once, nothing is overwritten, the figures become a proposal."""

from __future__ import annotations

from typing import Any

import pytest

from birge.assembly import actions as assembly
from birge.cycle.moves import Refused
from birge.gatherings import actions
from birge.gatherings.actions import Press, arrive
from birge.gatherings.models import Arrival, Attendance
from birge.gatherings.queries import at_the_door
from birge.rulebook.counts import HeadCount
from tests import meetings
from tests.people import Village, client_of

JSON = {"headers": {"Accept": "application/json"}}


def door(here: Village, tail: str = "door/") -> str:
    return f"/ky/m/{here.municipality.code}/c/1/assembly/1/{tail}"


def test_buttons_without_javascript_add_and_take_back(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    for number, press in enumerate(("women+", "women+", "men+", "guests+", "women-")):
        assert client.post(door(inside), {"press": press, "once": f"t{number}"}).status_code == 302
    # The same form sent twice is one press.
    client.post(door(inside), {"press": "women+", "once": "t0"})
    counted = at_the_door(meeting)
    assert (counted.total, counted.guests) == (2, 1)
    assert Arrival.objects.count() == 5
    assert set(Arrival.objects.values_list("by_id", flat=True)) == {inside.aigul.pk}


def test_a_queue_is_sent_at_once_and_again_without_harm(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    presses = [f"a{n}:women+" for n in range(30)] + [f"b{n}:men+" for n in range(12)] + ["c:youth+"]
    answer = client.post(door(inside), {"press": presses}, **JSON).json()
    assert (answer["total"], answer["counts"]["youth"], len(answer["done"])) == (42, 1, 43)
    again = client.post(door(inside), {"press": [*presses, "d:men+"]}, **JSON).json()
    assert again["total"] == 43
    assert client.get(door(inside), **JSON).json()["counts"] == {"women": 30, "men": 13, "youth": 1, "guests": 0}
    assert at_the_door(meeting).total == 43


def test_what_is_taken_back_where_nobody_is_counted_does_nothing_later_either(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    assert arrive(meeting, [Press("x", "men", -1)], by=inside.aigul).counts["men"] == 0
    arrive(meeting, [Press("y", "men", 1)], by=inside.aigul)
    assert arrive(meeting, [Press("x", "men", -1)], by=inside.aigul).counts["men"] == 1


@pytest.mark.parametrize("press", ["", "dogs+", "women", "women*", "a b:women+", "x" * 50 + ":men+", "women+ "])
def test_what_is_no_press_changes_nothing(inside: Village, cycle: Any, press: str) -> None:
    meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    assert client.post(door(inside), {"press": ["ok:men+", press]}, **JSON).status_code == 422
    assert client.post(door(inside), {"press": press}).status_code == 302
    assert not Arrival.objects.exists()


def test_nobody_is_counted_at_signed_minutes_or_by_others(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle, chair="А. Асанов", secretary="Б. Бекова")
    assembly.sign(meeting, by=inside.aigul)
    answer = client_of(inside.aigul).post(door(inside), {"press": "q:men+"}, **JSON)
    assert answer.status_code == 422 and answer.json()["reasons"]
    with pytest.raises(Refused):
        arrive(meeting, [Press("z", "men", 1)], by=inside.bakyt)
    assert not Arrival.objects.exists()


def test_the_counts_are_a_proposal_until_somebody_saves_them(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    presses = [Press(f"w{n}", "women", 1) for n in range(5)] + [Press("m", "men", 1), Press("g", "guests", 1)]
    arrive(meeting, [*presses, Press("y", "youth", 1)], by=inside.aigul)
    assembly.hold(meeting, by=inside.aigul, held=meetings.HELD)
    assert not Attendance.objects.exists()
    client = client_of(inside.aigul)
    page = client.get(door(inside, "attendance/"))
    forms = {form.role: form for form in page.context["forms"]}
    proposed = {"total": 6, "women": 5, "men": 1, "unknown": 0, "qualifier": "exact"}
    assert proposed.items() <= forms["all"].initial.items()
    sent = {f"{role}-qualifier": "exact" for role in forms}
    shown = {f"{role}-{name}": form.initial.get(name) for role, form in forms.items() for name in ("total", "women")}
    client.post(door(inside, "attendance/"), sent | {k: v for k, v in shown.items() if v is not None})
    kept = {row.role: row.total for row in Attendance.objects.all()}
    assert kept == {"all": 6, "youth": 1, "guests": 1}
    # Later another figure is stated: it stands, and the difference is said to those who keep the record.
    actions.count_heads(meeting, "all", HeadCount(60, qualifier="about"), by=inside.aigul)
    warned = {reason.code for reason in client.get(door(inside, "")).context["record"].warnings}
    assert "registration_differs" in warned


def test_more_young_people_than_people_is_said(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    counted = arrive(meeting, [Press("1", "youth", 1), Press("2", "youth", 1), Press("3", "men", 1)], by=inside.aigul)
    assert [reason.code for reason in counted.problems] == ["more_youth_than_people"]
    assert "2" in client_of(inside.aigul).get(door(inside)).content.decode()
