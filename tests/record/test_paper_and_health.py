"""The square on a paper, and what people on duty are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.kit.proofs import PROOFS
from birge.papers.content import Code
from birge.record import kept, queries
from birge.record.actions.audit import look_back
from birge.record.models import Audit, Checkpoint, Cosignature, Refusal
from birge.record.seal import seal
from tests.record.conftest import AT


def test_a_paper_carries_the_record_as_it_stood(
    signed: Callable[..., Checkpoint], issued: Callable[..., Any], settings: Any
) -> None:
    paper = issued()
    assert seal(paper) is None, "nothing was signed yet"
    last = signed(2)
    assert seal(paper) is None, "nobody can open an address without a host"
    settings.PUBLIC_URL = "https://birge.example"
    code = seal(paper)
    assert isinstance(code, Code)
    path = code.address.removeprefix("https://birge.example")
    assert path == f"/ky/record/seen/{last.size}/{last.root[:32]}/"
    signed(1)
    assert 'role="alert"' not in Client().get(path).content.decode()
    for wrong in (f"/ky/record/seen/{last.size - 1}/{last.root[:32]}/", f"/ky/record/seen/9999/{last.root[:32]}/"):
        assert 'role="alert"' in Client().get(wrong).content.decode()


@pytest.mark.one_database("the words of a warning")
def test_people_on_duty_are_told(signed: Callable[..., Checkpoint]) -> None:
    def told() -> object:
        answer = Client().get("/-/ready")
        found = answer.json()
        assert (answer.status_code == 200) is (found["record"] == "ok")
        return found["warnings"].get("record") if answer.status_code == 200 else found["record"]

    last = signed(1)
    assert told() == "not signed for a day", "the letter of the test was signed long ago"
    now = timezone.now() + timedelta(minutes=1)
    Checkpoint.objects.create(size=last.size, root=last.root, note=last.note, at=now)
    with CaptureQueriesContext(connection) as asked:
        assert told() is None
    assert len(asked) == 9, [one["sql"] for one in asked]
    Audit.objects.create(at=AT, leaves=2, wrong=[[0, "the row was changed"]])
    assert told() == "does not agree with its rows: 1"
    Refusal.objects.create(size=last.size, root=last.root, note="a", at=now)
    assert told() == "does not agree with its rows: 1", "what is of this history is held against nobody"
    Refusal.objects.create(size=last.size, root="0" * 64, note="a", at=now)
    assert told() == f"a witness saw another history of {last.size} entries"
    assert 'role="alert"' in Client().get("/ky/record/").content.decode()
    kept.add(kept.count(), [b"\1" * 32])
    assert told() == "behind what was published: two people enter the gap"
    assert queries.lost() == 1 and look_back(AT).leaves == 2


@pytest.mark.one_database("the words of a warning")
def test_people_on_duty_are_told_when_no_witness_signs_any_more(signed: Callable[..., Checkpoint]) -> None:
    def told() -> object:
        return Client().get("/-/ready").json()["warnings"].get("witness")

    first = signed(1)
    assert told() is None, "where there never was a witness nobody stopped"
    seen = Cosignature.objects.create(checkpoint=first, witness="uni.example", line="x", at=first.at)
    assert told() is None, "the newest checkpoint is signed"
    newer = Checkpoint.objects.create(size=first.size, root=first.root, note=first.note, at=timezone.now())
    hours = int((timezone.now() - seen.at).total_seconds() // 3600)
    assert told() == f"no witness has signed for {hours} hours"
    Cosignature.objects.create(checkpoint=newer, witness="uni.example", line="x", at=timezone.now())
    assert told() is None


@pytest.mark.one_database("hashes are compared")
def test_a_drill_asks_whether_the_record_leads_to_what_was_signed(signed: Callable[..., Checkpoint]) -> None:
    last, ask = signed(2), PROOFS["public record"]
    assert list(ask()) == []
    Checkpoint.objects.create(size=last.size, root="0" * 64, note=last.note, at=AT)
    assert list(ask()) == [f"entry {last.size - 1}: another root was signed"]
    Checkpoint.objects.create(size=last.size + 5, root=last.root, note=last.note, at=AT)
    assert len(list(ask())) == 2, "leaves that were signed are not there"
