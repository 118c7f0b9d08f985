"""The plan's table that is typed into: a cell saves itself, two people in one cell, and what the chronicle hears."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.plan import actions, jobs
from birge.plan.actions.cells import OTHER, SAVED, Cell, locked
from birge.plan.columns import read, shown
from birge.plan.models import Activity, CellEdit, Direction, Funding, Plan, PlanProblem
from birge.plan.words import SUBMITTED
from birge.rulebook.money import Amount
from tests.browsing import forms_of
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


def row_form(page: str, activity: Activity) -> dict[str, Any]:
    return next(fields for _to, fields in forms_of(page) if fields.get("activity") == str(activity.pk))


def test_without_javascript_a_row_is_a_form(pipes: Activity, inside: Village, plan: Plan) -> None:
    browser = client_of(inside.aigul)
    first = row_form(browser.get(url("sheet", inside)).content.decode(), pipes)
    assert first["cost"] == COST and first["local_budget"] == "150,0"
    answer = browser.post(url("sheet", inside), {**first, "unit": "км", "target": "1,2"})
    assert answer.status_code == 302
    assert CellEdit.objects.count() == 2
    # The same sheet of somebody who saw the row before: both versions, nothing typed is lost.
    late = client_of(inside.sector).post(url("sheet", inside), {**first, "unit": "метр"})
    page = late.content.decode()
    assert late.status_code == 200 and "км" in page and row_form(page, pipes)["unit"] == "метр"
    assert Activity.objects.get(pk=pipes.pk).unit == "км"
    again = client_of(inside.sector).post(url("sheet", inside), row_form(page, pipes))
    assert again.status_code == 302 and Activity.objects.get(pk=pipes.pk).unit == "метр"


def test_a_row_with_a_mistake_keeps_what_was_typed(pipes: Activity, inside: Village) -> None:
    browser = client_of(inside.aigul)
    first = row_form(browser.get(url("sheet", inside)).content.decode(), pipes)
    page = browser.post(url("sheet", inside), {**first, "cost": "көп", "unit": "км"}).content.decode()
    kept = row_form(page, pipes)
    assert kept["cost"] == "көп" and kept["unit"] == "км" and Activity.objects.get(pk=pipes.pk).unit == ""


def test_one_direction_stands_on_the_page(
    pipes: Activity, lines: list[PlanProblem], inside: Village, plan: Plan
) -> None:
    other = actions.add_direction(plan, by=inside.aigul, name="Социалдык чөйрө")
    actions.change_problem(lines[1], by=inside.aigul, values={"direction": other, "issue": None})
    actions.add_activity(lines[1], by=inside.aigul, text="Бала бакчаны оңдоо", cost=Amount(5_000_000))
    browser = client_of(inside.aigul)
    page = browser.get(url("sheet", inside) + f"?direction={other.number}").content.decode()
    assert "Бала бакчаны оңдоо" in page and "1,2 км түтүк" not in page and "1\xa0200,0" in page
    assert browser.get(url("sheet", inside) + "?direction=99").status_code == 404
    assert "text_ru" in browser.get(url("sheet", inside) + "?texts=1").content.decode()
    assert Direction.objects.filter(plan=plan).count() == 2
