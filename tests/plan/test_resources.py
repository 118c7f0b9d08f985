"""What is found for a plan: from sought to received, with its paper; what is missing is said, never guessed."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.plan import actions, queries
from birge.plan.models import Activity, Plan, PlanProblem, Resource, WayConsidered
from birge.plan.words import ADOPTED
from birge.rulebook.counts import HeadCount
from birge.rulebook.money import Amount
from tests.browsing import form_with
from tests.people import Village, client_of
from tests.plan.test_pages import form_of, url


def test_a_promise_does_not_fill_the_gap_and_a_confirmation_does(plan: Plan, pipes: Activity, inside: Village) -> None:
    grant = actions.add_resource(pipes, by=inside.aigul, kind="donor_grant", stage="promised", paper="АРИС каты")
    whole = queries.needs_of(plan).whole
    assert (whole.needed, whole.promised, whole.missing) == (115_000_000, 100_000_000, 115_000_000)
    actions.change_resource(grant, by=inside.aigul, values={"stage": "confirmed", "tyiyn": 60_000_000})
    whole = queries.needs_of(plan).whole
    assert (whole.secured, whole.missing) == (60_000_000, 55_000_000)
    assert [part[1].tyiyn for part in whole.bar()] == [60_000_000, 55_000_000]
    event = Event.objects.filter(verb="change_resource").get()
    assert event.public["before"] == ["donor_grant", "promised", None] and event.public["stage"] == "confirmed"


def test_what_one_has_too_much_does_not_fill_anothers_gap(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:
    other = actions.add_activity(lines[1], by=inside.aigul, text="Көпүрө", cost=Amount(10_000_000))
    actions.add_activity(lines[1], by=inside.aigul, text="Долбоор", cost=Amount(None, "not_determined"))
    actions.add_resource(other, by=inside.aigul, kind="sponsor", stage="received", tyiyn=50_000_000)
    needs = queries.needs_of(plan)
    assert needs.whole.missing == 115_000_000 and needs.whole.unknown == 1
    assert {row.number: gap.missing for row, gap in needs.problems} == {1: 115_000_000, 2: 0}
    assert {key: gap.missing for key, gap in needs.years} == {(2027, 2027): 115_000_000, None: 0}


def test_people_land_and_equipment_are_no_money(plan: Plan, pipes: Activity, inside: Village) -> None:
    actions.add_resource(pipes, by=inside.aigul, kind="land", stage="received", tyiyn=99, what="0,2 га жер")
    assert queries.needs_of(plan).whole.secured == 0


def test_adoption_freezes_the_plan_and_not_what_is_found(plan: Plan, pipes: Activity, inside: Village) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=ADOPTED)
    plan.refresh_from_db()
    pipes.plan = plan
    found = actions.add_resource(pipes, by=inside.aigul, kind="local_budget", stage="confirmed")
    assert queries.needs_of(plan).whole.secured == 15_000_000
    with pytest.raises(Refused):
        actions.remove_resource(found, by=inside.aigul, reason=" ")
    actions.remove_resource(found, by=inside.aigul, reason="Эки жолу жазылган")
    assert not Resource.objects.exists() and Event.objects.filter(verb="remove_resource").count() == 1


def test_two_people_at_one_resource(pipes: Activity, inside: Village) -> None:
    found = actions.add_resource(pipes, by=inside.aigul, kind="sponsor")
    actions.change_resource(found, by=inside.aigul, values={"stage": "promised"}, expected=1)
    with pytest.raises(Conflict):
        actions.change_resource(found, by=inside.sector, values={"stage": "received"}, expected=1)


def test_a_removed_activity_comes_back_with_what_was_found(plan: Plan, pipes: Activity, inside: Village) -> None:
    actions.add_resource(pipes, by=inside.aigul, kind="people", what="Он адам")
    version = actions.remove_activity(pipes, by=inside.aigul, reason="Жаңылыштык")
    made = actions.restore_activity(plan, version, by=inside.aigul)
    assert [row.what for row in made.resources.all()] == ["Он адам"]


def test_the_page_says_the_gap_and_takes_resources(
    plan: Plan, pipes: Activity, inside: Village, elsewhere: Village
) -> None:
    browser, page = client_of(inside.aigul), url("resources", inside) + "?problem=1"
    add = url("add_resource", inside, 1, 1)
    sent = form_of(kind="donor_grant", stage="confirmed", amount="700", what="АРИС", paper="2027-ж. келишим")
    assert browser.post(add, sent).status_code == 302
    text = browser.get(page).content.decode()
    assert "450,0" in text and "2027-ж. келишим" in text
    found = Resource.objects.get()
    _to, form = form_with(browser.get(url("resource", inside, found.pk)).content.decode(), "amount")
    assert form["amount"].startswith("700")
    assert client_of(elsewhere.daniyar).get(page).status_code == 404
    assert client_of(elsewhere.daniyar).post(add, sent).status_code == 404
    assert client_of(inside.member).post(add, sent).status_code == 403
    bad = browser.post(add, form_of(kind="donor_grant", stage="confirmed", amount="каралган эмес"))
    assert bad.status_code == 200 and Resource.objects.count() == 1


def test_one_way_at_most_is_chosen_and_says_why(lines: list[PlanProblem], inside: Village) -> None:
    first = actions.add_way(lines[0], by=inside.aigul, text="Скважина", chosen=True, reason="Арзан")
    with pytest.raises(Refused):
        actions.add_way(lines[0], by=inside.aigul, text="Булак", chosen=True)
    second = actions.add_way(lines[0], by=inside.aigul, text="Булак", cost=Amount(5_000_000, "about"))
    actions.change_way(second, by=inside.aigul, values={"chosen": True, "reason": "Суусу таза"})
    first.refresh_from_db()
    assert not first.chosen and first.reason == "Арзан"
    with pytest.raises(IntegrityError), transaction.atomic():
        WayConsidered.objects.filter(pk=first.pk).update(chosen=True)
    actions.remove_way(first, by=inside.aigul, reason="Кайталанган")
    assert WayConsidered.objects.get().number == 2


def test_villages_and_people_stand_on_the_plans_page(plan: Plan, lines: list[PlanProblem], inside: Village) -> None:
    browser, page = client_of(inside.aigul), url("described", inside, 1)
    village = inside.units[0]
    sent = {**form_of(), "affected_total": "120", "affected_women": "70", "affected_children": "40",
            "affected_qualifier": "about", f"v{village.pk}": "Түтүк эскирген", "row_version": "1"}  # fmt: skip
    assert browser.post(page, sent).status_code == 302
    actions.add_way(lines[0], by=inside.aigul, text="Скважина бургулоо", chosen=True, reason="Арзан")
    text = browser.get(url("plan", inside)).content.decode()
    assert "Түтүк эскирген" in text and "Скважина бургулоо" in text and "40" in text
    row = PlanProblem.objects.get(pk=lines[0].pk)
    assert row.affected == HeadCount(120, 70, None, None, "about") and row.affected_children == 40
    late = browser.post(page, {**sent, "once": form_of()["once"], f"v{village.pk}": "Суу жок"})
    assert late.status_code == 200 and "Түтүк эскирген" in late.content.decode()


def test_pages_of_ways(lines: list[PlanProblem], inside: Village, elsewhere: Village) -> None:
    browser = client_of(inside.aigul)
    add = url("add_way", inside, 1)
    assert browser.post(add, {**form_of(text="Скважина"), "chosen": "on"}).status_code == 200
    assert browser.post(add, {**form_of(text="Скважина"), "cost": "900"}).status_code == 302
    way = WayConsidered.objects.get()
    assert way.cost == Amount(90_000_000)
    page = url("way", inside, 1, way.number)
    _to, form = form_with(browser.get(page).content.decode(), "speaks_for")
    assert browser.post(page, {**form, "speaks_for": "Арзан"}).status_code == 302
    assert browser.post(url("remove_way", inside, 1, 1), form_of(reason="Керек эмес")).status_code == 302
    assert not WayConsidered.objects.exists()
    assert client_of(elsewhere.daniyar).get(add).status_code == 404
