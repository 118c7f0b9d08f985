"""`birge demo` stops where it is told, goes on from there, and builds each thing once."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from birge.demo import ground, walk
from birge.kit import scope
from birge.people.models import User
from birge.plan.actions import change_head
from birge.plan.models import Plan
from birge.problems.models import Problem
from tests.demo.conftest import Built, rows

#: step → tables that are filled up to it and stay empty after it.
FIRST_ROWS = {
    "needs": "needs.Session",
    "problems": "problems.PriorityList",
    "plan": "plan.Activity",
    "assembly": "gatherings.Gathering",
    "council": "council.Package",
    "budget": "budget.Line",
    "monitoring": "monitoring.Visit",
}


@pytest.mark.parametrize("until", list(FIRST_ROWS))
def test_until_stops_there(demo: Built, db: None, until: str) -> None:
    reached = list(FIRST_ROWS).index(until)
    for at, label in enumerate(FIRST_ROWS.values()):
        assert bool(demo.rows[until][label]) is (at <= reached), label


def test_a_later_run_goes_on_where_the_earlier_one_stopped(demo: Built, db: None) -> None:
    assert list(demo.printed) == list(walk.STEPS)
    assert all("already there" not in told for told in demo.printed.values()), "each step had something to build"
    there = demo.rows["learning"]
    assert there["council.Resolution"] == 8 and there["plan.Plan"] == 2


def test_a_second_run_changes_nothing_and_says_so(demo: Built, db: None) -> None:
    second = io.StringIO()
    call_command("demo", stdout=second)
    assert rows() == demo.rows[[*walk.STEPS][-1]]
    assert "demo: already there" in second.getvalue()


def test_what_a_person_changed_in_the_demo_stays(demo: Built, db: None) -> None:
    municipality = ground.find()
    assert municipality is not None
    with scope.everyone("a test looks for the plan that is still a draft"):
        draft = Plan.objects.select_related("municipality").get(state="draft")
    with scope.municipality(draft.municipality_id):
        change_head(draft, by=User.objects.get(phone="+996700000101"), values={"title": "Менин планым"})
    with scope.municipality(municipality.pk):
        assert Problem.objects.update(title="Менин көйгөйүм")
    assert list(walk.build()) == []
    with scope.municipality(draft.municipality_id):
        assert Plan.objects.get().title == "Менин планым"
    with scope.municipality(municipality.pk):
        assert set(Problem.objects.values_list("title", flat=True)) == {"Менин көйгөйүм"}


def test_people_and_their_second_factors_are_told(demo: Built, db: None) -> None:
    told = demo.printed["needs"]
    assert "password of all" in told and "0700 000 101" in told and "birge code 0700000103" in told
    code = io.StringIO()
    call_command("code", "0700000103", stdout=code)
    assert code.getvalue().strip().isdigit()
