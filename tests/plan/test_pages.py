"""The plan in a browser: who reads what, what is kept of what was typed, two people at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from birge.kit.once import new_token
from birge.plan import actions
from birge.plan.models import Activity, Direction, Plan, PlanProblem
from birge.problems.models import LocalIssue, Problem
from tests.people import Village, client_of


def url(name: str, village: Village, *args: Any, language: str = "ky") -> str:
    with translation.override(language):
        return reverse(f"plan:{name}", args=[village.municipality.code, 1, *args])


def form_of(**values: Any) -> dict[str, Any]:
    return {"once": new_token(), "text": "1,2 км түтүк алмаштыруу", **values}


def test_draft_is_for_those_who_work_here(plan: Plan, pipes: Activity, inside: Village, elsewhere: Village) -> None:
    page = url("plan", inside)
    for stranger in (None, elsewhere.daniyar):
        assert client_of(stranger).get(page).status_code == 404
    for who in (inside.aigul, inside.bakyt, inside.member):
        assert client_of(who).get(page).status_code == 200


def test_presented_plan_is_for_everybody(plan: Plan, pipes: Activity, inside: Village, elsewhere: Village) -> None:
    actions.present(plan, inside.aigul)
    for stranger in (None, elsewhere.daniyar):
        answer = client_of(stranger).get(url("plan", inside))
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "1,2 км түтүк алмаштыруу" in text and "1\xa0150,0\xa0миң\xa0сом" in text
        assert "айыл өкмөтүнүн адиси" in text
        assert "plan/problems/1/activities/add" not in text and "<form" not in text.split("<main")[1]
        assert "жооптуусу көрсөтүлгөн эмес" not in text


def test_warnings_are_for_members_only(plan: Plan, lines: list[PlanProblem], inside: Village) -> None:
    actions.add_activity(lines[0], by=inside.aigul, text="Долбоор даярдоо")
    actions.present(plan, inside.aigul)
    sentence = "Иш-чаранын жооптуусу көрсөтүлгөн эмес."
    assert sentence in client_of(inside.bakyt).get(url("plan", inside)).content.decode()
    assert sentence not in client_of(None).get(url("plan", inside)).content.decode()


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_page_speaks_the_readers_language(plan: Plan, pipes: Activity, inside: Village, language: str) -> None:
    actions.change_activity(
        pipes,
        by=inside.aigul,
        values={"text_ru": "Замена 1,2 км труб"},
        cost=pipes.cost,
        money={part.source: part.amount for part in pipes.funding.all()},
    )
    text = client_of(inside.aigul).get(url("plan", inside, language=language)).content.decode()
    expected = {"ky": "Биргелешкен аракеттер планы", "ru": "Замена 1,2 км труб", "en": "1\xa0150.0\xa0thousand\xa0som"}
    assert expected[language] in text


def test_nobody_but_staff_writes(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village, elsewhere: Village
) -> None:
    addresses = [
        url("create", inside),
        url("edit", inside),
        url("removed", inside),
        url("add_direction", inside),
        url("direction", inside, 1),
        url("add_problem", inside),
        url("problem", inside, 1),
        url("remove_problem", inside, 1),
        url("add_activity", inside, 1),
        url("activity", inside, 1, 1),
        url("remove_activity", inside, 1, 1),
        url("move", inside),
    ]
    for page in addresses:
        assert client_of(None).post(page, form_of()).status_code == 401
        assert client_of(elsewhere.daniyar).post(page, form_of()).status_code == 404
        assert client_of(inside.member).post(page, form_of()).status_code == 403
    assert Activity.objects.count() == 1 and Direction.objects.count() == 1


def test_begin_the_plan_in_a_browser(cycle: Any, problems: list[Problem], inside: Village) -> None:
    browser = client_of(inside.aigul)
    assert problems[0].title in browser.get(url("plan", inside)).content.decode()
    form = browser.get(url("create", inside)).context["form"]
    sent = {**form.initial, "direction": "Инфраструктура"}
    sent.pop("row_version")
    for _ in range(2):  # a double click
        answer = browser.post(url("create", inside), sent)
        assert answer.status_code == 302, answer.context["form"].errors
    assert Plan.objects.count() == 1
    assert PlanProblem.objects.count() == 2


def test_activity_is_entered_with_its_money(plan: Plan, lines: list[PlanProblem], inside: Village) -> None:
    sent = form_of(
        result="120 үйгө суу барат",
        starts="апрель 2027",
        ends="күз 2027",
        responsible_post="адис",
        cost="1 150,0",
        money_donor_grant="1000",
        money_local_budget="болжол менен 150",
        money_sponsor="аныктала элек",
        money_republican="каралган эмес",
    )
    answer = client_of(inside.aigul).post(url("add_activity", inside, 1), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    made = Activity.objects.get()
    assert (made.cost_tyiyn, made.cost_state, made.cost_typed) == (115_000_000, "exact", "1 150,0")
    assert (made.starts.code, made.ends.code) == ("2027-04", "2027-autumn")
    assert {part.source: (part.tyiyn, part.amount_state) for part in made.funding.all()} == {
        "donor_grant": (100_000_000, "exact"),
        "local_budget": (15_000_000, "about"),
        "sponsor": (None, "not_determined"),
        "republican": (None, "none"),
    }
    shown = client_of(inside.aigul).get(url("activity", inside, 1, 1)).content.decode()
    assert 'value="1 150,0"' in shown and 'value="болжол менен 150"' in shown


def test_nothing_typed_is_lost_and_the_field_is_named(plan: Plan, inside: Village) -> None:
    sent = form_of(text="", result="120 үй", starts="31.04.2027", cost="алты", money_sponsor="-5")
    answer = client_of(inside.aigul).post(url("add_activity", inside, 1), sent)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert set(form.errors) == {"text", "starts", "cost", "money_sponsor"}
    text = answer.content.decode()
    assert 'value="31.04.2027"' in text and 'value="алты"' in text and "120 үй" in text
    assert not Activity.objects.exists()


def test_two_people_edit_one_activity(plan: Plan, pipes: Activity, inside: Village) -> None:
    page = url("activity", inside, 1, 1)
    first, second = client_of(inside.aigul), client_of(inside.sector)
    theirs = {**_sent(first.get(page)), "text": "2 км түтүк", "cost": "2000"}
    mine = {**_sent(second.get(page)), "text": "3 км түтүк", "cost": "3000"}
    assert first.post(page, theirs).status_code == 302
    answer = second.post(page, mine)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "2 км түтүк" in text and "3 км түтүк" in text and "2\xa0000,0\xa0миң\xa0сом" in text
    pipes.refresh_from_db()
    assert pipes.text == "2 км түтүк"
    again = {**mine, "row_version": answer.context["form"]["row_version"].value()}
    assert second.post(page, again).status_code == 302
    pipes.refresh_from_db()
    assert (pipes.text, pipes.cost_tyiyn) == ("3 км түтүк", 300_000_000)


def _sent(answer: Any) -> dict[str, Any]:
    """What a browser sends back of the form it was shown, unchanged."""
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    prepared = {name: form.fields[name].prepare_value(value) for name, value in values.items()}
    return {name: value for name, value in prepared.items() if value is not None}


def test_removing_asks_for_a_reason_and_can_be_undone(plan: Plan, pipes: Activity, inside: Village) -> None:
    browser = client_of(inside.aigul)
    page = url("remove_activity", inside, 1, 1)
    assert browser.post(page, {"once": new_token(), "reason": " "}).context["form"].errors
    sent = {"once": new_token(), "reason": "Каражат жок"}
    for _ in range(2):  # a double click, though the activity is gone by the second
        assert browser.post(page, sent).status_code == 302
    assert not Activity.objects.exists()
    listed = browser.get(url("removed", inside))
    assert "Каражат жок" in listed.content.decode()
    version = listed.context["removed"][0].version
    browser.post(url("removed", inside), {"version": str(version)})
    back = Activity.objects.get()
    assert (back.text, back.number, back.starts.code, back.cost_tyiyn) == (pipes.text, 1, "2027-04", 115_000_000)
    assert back.funding.count() == 2
    browser.post(url("removed", inside), {"version": str(version)})
    for nonsense in ("", "x", "999999", "²"):
        assert browser.post(url("removed", inside), {"version": nonsense}).status_code == 302
    assert Activity.objects.count() == 1


def test_button_presents_and_takes_back(plan: Plan, pipes: Activity, inside: Village) -> None:
    browser = client_of(inside.aigul)
    assert 'value="present"' in browser.get(url("plan", inside)).content.decode()
    browser.post(url("move", inside), {"verb": "present", "once": new_token()})
    plan.refresh_from_db()
    assert plan.state == "presented"
    browser.post(url("move", inside), {"verb": "take_back", "once": new_token(), "note": "Катасы бар"})
    plan.refresh_from_db()
    assert plan.state == "draft"
    for verb in ("adopt", "discuss", "submit", "send_back", "nonsense"):
        assert browser.post(url("move", inside), {"verb": verb}).status_code == 404


def test_history_is_as_public_as_the_plan(plan: Plan, pipes: Activity, inside: Village, elsewhere: Village) -> None:
    page = url("history", inside)
    assert client_of(elsewhere.daniyar).get(page).status_code == 404
    actions.remove_activity(pipes, by=inside.aigul, reason="Каражат жок")
    Plan.objects.filter(pk=plan.pk).update(state="presented")
    for stranger in (None, elsewhere.daniyar):
        text = client_of(stranger).get(page).content.decode()
        assert "иш-чара пландан алынды" in text and "Каражат жок" not in text and "Aigul" not in text
    text = client_of(inside.bakyt).get(page).content.decode()
    assert "Каражат жок" in text and "Aigul" in text


def test_problem_and_direction_forms(plan: Plan, problems: list[Problem], inside: Village) -> None:
    browser = client_of(inside.aigul)
    browser.post(url("add_direction", inside), {"once": new_token(), "name": "Билим берүү", "name_ru": "Образование"})
    browser.post(url("direction", inside, 2), {"verb": "raise", "once": new_token()})
    assert [d.name for d in Direction.objects.order_by("number")] == ["Билим берүү", "Инфраструктура"]
    roads = LocalIssue.objects.get(number=6)
    direction = Direction.objects.get(name="Инфраструктура")
    sent = {"once": new_token(), "row_version": 1, "direction": direction.pk, "issue": roads.pk, "description": "А\nБ"}
    assert browser.post(url("problem", inside, 2), sent).status_code == 302
    line = PlanProblem.objects.get(number=2)
    assert (line.issue, line.description) == (roads, "А\nБ")
    page = browser.get(url("plan", inside)).content.decode()
    assert "Жергиликтүү маанидеги 6-маселе" in strip_tags(page)
    stale = browser.post(url("problem", inside, 2), {**sent, "once": new_token(), "description": "В"})
    assert stale.status_code == 200 and stale.context["differences"]
    third = {"once": new_token(), "problem": problems[2].pk, "direction": direction.pk}
    assert browser.post(url("add_problem", inside), third).status_code == 302
    assert browser.post(url("add_problem", inside), {**third, "once": new_token()}).context["form"].errors
    removal = {"once": new_token(), "reason": "Кийинки жылга калды"}
    assert browser.post(url("remove_problem", inside, 3), removal).status_code == 302
    assert PlanProblem.objects.count() == 2
    browser.post(url("direction", inside, 2), {"verb": "remove", "once": new_token()})
    assert Direction.objects.count() == 2, "a direction with problems stays"


def test_unknown_addresses_are_404(plan: Plan, inside: Village) -> None:
    browser = client_of(inside.aigul)
    for page in (url("problem", inside, 99), url("activity", inside, 1, 99), url("direction", inside, 99)):
        assert browser.get(page).status_code == 404
    assert browser.get(reverse("plan:plan", args=[inside.municipality.code, 99])).status_code == 404


def test_a_long_plan_is_folded_by_problem_with_its_sum_and_printed_open(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:
    """Two problems on a phone are two lines with their sums; nothing is missing from the page."""
    browser = client_of(inside.aigul)
    page = url("plan", inside)
    assert browser.get(page).content.decode().count('<details class="card fold" id="p1" open>') == 1
    for number in range(6):
        actions.add_activity(lines[0], by=inside.aigul, text=f"Иш-чара {number}")
    folded = browser.get(page).content.decode()
    assert 'id="p1"><summary>' in folded and 'id="p1" open' not in folded
    summary = folded.split('id="p1"')[1].split("</summary>")[0]
    assert "1\xa0150,0\xa0миң\xa0сом" in summary and "<a " not in summary
    assert all(f"Иш-чара {number}" in folded for number in range(6)) and "plan/all/" in folded
    assert 'id="p1" open' in browser.get(f"{page}all/").content.decode()


def test_rare_sources_open_when_one_of_them_is_filled(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:
    browser = client_of(inside.aigul)
    assert '<details class="rare" open>' not in browser.get(url("add_activity", inside, 2)).content.decode()
    sent = form_of(text="Ашар", money_community_labour="20")
    assert browser.post(url("add_activity", inside, 2), sent).status_code == 302
    assert '<details class="rare" open>' in browser.get(url("activity", inside, 2, 1)).content.decode()
