"""The demo to measure with: all its rows stand up to the constraints, and its pages are read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from birge.cycle.models import Cycle
from birge.demo import baseline
from birge.kit import scope
from birge.places.models import Municipality
from birge.plan.models import Activity
from birge.problems.models import Merged

pytestmark = pytest.mark.django_db


def test_the_baseline_is_built_once_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("CYCLES", 3), ("PROBLEMS", 40), ("MARKS", 120), ("SESSIONS", 12)):
        monkeypatch.setattr(baseline, name, size)
    with override("ky"):
        assert len(list(baseline.build())) == 1 and not list(baseline.build())
    here = Municipality.objects.get(code="olchom")
    assert here.is_example
    with scope.municipality(here.pk):
        assert (Cycle.objects.count(), Merged.objects.count(), Activity.objects.count()) == (3, 120, 40)
    client = Client()
    for path in ("", "c/3/problems/", "c/3/plan/?page=2", "c/3/problems/7/thread/", "compare/?first=2&second=3"):
        assert client.get(f"/ky/m/olchom/{path}").status_code == 200, path
