"""What next: read from the data of the municipality, never ticked off; and the desk shows whatever steps lay in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.cycle import drawers
from birge.cycle.actions import date_step, enter_setting, open_cycle
from birge.cycle.drawers import Task
from birge.cycle.models import Cycle
from birge.cycle.words import STEPS
from birge.desk.drawers import FIRST_RULES, tasks
from birge.desk.queries import desk_of, desks_of, ground_of
from birge.kit import scope
from birge.people.actions import end_mandate, grant
from birge.people.models import Mandate, User
from birge.people.words import SPECIALIST, STAFF
from birge.places.actions import enter_population
from birge.rulebook.when import When
from tests.people import Village, client_of


@pytest.fixture
def ground_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk with the tasks of the ground and of no step above it."""
    monkeypatch.setattr(drawers, "TASKS", [tasks])
    monkeypatch.setattr("birge.desk.queries.TASKS", drawers.TASKS)


def _open_tasks(village: Village, cycle: Cycle | None = None) -> list[str]:
    return [task.url.rsplit("/", 2)[1] for task in sorted(tasks(village.municipality, cycle), key=_weight)
            if not task.done]  # fmt: skip


def _weight(task: Task) -> int:
    return task.weight


def test_the_list_shortens_as_the_data_come(inside: Village) -> None:
    place = inside.municipality
    assert _open_tasks(inside) == ["people", "profile", "charter", "open"]
    User.objects.filter(pk=inside.aigul.pk).update(last_login=timezone.now())
    assert _open_tasks(inside) == ["profile", "charter", "open"]
    for unit in inside.units:
        assert "profile" in _open_tasks(inside)
        enter_population(place, unit, people=100, as_of=date(2026, 1, 1), source="китеп", by=inside.aigul)
    assert _open_tasks(inside) == ["charter", "open"]
    for key in FIRST_RULES:
        value = {"quorum_share": "1/10", "voters": "adults"}.get(key, "5")
        enter_setting(place, key, value=value, valid_from=date(2026, 1, 1), source="устав", by=inside.aigul)
    assert _open_tasks(inside) == ["open"]
    cycle = open_cycle(place, year_from=2027, year_to=2029, by=inside.aigul)
    assert _open_tasks(inside, cycle) == ["dates"]
    for step in STEPS:
        date_step(cycle, step, by=inside.aigul, planned=When.year(2027), actual=None)
    assert _open_tasks(inside, cycle) == []


def test_a_municipality_without_units_is_asked_for_them_in_its_own_words(inside: Village) -> None:
    from birge.places.models import Place

    Place.objects.filter(pk__in=[unit.pk for unit in inside.units]).update(valid_to=date(2025, 1, 1))
    texts = [task.text for task in tasks(inside.municipality, None)]
    assert "Айылдарды киргизиңиз" in texts
    inside.municipality.place.level = "city"
    assert "Кичи райондорду жана айылдарды киргизиңиз" in [task.text for task in tasks(inside.municipality, None)]


def test_what_is_unknown_does_not_stand_before_the_work_of_the_steps(inside: Village, cycle: Cycle) -> None:
    late = {task.text: task.weight for task in tasks(inside.municipality, cycle) if not task.done}
    assert late["Уставдын эрежелерин киргизиңиз"] > 100
    assert late["Кайда канча адам жашаарын булагы менен киргизиңиз"] > 100
    assert late["Ар бир кадам качанга пландалганын жазыңыз"] < 10, "the first dates belong to opening a cycle"
    date_step(cycle, "needs", by=inside.aigul, planned=When.year(2027), actual=None)
    late = {task.text: task.weight for task in tasks(inside.municipality, cycle) if not task.done}
    assert late["Ар бир кадам качанга пландалганын жазыңыз"] > 100


def test_a_closed_cycle_asks_for_a_new_one(inside: Village, cycle: Cycle) -> None:
    Cycle.objects.update(state="closed")
    cycle.refresh_from_db()
    assert "open" in _open_tasks(inside, cycle)


