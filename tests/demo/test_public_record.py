"""The public record of the demo: every kind of entry, checked as anybody does, and nothing changes unseen."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from birge.kit import scope
from birge.kit.walls import drop_walls
from birge.record import words
from birge.record.actions import audit, bodies
from birge.record.actions.sign import sign
from birge.record.models import Body, Leaf
from birge.record.sources import OFFICIAL, SOURCES, official
from birge.rulebook.record import verify
from tests.demo.conftest import Built

#: How many entries are checked one by one.
CHECKED = 500 if os.environ.get("BIRGE_WHOLE_RECORD") else 24
#: What one says of itself stands in rows of its own.
PARTS = {
    "gatherings.gathering": ["gatherings.decision:gathering_id"],
    "voting.poll": ["voting.option:poll_id"],
    "monitoring.act": ["monitoring.finding:act_id", "monitoring.recommendation:act_id"],
    "plan.plan": ["plan.activity:plan_id", "plan.planproblem:plan_id", "plan.funding:plan_id"],
    "budget.budget": ["budget.line:budget_id", "budget.stated:budget_id"],
    "council.resolution": [],
}
#: What is not said to everybody: where a row stands, what it is found by, which accounts signed and entered.
UNSEEN = {"id", "municipality_id", "row_version", "search_text"}
UNSEEN |= {"group_by_id", "group_entered_id", "executive_by_id", "executive_entered_id"}
#: Names that stand in minutes, which are papers; what goes on after it was decided; keys that are told otherwise.
OF_ONE = {
    "gatherings.gathering": {"chair", "secretary", "organiser", "invited", "presidium"},
    "plan.plan": {"cycle_id", "in_force_id"},
    "budget.line": {"actual_tyiyn", "actual_typed", "institution_id", "part_of_id"},
    "monitoring.recommendation": {"state", "due", "due_last"},
}


@pytest.fixture(scope="module")
def signed(demo: Built, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All that was official in the demo has its place."""
    with (
        override_settings(RECORD_ROOT=tmp_path_factory.mktemp("record")),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        assert sign(timezone.now(), everything=True) is not None
        yield
        transaction.set_rollback(True)


def _of_each_kind() -> list[int]:
    dice, found = Random(1), []
    for name in SOURCES:
        places = list(Leaf.objects.filter(source=name).values_list("index", flat=True))
        found += dice.sample(places, min(len(places), 4))
    rest = list(Leaf.objects.exclude(index__in=found).values_list("index", flat=True))
    return found + dice.sample(rest, max(0, min(len(rest), CHECKED - len(found))))


def test_entries_of_all_kinds_are_checked_as_anybody_does(signed: None, db: None) -> None:
    reader, wrong = Client(), []
    trust = reader.get("/log/trust.txt").content.decode()
    places = _of_each_kind()
    kinds = set(Leaf.objects.filter(index__in=places).values_list("source", flat=True))
    assert kinds >= {words.EVENT, words.PAPER, words.VERSION, words.BODY}
    official_ones = {leaf.record.partition(":")[0] for leaf in Leaf.objects.filter(source=words.BODY)}
    assert official_ones == set(PARTS)
    for place in places:
        file, proof = reader.get(f"/log/file/{place}"), reader.get(f"/log/proof/{place}")
        assert (file.status_code, proof.status_code) == (200, 200), place
        try:
            assert verify.check(file.content, proof.content.decode(), trust)
        except ValueError as error:
            wrong.append((place, str(error)))
    assert wrong == []


def test_looking_back_raises_no_false_alarm(signed: None, db: None) -> None:
    assert audit.look_back(timezone.now()).wrong == []
    with scope.everyone("a test"):
        assert bodies.take(timezone.now(), bodies.everything()) == 0


def test_no_field_changes_unseen(signed: None, db: None) -> None:
    """Without the walls of the database: looking back alone sees it."""
    drop_walls()
    unseen, tried = [], set()
    with scope.everyone("a test"):
        for label, parts in PARTS.items():
            bodies_of = Body.objects.filter(record__startswith=f"{label}:").order_by("-pk")[:40]
            for part in [f"{label}:id", *parts]:
                row, record = _one_of(part, [body.record for body in bodies_of])
                for name in _fields(part):
                    tried.add((part, name))
                    if not _seen(row, name, record):
                        unseen.append((part, name))
    assert unseen == [] and len(tried) > 120, len(tried)


def _one_of(part: str, records: list[str]) -> tuple[Any, str]:
    """A row of a kind that belongs to one of the records, with that record."""
    label, _, field = part.partition(":")
    pks = {int(record.partition(":")[2]): record for record in records}
    row = apps.get_model(label)._default_manager.filter(**{f"{field}__in": pks}).order_by("-pk").first()
    assert row is not None, part
    return row, pks[getattr(row, field)]


def _fields(part: str) -> list[str]:
    label, _, field = part.partition(":")
    known = UNSEEN | OF_ONE.get(label, set()) | {field}
    return [one.attname for one in apps.get_model(label)._meta.concrete_fields if one.attname not in known]


def _seen(row: Any, name: str, record: str) -> bool:
    """Whether looking back finds that a column was changed by hand."""
    one = row._meta.get_field(name)
    with transaction.atomic(), connection.cursor() as cursor:
        point = transaction.savepoint()
        value = _another(getattr(row, name), one)
        try:
            with transaction.atomic():
                cursor.execute(f'UPDATE "{row._meta.db_table}" SET "{one.column}" = %s WHERE id = %s', [value, row.pk])
        except IntegrityError:
            return True
        told = any(body.record == record for body in bodies.changed([record]))
        told = told or any(said == "the row was changed" for _index, said in audit.states([record]))
        transaction.savepoint_rollback(point)
    return told


def _another(value: Any, one: Any) -> Any:
    """Another value than the one of a column, as somebody would write it by hand."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 900
    kind = one.get_internal_type()
    known = {
        "DateField": date(2001, 1, 1), "DateTimeField": "2001-01-01 00:00:00+00:00", "TimeField": "01:01:01",
        "JSONField": json.dumps({"a": 1}), "BooleanField": True, "DecimalField": 7,
    }  # fmt: skip
    if kind in known:
        return known[kind]
    if value is None and ("Integer" in kind or "Key" in kind):
        return 1
    return "9" if one.max_length and one.max_length < 9 else f"{getattr(value, 'code', value) or ''}9"


def test_without_what_records_say_a_changed_text_passes(signed: None, db: None) -> None:
    """The guard taken away: what no leaf holds nobody finds."""
    one = OFFICIAL["council.resolution"]
    record = Body.objects.filter(record__startswith="council.resolution:").values_list("record", flat=True)[0]
    drop_walls()
    with scope.everyone("a test"):
        row = apps.get_model(one.label)._default_manager.get(pk=int(record.partition(":")[2]))
        type(row)._default_manager.filter(pk=row.pk).update(title="Башка")
        try:
            official(one.label, one.public, *one.verbs)
            assert list(bodies.changed([record])) == []
        finally:
            OFFICIAL[one.label] = one
        assert [body.record for body in bodies.changed([record])] == [record]
