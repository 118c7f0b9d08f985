"""How the database finds the rows of pages: by an index, whatever table of municipalities it looks into.

Every question of the pages below is explained while it is asked. SQLite says for each table whether it is searched by
an index or scanned; without figures of how many rows there are it takes an index wherever one serves. PostgreSQL goes
by the size of a table: so in its catalogue each one that grows with the country says of itself that it holds a million
rows, as do its indexes, and its way is the one it would take then (of a table that has no page at all it does not
believe it: those are looked at on SQLite alone). An index read without a condition is a scan, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from birge.api.opened import projects
from birge.demo.national.country import build
from birge.demo.national.year import TINY
from birge.kit import scope
from birge.kit.scope import tenant_models
from birge.kit.text import fold
from birge.places.actions import say_office
from birge.places.models import Municipality
from birge.portal.queries import search
from birge.problems.models import PriorityEntry, Problem
from tests.owner import asked_by_the_owner
from tests.tables import check_references

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
#: The heaviest pages of a municipality, and what reads from its chronicle.
HERE = (
    *("", "c/2/", "c/2/needs/", "c/2/needs/1/", "c/2/problems/", "c/2/problems/1/", "c/2/problems/1/thread/"),
    *("c/2/groups/", "c/2/plan/", "c/2/plan/history/", "c/2/assembly/2/", "council/resolutions/", "budget/2026/"),
    *("votes/2/", "votes/1/", "monitoring/2026/", "monitoring/acts/1/", "projects/", "initiatives/", "news/"),
    *("compare/?first=1&second=2", "questions/", "c/1/", "papers/", "votes/2/ballots.csv"),
)
#: Tables that a whole country makes large, beside those of municipalities; that of municipalities is one of them: were
#: it said to have two rows, half of a million offices would belong to each, and any way to one of them would be short.
LARGE = frozenset({"chronicle_event", "chronicle_private", "places_municipality", "record_leaf"})

_GROWN = """
UPDATE pg_class SET reltuples = 1000000, relpages = GREATEST(1, pg_relation_size(oid) / 8192)
WHERE oid IN (SELECT unnest(array_prepend(c.oid, array(SELECT indexrelid FROM pg_index WHERE indrelid = c.oid)))
              FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s))
"""


def large() -> frozenset[str]:
    """All tables that grow with each municipality and year, on PostgreSQL those that have a page."""
    every = LARGE | {model._meta.db_table for model in tenant_models()}
    if connection.vendor != "postgresql":
        return every
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) AND pg_relation_size(oid) > 0", [[*every]])
        return frozenset(name for (name,) in cursor.fetchall())


def _scans_of_sqlite(sql: str, params: Any) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = [row[3] for row in cursor.fetchall()]
    names = {alias: table for table, alias in re.findall(r'(?:FROM|JOIN) "(\w+)"(?: (\w+))?', sql) if alias}
    for step in steps:
        if found := re.match(r"SCAN (\w+)", step):
            yield names.get(found[1], found[1])


def _scans_of_postgres(sql: str, params: Any) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        (found,) = cursor.fetchone()
    nodes = [one["Plan"] for one in (json.loads(found) if isinstance(found, str) else found)]
    while nodes:
        node = nodes.pop()
        nodes += node.get("Plans", ())
        kind = node["Node Type"]
        if kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node):
            yield node["Relation Name"]


@contextmanager
def explained() -> Iterator[set[tuple[str, str]]]:
    """Within it every question is explained; (table, question) of the large ones that were read from end to end."""
    found: set[tuple[str, str]] = set()
    known, tables = set(), large()
    scans = _scans_of_postgres if connection.vendor == "postgresql" else _scans_of_sqlite
    busy = []

    def explain(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not busy and sql.startswith("SELECT") and sql not in known and any(one in sql for one in tables):
            known.add(sql)
            busy.append(sql)
            found.update((table, sql) for table in scans(sql, params) if table in tables)
            busy.clear()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        yield found
    assert known


def _ready() -> Municipality:
    for _one in build(2, 2, 1, TINY):
        pass
    here = Municipality.objects.filter(is_example=True).order_by("-pk")[0]
    # Nobody says it in a machine-made country, and a table without a page is not looked at.
    with scope.municipality(here.pk):
        say_office(here, said={"address": "Борбордук көчө, 1", "as_of": date(2026, 1, 1), "source": "үлгү"}, by=None)
    check_references()
    if connection.vendor == "postgresql":
        with asked_by_the_owner(), connection.cursor() as cursor:
            cursor.execute(_GROWN, [sorted(large())])
    return here


def test_pages_of_a_municipality_find_their_rows_by_an_index(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    here, client = _ready(), Client()
    with explained() as found:
        for page in HERE:
            assert client.get(f"/ky/m/{here.code}/{page}").status_code == 200, page
    assert not found, "\n\n".join(f"{table}: {sql[:1500]}" for table, sql in sorted(found))


def test_a_question_without_an_index_is_seen(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    _ready()
    with explained() as found, scope.everyone("planted"), connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM needs_statement WHERE points = 7")
        cursor.execute("SELECT COUNT(*) FROM needs_statement WHERE session_id = 7")
    assert [table for table, _sql in found] == ["needs_statement"]


def test_the_file_of_what_donors_pay_for_is_read_municipality_by_municipality(
    tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    _ready()
    Municipality.objects.update(is_example=False)
    monkeypatch.setattr(projects, "CHUNK", 1)
    asked: list[int] = []
    real = projects._projects
    monkeypatch.setattr(projects, "_projects", lambda *of: (asked.append(1), real(*of))[1])
    answer: Any = Client().get("/api/v1/iati.xml")
    parts = iter(answer.streaming_content)
    assert not asked
    next(parts), next(parts)
    assert len(asked) == 1
    rest = b"".join(parts).count(b"<iati-activity ")
    assert len(asked) == Municipality.objects.count() and rest > 2


def test_a_rare_word_is_found_however_old_and_a_common_one_in_the_newest_lists(
    tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    _ready()
    monkeypatch.setattr(search, "FEW", 3)
    monkeypatch.setattr(search, "NEWEST", 2)
    with scope.everyone("a test writes"):
        oldest = Problem.objects.order_by("pk")[0]
        assert search.problems_named("зоопаркка") == []
        with scope.municipality(oldest.municipality_id):
            oldest.title, oldest.search_text = "Көк зоопарк", fold("Көк зоопарк")
            oldest.save()
        newest = list(PriorityEntry.objects.order_by("-pk").values_list("pk", flat=True)[:2])
    assert [one.problem_id for one in search.problems_named("зоопар көк")] == [oldest.pk]
    assert {one.pk for one in search.problems_named("көчө")} <= set(newest)
    # What no word begins with is looked for inside of the newest.
    assert {one.pk for one in search.problems_named("лица")} == set(newest)
    with scope.everyone("a test reads"):
        assert {bytes.fromhex(one).decode() for one in oldest.words.values_list("word", flat=True)} == {
            "кок",
            "зоопарк",
        }