def test_the_desk_shows_the_next_thing_of_any_step(here: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(municipality: Any, cycle: Any) -> list[Task]:
        return [
            Task("Экинчи иш", "/ky/second/", STAFF, weight=2),
            Task("Биринчи иш", "/ky/first/", frozenset({SPECIALIST}), weight=1, hint="Эмне үчүн маанилүү"),
            Task("Бүткөн иш", "/ky/done/", STAFF, done=True, weight=0),
            Task("Кеңештин бүткөн иши", "/ky/council/", frozenset({"council_chair"}), done=True, weight=0),
            Task("Төраганын иши", "/ky/chair/", frozenset({"council_chair"}), weight=0),
        ]

    monkeypatch.setattr("birge.desk.queries.TASKS", [planted])
    html = client_of(here.aigul).get("/ky/desk/").content.decode()
    assert html.index("Биринчи иш") < html.index("Экинчи иш") < html.index("Бүткөн иш")
    assert "Эмне үчүн маанилүү" in html and "Төраганын иши" not in html
    assert 'class="btn" href="/ky/first/"' in html
    assert "Аткарылды: 4 ичинен 2" in html
    assert "Кеңештин бүткөн иши" in html and "/ky/council/" not in html, "seen, but not hers to open"


def test_a_desk_for_each_municipality_and_none_of_others(here: Village, elsewhere: Village, ground_alone: None) -> None:
    assert [desk.municipality for desk in desks_of(elsewhere.daniyar)] == [elsewhere.municipality]
    grant(elsewhere.daniyar, "deputy", by=None, municipality=here.municipality)
    user = User.objects.get(pk=elsewhere.daniyar.pk)
    assert {desk.municipality.pk for desk in desks_of(user)} == {here.municipality.pk, elsewhere.municipality.pk}
    end_mandate(Mandate.objects.get(user=user, municipality=here.municipality), by=here.nurlan, reason="бүттү")
    user = User.objects.get(pk=elsewhere.daniyar.pk)
    assert [desk.municipality for desk in desks_of(user)] == [elsewhere.municipality]


def test_two_roles_share_one_desk(inside: Village, ground_alone: None) -> None:
    grant(inside.aigul, "deputy", by=None, municipality=inside.municipality)
    assert len(desks_of(User.objects.get(pk=inside.aigul.pk))) == 1
    assert desk_of(inside.municipality, frozenset({"deputy"}), None).next is None


def test_the_desk_is_for_those_signed_in(here: Village) -> None:
    assert client_of(None).get("/ky/desk/")["Location"].startswith("/ky/sign-in/")
    assert client_of(here.aigul).get("/ky/desk/").status_code == 200


@pytest.mark.one_database("the same questions are asked of both")
def test_at_most_twelve_queries_on_a_desk_of_the_ground(here: Village, ground_alone: None) -> None:
    client = client_of(here.aigul)
    client.get("/ky/desk/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/ky/desk/")
    assert len(asked) <= 12, [query["sql"][:90] for query in asked]


@pytest.mark.one_database("the same questions are asked of both")
def test_many_desks_ask_no_more_than_one(here: Village, elsewhere: Village) -> None:
    """With the tasks of every step: nobody pays for working in a second municipality."""

    def asked() -> int:
        client = client_of(User.objects.get(pk=here.aigul.pk))
        with CaptureQueriesContext(connection) as found:
            assert client.get("/ky/desk/").status_code == 200
        return len(found)

    for village in (here, elsewhere):
        with scope.municipality(village.municipality.pk):
            open_cycle(village.municipality, year_from=2027, year_to=2029, by=here.aigul)
    one = asked()
    grant(here.aigul, "facilitator", by=None, municipality=elsewhere.municipality)
    assert len(desks_of(User.objects.get(pk=here.aigul.pk))) == 2
    # One desk asks for its cycles and then for what the current one says; of several it is one question.
    assert asked() <= one <= 12


def test_a_desk_shows_nothing_of_another_municipality(here: Village, elsewhere: Village) -> None:
    with scope.municipality(elsewhere.municipality.pk):
        cycle = open_cycle(elsewhere.municipality, year_from=2027, year_to=2029, by=None)
        date_step(cycle, "needs", by=None, planned=When.year(2027), actual=None)
        enter_setting(
            elsewhere.municipality, "voters", value="adults", valid_from=date(2026, 1, 1), source="у", by=None
        )
    (desk,) = desks_of(User.objects.get(pk=here.aigul.pk))
    assert desk.municipality == here.municipality
    assert ground_of(desk.municipality)["rules"] == 0
    assert "open" in [task.url.rsplit("/", 2)[1] for task in (desk.next, *desk.others) if task]
