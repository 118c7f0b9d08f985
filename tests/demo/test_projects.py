"""The example's two projects, and the real ones of published sources, after the demo is built."""

from __future__ import annotations

from decimal import Decimal

import pytest

from birge.initiatives.models import Application, KnownProject, Payment, Project
from birge.initiatives.queries.financing import drift_of
from birge.kit import scope
from birge.portal.queries.thread import thread_of
from tests.demo.conftest import Built

pytestmark = pytest.mark.django_db


def test_two_projects_came_out_of_the_call(demo: Built) -> None:
    with scope.everyone("a test"):
        rows = list(Project.objects.order_by("number"))
        assert [row.state for row in rows] == ["running", "done", "done", "running"]
        assert [drift_of(row) for row in rows] == [0, 0, 0, 0]
        lit = rows[1]
        assert lit.problem is not None and (lit.sector, lit.application.problem) == ("lighting", None)
        stops = [stop.slug for stop in thread_of(lit.problem).stops if not stop.knot.open]
        assert stops[-2:] == ["initiatives", f"project-{lit.number}"]
        asked = Application.objects.exclude(problem=None).order_by("number")
        assert [one.problem.title_ru for one in asked] == [
            "Молодёжи негде заниматься спортом",
            "Молодёжи негде собираться и учиться ремеслу",
        ]
        tower, milk = rows[2:]
        assert (tower.kind, tower.investor, milk.investor) == ("investment", "private", "agency")
        assert tower.act and tower.result and not milk.act
        assert sorted(Payment.objects.values_list("tyiyn", flat=True)) == [3_600_000, 8_500_000]


def test_real_projects_stand_as_their_sources_state_them(demo: Built) -> None:
    rows = list(KnownProject.objects.order_by("number"))
    pilots = [row for row in rows if row.kind == "initiative"]
    assert len(pilots) == 9 and [row.title for row in pilots].count("Көчөлөрдү көрктөндүрүү") == 2
    assert all(row.grant_tyiyn is row.own_tyiyn is row.total_tyiyn is None for row in pilots)
    by_sector = [row for row in rows if row.divides_again]
    assert [row.sector for row in by_sector] == ["school", "engineering", "sport", "kindergarten"]
    assert sum(row.grant_tyiyn or 0 for row in by_sector) == 30_600_000_00
    chui = [row for row in rows if row.projects is not None and not row.divides_again]
    assert (sum(row.projects or 0 for row in chui), sum(row.grant_tyiyn or 0 for row in chui)) == (34, 30_600_000_00)
    (naryn,) = (row for row in rows if row.source.startswith("naryncity"))
    assert naryn.shares is not None and round(naryn.shares.own_percent_of_total, 1) == Decimal("20.9")
