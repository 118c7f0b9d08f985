"""The example's two projects, and the real ones of published sources, after the demo is built."""

from __future__ import annotations

from decimal import Decimal

import pytest

from birge.initiatives.models import KnownProject, Payment, Project
from birge.initiatives.queries.projects import drift_of
from birge.kit import scope
from tests.demo.conftest import Built

pytestmark = pytest.mark.django_db


def test_two_projects_came_out_of_the_call(demo: Built) -> None:
    with scope.everyone("a test"):
        rows = list(Project.objects.order_by("number"))
        assert [row.state for row in rows] == ["running", "done"] and [drift_of(row) for row in rows] == [0, 0]
        assert sorted(Payment.objects.values_list("tyiyn", flat=True)) == [3_600_000, 8_500_000]


def test_real_projects_stand_as_their_sources_state_them(demo: Built) -> None:
    rows = list(KnownProject.objects.order_by("number"))
    pilots = [row for row in rows if row.kind == "initiative"]
    assert len(pilots) == 9 and [row.title for row in pilots].count("Көчөлөрдү көрктөндүрүү") == 2
    assert all(row.grant_tyiyn is row.own_tyiyn is row.total_tyiyn is None for row in pilots)
    chui = [row for row in rows if row.projects is not None]
    assert (sum(row.projects or 0 for row in chui), sum(row.grant_tyiyn or 0 for row in chui)) == (34, 30_600_000_00)
    (naryn,) = (row for row in rows if row.source.startswith("naryncity"))
    assert naryn.shares is not None and round(naryn.shares.own_percent_of_total, 1) == Decimal("20.9")
