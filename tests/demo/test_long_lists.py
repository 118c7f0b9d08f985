"""A list of thousands of rows is given in pages: none of them grows with the table."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from birge.demo.national.country import build
from birge.demo.national.year import TINY
from birge.kit import scope, walls
from birge.places.models import Municipality
from tests.tables import check_references

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("register"),
    pytest.mark.one_database("how many rows a page shows"),
]
ROWS, MOST_BYTES = 1000, 120_000
#: Table → its list, and what must differ between its rows beside the number.
LISTS: dict[str, tuple[str, dict[str, Callable[[int], Any]]]] = {
    "needs.Statement": ("c/2/needs/4/", {}),
    "problems.Problem": ("c/2/problems/", {}),
    "voting.Poll": ("votes/", {"follows": lambda _at: "", "outcome": lambda _at: {}, "state": lambda _at: "announced"}),
    "newsroom.Item": ("news/", {"uid": lambda _at: uuid.uuid4()}),
    "council.Resolution": (
        "council/resolutions/",
        {name: lambda at: 3000 + at for name in ("serial", "number", "address")},
    ),
    "needs.Session": ("c/2/needs/", {}),
    "monitoring.Visit": ("monitoring/2026/", {}),
    "monitoring.PlanItem": ("monitoring/2026/", {}),
    "groups.Meeting": ("c/2/groups/2/", {}),
    "gatherings.Question": ("c/2/assembly/2/", {}),
    "initiatives.Project": ("projects/", {}),
    "initiatives.Call": ("initiatives/", {}),
    "initiatives.Application": ("calls/2/", {"code": lambda at: f"c{at}"}),
    "budget.Line": ("budget/2026/", {}),
}


#: Of some how many of its rows a page shows, and what leads to the rest.
SHOWN = {
    "needs.Session": (r'<th scope="row" data-label="№">', 60, 'rel="next"'),
    "monitoring.Visit": (r"/monitoring/visits/\d+/", 1 + 6, 'href="?item='),
    "monitoring.PlanItem": (r'<tr id="i\d+"', 40, 'rel="next"'),
}


def test_no_list_grows_with_its_table(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    for _one in build(1, 2, 1, TINY):
        pass
    check_references()
    # Rows are copied past the states in which they would come; only their number is looked at.
    walls.drop_walls()
    here, client = Municipality.objects.get(is_example=True), Client()
    for label, (page, differs) in LISTS.items():
        model = apps.get_model(label)
        with scope.municipality(here.pk):
            row = model._default_manager.order_by("pk").last()
            same = {
                one.attname: getattr(row, one.attname) for one in model._meta.concrete_fields if not one.primary_key
            }
            model._default_manager.bulk_create(
                model(**{**same, "number": 1000 + at, **{name: made(at) for name, made in differs.items()}})
                for at in range(ROWS)
            )
        for path in (page, ""):
            answer = client.get(f"/ky/m/{here.code}/{path}?after={label}")
            if label in SHOWN and path:
                row_of, most, rest = SHOWN[label]
                said = answer.content.decode()
                assert len(re.findall(row_of, said)) == most and rest in said, (label, len(re.findall(row_of, said)))
            assert answer.status_code == 200 and len(answer.content) < MOST_BYTES, (label, path, len(answer.content))
