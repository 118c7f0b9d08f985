"""`birge demo` builds once, stops where it is told, and refuses a production installation."""

from __future__ import annotations

import io
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from birge.chronicle.models import Event
from birge.council.models import Resolution
from birge.demo import ground, real, walk
from birge.kit import scope
from birge.places.models import Municipality
from birge.plan.models import Plan


def rows() -> dict[str, Any]:
    """How many rows each of our tables has, and the edition of every municipality."""
    found: dict[str, Any] = {}
    with scope.everyone("a test counts all rows"), connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("birge."):
                cursor.execute(f'SELECT COUNT(*) FROM "{model._meta.db_table}"')
                found[model._meta.label] = cursor.fetchone()[0]
    return found | {"editions": sorted(Municipality.objects.values_list("code", "edition"))}


#: step → tables that are filled up to it and stay empty after it.
FIRST_ROWS = {
    "needs": "needs.Session",
    "problems": "problems.PriorityList",
    "plan": "plan.Activity",
    "assembly": "gatherings.Gathering",
    "council": "council.Package",
    "budget": "budget.Line",
}


@pytest.mark.one_database("where to stop is said in Python; the tests below build everything on both")
@pytest.mark.parametrize("until", list(FIRST_ROWS))
def test_until_stops_there(register: None, until: str) -> None:
    call_command("demo", until=until, stdout=io.StringIO())
    found = rows()
    reached = list(FIRST_ROWS).index(until)
    for at, label in enumerate(FIRST_ROWS.values()):
        assert bool(found[label]) is (at <= reached), label


def test_a_second_run_changes_nothing_and_says_so(register: None) -> None:
    first, second = io.StringIO(), io.StringIO()
    call_command("demo", stdout=first)
    before = rows()
    call_command("demo", stdout=second)
    assert rows() == before
    assert "already there" not in first.getvalue() and "demo: already there" in second.getvalue()


def test_a_later_run_goes_on_where_the_earlier_one_stopped(register: None) -> None:
    assert list(walk.build("plan")) and list(walk.build())
    in_steps = rows()
    assert in_steps["council.Resolution"] == 4 and in_steps["plan.Plan"] == 2


def test_a_demo_of_the_landing_before_gets_what_is_new(register: None) -> None:
    with patch.dict(real.PARTS, {"needs": lambda *_: 0, "council": lambda *_: 0}), patch.object(real, "take_over"):
        with patch.object(real.plans, "add_problem"):
            list(walk.build())
    with scope.everyone("a test counts rows"):
        assert not Resolution.objects.filter(municipality__is_example=False).exists()
    told = list(walk.build())
    assert told == ["real events, needs: 2", "real events, plan: 1", "real events, council: 1"]
    assert list(walk.build()) == []


def test_what_a_person_changed_in_the_demo_stays(register: None) -> None:
    list(walk.build("plan"))
    from birge.plan.actions import change_head

    municipality = ground.find()
    assert municipality is not None
    with scope.municipality(municipality.pk):
        plan = Plan.objects.get()
        change_head(plan, by=municipality_specialist(), values={"title": "Менин планым"})
    list(walk.build("plan"))
    with scope.municipality(municipality.pk):
        assert Plan.objects.get().title == "Менин планым"


def municipality_specialist() -> Any:
    from birge.people.models import User

    return User.objects.get(phone="+996700000101")


def test_people_and_their_second_factors_are_told(register: None) -> None:
    out = io.StringIO()
    call_command("demo", until="needs", stdout=out)
    told = out.getvalue()
    assert "password of all" in told and "0700 000 101" in told and "birge code 0700000103" in told
    code = io.StringIO()
    call_command("code", "0700000103", stdout=code)
    assert code.getvalue().strip().isdigit()


def test_not_on_a_production_installation(register: None, settings: Any) -> None:
    settings.BIRGE_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("demo", stdout=io.StringIO())
    assert not Municipality.objects.exists() and not Event.objects.exists()
