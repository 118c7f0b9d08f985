"""The pages of the whole country are made from what the worker has worked out, and say as of when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.demo.national.country import build
from birge.demo.national.year import TINY
from birge.gatherings.models import Gathering
from birge.initiatives.models import Project
from birge.kit import scope
from birge.kit.chores import EVERY_MINUTE, do_all
from birge.kit.editions import OLDEST
from birge.kit.models import Summary
from birge.kit.said import clock
from birge.kit.scope import tenant_models
from birge.kit.summaries import take
from birge.places.actions import touch
from birge.places.models import Municipality
from birge.problems.models import PriorityEntry, Problem
from tests.installation import Installation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
PAGES = ("/ky/", "/ky/compare/?direction=social", "/ky/projects/?kind=share_grant", "/ky/hearings/")
AS_OF = re.compile(r'<p class="hint as-of">.*?</p>', re.S)


@pytest.fixture
def many(tmp_path: Any, settings: Any) -> Iterator[list[Municipality]]:
    """Two municipalities that count as real ones, each with a year."""
    settings.MEDIA_ROOT = tmp_path
    list(build(2, 1, 1, TINY))
    Municipality.objects.update(is_example=False)
    yield list(Municipality.objects.order_by("pk"))


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def without(html: str) -> str:
    """A page without its moment."""
    return AS_OF.sub("", html)


def test_what_was_worked_out_is_what_a_page_would_work_out(many: list[Municipality]) -> None:
    fresh = {address: page(address) for address in PAGES}
    assert not any(AS_OF.search(html) for html in fresh.values())
    assert take() == 4
    for address, html in fresh.items():
        said = page(address)
        (of,) = AS_OF.findall(said)
        assert clock(Summary.objects.order_by("at").first().at) in of and without(said) == html, address  # type: ignore[union-attr]


def test_the_country_is_told_a_minute_later_and_a_municipality_at_once(many: list[Municipality]) -> None:
    here = many[0]
    do_all()
    known = {one.name: one.at for one in Summary.objects.all()}
    assert len(known) == 4 and take() == 0, "nothing has changed"
    client = Client()
    tag = client.get("/ky/")["ETag"]
    with scope.municipality(here.pk):
        entry = PriorityEntry.objects.get(place=1)
        Problem.objects.filter(pk=entry.problem_id).update(direction="environment", title="Башка көйгөй")
        touch(here.pk)
    assert "Башка көйгөй" in page(f"/ky/m/{here.code}/c/1/problems/")
    assert client.get("/ky/", headers={"if-none-match": tag}).status_code == 304
    before = without(page("/ky/"))
    Summary.objects.update(took_ms=0)
    assert take() == 4
    assert client.get("/ky/", headers={"if-none-match": tag}).status_code == 200
    after = page("/ky/")
    assert without(after) != before and "Башка көйгөй" in page("/ky/search/?first=environment")


def test_what_took_long_is_not_worked_out_each_minute(many: list[Municipality]) -> None:
    take()
    Summary.objects.update(took_ms=9_000)
    touch(many[0].pk)
    assert take() == 0, "three minutes of rest after nine seconds of work"
    Summary.objects.update(at=timezone.now() - timedelta(minutes=4))
    assert take() == 4


def test_a_summary_of_the_day_before_is_not_shown(many: list[Municipality]) -> None:
    take()
    Summary.objects.update(at=timezone.now() - OLDEST)
    assert not AS_OF.search(page("/ky/"))
    Summary.objects.update(at=timezone.now(), edition="1.1.1 2020-01-01")
    Summary.objects.update(took_ms=0)
    assert take() == 4, "another day is another week"


def test_no_page_of_the_country_reads_a_table_of_all_of_them(many: list[Municipality]) -> None:
    """Rows of municipalities are asked for by their keys, those of one page."""
    take()
    tables = {one._meta.db_table for one in tenant_models()}
    for address in PAGES:
        page(address)
        with CaptureQueriesContext(connection) as asked:
            page(address + ("&" if "?" in address else "?") + "again=1")
        wide = []
        for one in asked.captured_queries:
            sql = one["sql"].replace('"', "")
            from_of = {name for name in tables if re.search(rf"FROM {name}\b", sql)}
            if from_of and not re.search(r"\.(id|gathering_id) IN \(", sql):
                wide.append(sql)
        assert not wide, (address, wide)


def test_the_worker_knows_all_of_them(tmp_path: Any) -> None:
    """They are laid in when the apps start, not when somebody opens a page."""
    said = Installation(tmp_path).python("from birge.kit.summaries import SUMMARIES; print(*sorted(SUMMARIES))")
    assert said.split() == ["alike.1", "front.1", "hearings.1", "projects.1"]
    assert take in EVERY_MINUTE


def test_projects_and_hearings_beyond_one_page_are_counted_whole(
    many: list[Municipality], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birge.initiatives.queries.projects_summary.ON_PAGE", 1)
    take()
    with scope.everyone("a test counts"):
        assert (Project.objects.count(), Gathering.objects.filter(kind="hearing").count()) == (2, 0)
        names = [one.municipality.name for one in Project.objects.order_by("municipality__place__name_ky")]
    first, second = (page(f"/ky/projects/?page={number}") for number in (1, 2))
    assert names[0] in first and names[1] not in first and names[1] in second
    assert isinstance(Summary.objects.get(name="projects.1").at, datetime)


def test_the_file_of_projects_has_no_end_that_is_not_said(
    many: list[Municipality], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birge.initiatives.pages.project_files.CHUNK", 1)
    answer = Client().get("/ky/projects.csv")
    parts = [bytes(one) for one in answer]
    assert answer.streaming and len(parts) == 3, "the headings and both projects, one after the other"
    assert [one.split(b",")[0].decode() for one in parts[1:]] == [
        one.code for one in sorted(many, key=lambda one: one.place.name_ky)
    ]
