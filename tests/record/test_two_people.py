"""A restored backup and a changed key: two people, an entry for ever, and a witness who goes on."""

from __future__ import annotations

import json
import urllib.error
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from birge.record import kept, queries, words
from birge.record.actions.sign import Behind, sign
from birge.record.actions.steps import NotPossible, ask, confirm, take_back
from birge.record.models import Checkpoint, Key, Leaf, Step
from birge.rulebook.record import notes, verify
from tests.people import client_of
from tests.record.conftest import AT
from tests.record.test_signing import got, ok
from tests.rulebook.record.logs import witness


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, record: Path) -> Iterator[Callable[[], None]]:
    """The script of a witness, run as from cron; it reaches this server by the client of the tests."""

    def fetch(address: str, data: bytes | None = None) -> str:
        path = address.removeprefix("http://here")
        answer = Client().get(path) if data is None else Client().post(path, data, content_type="text/plain")
        if answer.status_code != 200:
            raise urllib.error.HTTPError(address, answer.status_code, answer.content.decode(), None, None)  # type: ignore[arg-type]
        return answer.content.decode()

    folder = tmp_path / "witness"
    folder.mkdir()
    monkeypatch.setattr(witness, "fetch", fetch)
    monkeypatch.chdir(folder)

    def run() -> None:
        keys = "\n".join(key.public for key, _end in queries.keys())
        (folder / "log-keys").write_text(keys)
        witness.main("http://here", str(folder), "uni.example/seen")

    (record / "witnesses").write_text(str(notes.Key("uni.example/seen", _key(folder), notes.WITNESS)))
    yield run


def _key(folder: Path) -> bytes:
    (folder / "seed").write_text(notes.in_base64(bytes(range(32))))
    key: bytes = witness.sign(bytes(range(32)), b"")[0]
    return key


class Restored(Exception):
    """What was done since is taken back, as by a backup of the database."""


def test_the_gap_of_a_restored_backup(
    signed: Callable[..., Checkpoint], above: dict[str, Any], seen: Callable[[], None]
) -> None:
    signed(2)
    with pytest.raises(Restored), transaction.atomic():
        signed(3)
        seen()
        raise Restored
    before = kept.count()
    with pytest.raises(Behind):
        sign(AT + timedelta(hours=1))
    with pytest.raises(ValueError, match="shorter"):
        seen()
    first, second = above["administrator"], above["coordinator"]
    ask(words.GAP, "жаңы диск", first)
    with pytest.raises(NotPossible, match="asked_already"):
        ask(words.GAP, "дагы", second)
    with pytest.raises(NotPossible, match="same_person"):
        confirm(words.GAP, first)
    assert queries.size() == 4, "nothing was done by one alone"
    step = confirm(words.GAP, second)
    assert step.outcome == {"first": 4, "last": before - 1}
    assert [leaf.source for leaf in Leaf.objects.filter(index__gte=4)][: before - 4] == [words.LOST] * (before - 4)
    gap = Leaf.objects.get(source=words.GAP)
    assert json.loads(got(f"/log/file/{gap.index}")) == {"kind": "gap", **step.outcome} and ok(gap.index)
    assert ok(0) and Client().get(f"/log/proof/{before - 1}").status_code == 404
    assert Client().get(f"/ky/record/entries/{before - 1}/").status_code == 200
    seen()
    signed(1)
    seen()
    with pytest.raises(NotPossible, match="no_gap"):
        ask(words.GAP, "дагы", first)


def test_another_history_is_signed_by_nobody(
    signed: Callable[..., Checkpoint], above: dict[str, Any], seen: Callable[[], None], record: Path
) -> None:
    """Two servers of one backup: each goes on by itself, a witness signs one of them."""
    signed(2)
    with pytest.raises(Restored), transaction.atomic():
        signed(1)
        seen()
        raise Restored
    (record / "leaves").unlink()
    with pytest.raises(Behind):
        signed(1)
    (record / "signed").unlink()
    signed(1)
    assert Client().get("/-/ready").status_code == 200
    with pytest.raises((ValueError, urllib.error.HTTPError)):
        seen()
    refused = Client().get("/-/ready")
    assert refused.status_code == 503 and "a witness saw another history" in refused.json()["record"]
    kept.add(0, [b"\1" * 32] * 9)
    with pytest.raises(NotPossible, match="other_history"):
        ask(words.GAP, "жаңы диск", above["administrator"])


def test_keys_are_changed_and_old_proofs_hold(
    signed: Callable[..., Checkpoint], above: dict[str, Any], seen: Callable[[], None]
) -> None:
    given = []
    for _turn in range(2):
        signed(1)
        seen()
        given.append((got("/log/file/0"), got("/log/proof/0").decode()))
        ask(words.ROTATION, "жыл сайын", above["administrator"])
        confirm(words.ROTATION, above["coordinator"])
    signed(1)
    seen()
    given.append((got("/log/file/0"), got("/log/proof/0").decode()))
    trust = got("/log/trust.txt").decode()
    assert Key.objects.count() == 3
    for data, proof in given:
        assert verify.check(data, proof, trust).startswith("leaf 1 of ")
    old = queries.keys()[0][0]
    secret = kept.secret_of(notes.Key.read(old.public).public)
    assert secret is not None
    last = queries.newest()
    assert last is not None
    body = notes.Note.read(last.note).body
    stolen = str(notes.sign(body, notes.Key.read(old.public), secret.sign))
    with pytest.raises(ValueError, match="changed for another"):
        verify.check(given[-1][0], given[-1][1].rpartition("\n\n")[0].partition("\n\n")[0] + "\n\n" + stolen, trust)


def test_what_was_asked_is_taken_back(signed: Callable[..., Checkpoint], above: dict[str, Any]) -> None:
    signed(1)
    ask(words.ROTATION, "жыл сайын", above["administrator"])
    take_back(words.ROTATION, above["administrator"])
    assert not Step.objects.exists()
    with pytest.raises(NotPossible, match="not_asked"):
        confirm(words.ROTATION, above["coordinator"])


def test_the_page_of_the_steps(signed: Callable[..., Checkpoint], above: dict[str, Any]) -> None:
    signed(1)
    browser = client_of(above["administrator"])
    answer = browser.post("/ky/record/steps/", {"do": "ask", "kind": "rotation", "reason": "жыл сайын"})
    assert answer.status_code == 302
    page = browser.get("/ky/record/steps/").content.decode()
    assert "жыл сайын" in page and 'value="confirm"' not in page and 'value="take_back"' in page
    answer = browser.post("/ky/record/steps/", {"do": "confirm", "kind": "rotation"})
    assert answer.status_code == 200 and "башка адам ырастайт" in answer.content.decode()
    assert client_of(above["coordinator"]).get("/ky/record/steps/").status_code == 404
