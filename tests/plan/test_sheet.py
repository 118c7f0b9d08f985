"""The plan's table that is typed into: a cell saves itself, two people in one cell, and what the chronicle hears."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.chronicle.models import Event
from birge.cycle.cells import OTHER, SAVED, Cell
from birge.cycle.moves import Refused
from birge.plan import actions, jobs
from birge.plan.actions.cells import locked
from birge.plan.columns import read, shown
from birge.plan.models import Activity, CellEdit, Funding, Plan
from birge.plan.words import SUBMITTED
from birge.rulebook.money import Amount
from tests.people import Village, client_of
from tests.plan.test_pages import url

COST = "1\xa0150,0"


def cell(activity: Activity, key: str, typed: str, was: str | None) -> Cell:
    return Cell(activity.pk, key, read(key, typed), typed, was)


def sent(activity: Activity, key: str, typed: str, was: str) -> dict[str, str]:
    return {"cells": json.dumps([{"a": activity.pk, "k": key, "t": typed, "w": was}])}


def told(plan: Plan) -> list[Event]:
    return list(Event.objects.filter(record=f"plan.plan:{plan.pk}", verb="change_cells").order_by("version"))


@pytest.mark.parametrize(
    ("key", "was", "typed", "now"),
    [
        ("text", "1,2 км түтүк алмаштыруу", "1,4 км түтүк алмаштыруу", "1,4 км түтүк алмаштыруу"),
        ("ends", "күз 2027", "30.11.2027", "30.11.2027"),
        ("cost", COST, "1 200", "1 200"),
        ("local_budget", "150,0", "0", "0"),
        ("sponsor", "", "каралган эмес", "каралган эмес"),
        ("donor_grant", "1\xa0000,0", "", ""),
    ],
)
def test_a_cell_is_saved_with_two_writes(
    pipes: Activity, inside: Village, key: str, was: str, typed: str, now: str
) -> None:
    browser = client_of(inside.aigul)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(url("sheet", inside), sent(pipes, key, typed, was)).json()
    writes = [q["sql"] for q in asked if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert len(writes) == 2, writes
    assert [one["state"] for one in answer["cells"]] == ["saved"] and answer["cells"][0]["now"] == now
    row = Activity.objects.get(pk=pipes.pk)
    assert shown(row, {part.source: part for part in row.funding.all()}, key) == now


def test_the_answer_says_totals_and_what_does_not_add_up(pipes: Activity, inside: Village) -> None:
    answer = client_of(inside.aigul).post(url("sheet", inside), sent(pipes, "cost", "1 300", COST)).json()
    assert answer["totals"]["plan:cost"] == "1\xa0300,0" and answer["totals"]["d1:donor_grant"] == "1\xa0000,0"
    assert "1\xa0300,0" in answer["totals"]["p1"]
    assert any("1\xa0150" in text for text in answer["warnings"][str(pipes.pk)])


def test_what_cannot_be_read_says_why_and_changes_nothing(pipes: Activity, inside: Village) -> None:
    for key, typed in (("cost", "көп"), ("starts", "качандыр"), ("text", ""), ("unit", "м" * 61)):
        answer = client_of(inside.aigul).post(url("sheet", inside), sent(pipes, key, typed, "")).json()
        assert answer["cells"][0]["state"] == "wrong" and answer["cells"][0]["says"], key
    assert not CellEdit.objects.exists()


def test_two_people_in_one_cell_see_both_and_in_two_cells_none(pipes: Activity, inside: Village, plan: Plan) -> None:
    saved = actions.set_cells(plan, [cell(pipes, "cost", "1 300", COST)], by=inside.aigul)
    late = actions.set_cells(plan, [cell(pipes, "cost", "900", COST), cell(pipes, "unit", "км", "")], by=inside.bakyt)
    assert [one.state for one in (*saved, *late)] == [SAVED, OTHER, SAVED]
    assert late[0].now == "1 300"
    # Sent again knowing the other version, it is taken.
    assert actions.set_cells(plan, [cell(pipes, "cost", "900", "1 300")], by=inside.bakyt)[0].state == SAVED
    assert Activity.objects.get(pk=pipes.pk).cost == Amount(90_000_000)


def test_a_sending_that_arrived_twice_is_saved_once(pipes: Activity, inside: Village, plan: Plan) -> None:
    one = cell(pipes, "local_budget", "160", "150,0")
    for _time in range(2):
        actions.set_cells(plan, [one], by=inside.aigul)
    assert CellEdit.objects.count() == 1 and Funding.objects.get(source="local_budget").tyiyn == 16_000_000


def test_an_activitys_form_sees_that_a_cell_changed(pipes: Activity, inside: Village, plan: Plan) -> None:
    """Money has a version of its own; what the form carries grows with it, also when a cell is emptied or removed."""
    seen = {actions.version_of(pipes)}
    for typed, was in (("160", "150,0"), ("", "160"), ("170", "")):
        actions.set_cells(plan, [cell(pipes, "local_budget", typed, was)], by=inside.aigul)
        seen.add(actions.version_of(Activity.objects.get(pk=pipes.pk)))
    row = Activity.objects.get(pk=pipes.pk)
    values = {"text": row.text}
    made = actions.change_activity(
        row, by=inside.aigul, values=values, cost=row.cost, money={}, expected=actions.version_of(row)
    )
    assert not made.funding.exists()
    seen.add(actions.version_of(Activity.objects.get(pk=pipes.pk)))
    assert len(seen) == 5 and max(seen) == actions.version_of(Activity.objects.get(pk=pipes.pk))


def test_the_chronicle_hears_of_an_activity_once(pipes: Activity, inside: Village, plan: Plan) -> None:
    edition = inside.municipality.edition
    for key, typed, was in (("unit", "км", ""), ("unit", "метр", "км"), ("cost", "1 300", COST)):
        actions.set_cells(plan, [cell(pipes, key, typed, was)], by=inside.aigul)
    jobs.every_minute()
    assert told(plan) == [], "somebody may still be typing"
    CellEdit.objects.update(at=timezone.now() - timedelta(minutes=3))
    jobs.every_minute()
    (event,) = told(plan)
    assert event.public["money"] == {"cost": [COST, "1 300"]} and event.public["cells"] == ["cost", "unit"]
    assert event.private.body == {"unit": ["", "метр"]} and event.actor_id == inside.aigul.pk
    assert not CellEdit.objects.exists()
    inside.municipality.refresh_from_db()
    assert inside.municipality.edition > edition


def test_it_is_told_before_anything_else_happens_to_the_plan(pipes: Activity, inside: Village, plan: Plan) -> None:
    actions.set_cells(plan, [cell(pipes, "unit", "км", "")], by=inside.aigul)
    actions.set_cells(plan, [cell(pipes, "target", "1,2", "")], by=inside.bakyt)
    actions.present(plan, inside.aigul)
    assert [event.actor_id for event in told(plan)] == [inside.aigul.pk, inside.bakyt.pk]
    actions.set_cells(plan, [cell(pipes, "unit", "метр", "км")], by=inside.aigul)
    actions.add_direction(plan, by=inside.aigul, name="Социалдык чөйрө")
    verbs = Event.objects.filter(record=f"plan.plan:{plan.pk}").order_by("-version").values_list("verb", flat=True)
    assert list(verbs[:2]) == ["add_direction", "change_cells"]


def test_a_plan_before_the_council_takes_no_cell(pipes: Activity, inside: Village, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=SUBMITTED)
    with pytest.raises(Refused):
        locked(plan)
    answer = client_of(inside.aigul).post(url("sheet", inside), sent(pipes, "unit", "км", "")).json()
    assert answer["cells"][0]["state"] == "wrong" and "кеңеш" in answer["cells"][0]["says"]
    assert client_of(inside.aigul).get(url("sheet", inside)).status_code == 302


def test_strangers_and_readers_do_not_type(pipes: Activity, inside: Village, elsewhere: Village) -> None:
    body = sent(pipes, "unit", "км", "")
    assert client_of(None).post(url("sheet", inside), body).status_code == 401
    assert client_of(elsewhere.daniyar).post(url("sheet", inside), body).status_code == 404
    assert client_of(inside.member).post(url("sheet", inside), body).status_code == 403
    assert Activity.objects.get(pk=pipes.pk).unit == ""


def test_another_plans_row_is_not_reached(pipes: Activity, inside: Village) -> None:
    pipes.pk += 1000
    answer = client_of(inside.aigul).post(url("sheet", inside), sent(pipes, "unit", "км", "")).json()
    assert answer["cells"][0]["state"] == "gone"


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "[1]", '[{"a":1,"k":"pk","t":"","w":""}]', '[{"a":true,"k":"text","t":"","w":""}]',
             '[{"a":1,"k":"text","t":"\\ud800","w":""}]', "[" * 100_000]
)  # fmt: skip
def test_what_no_page_sends_is_refused(pipes: Activity, inside: Village, body: str) -> None:
    assert client_of(inside.aigul).post(url("sheet", inside), {"cells": body}).status_code == 400
