"""Promises of the record with rows: a seeded share here, the whole by ``make soak PARTS=record``."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
import typst
from django.db import connection, transaction
from django.test import Client
from pypdf import PdfReader

from birge.chronicle.actions import record_key
from birge.gatherings.models import Decision
from birge.papers.content import Document
from birge.papers.writers import write
from birge.record import queries, words
from birge.record.actions import audit
from birge.record.actions import sign as signing
from birge.record.actions.forget import forget
from birge.record.models import Leaf
from birge.record.seal import seal
from birge.rulebook.record import notes, verify
from birge.rulebook.record.proofs import commitment
from birge.rulebook.record.receipts import Receipt
from tests.record import square
from tests.record.conftest import AT, SEED, WHOLE, Recorded
from tests.record.test_signing import got
from tests.rulebook.record.logs import monitor

#: Receipts given, people erased, papers drawn.
RECEIPTS, PEOPLE, PAPERS = (1_000, 100, 200) if WHOLE else (30, 6, 1)


class Killed(Exception):
    """The signer is no more."""


def test_receipts_are_honoured_though_the_signer_is_killed(
    recorded: Recorded,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    record: Path,
) -> None:
    dice, given, now = Random(SEED), [], AT
    signing.sign(AT)
    kills = set(dice.sample(range(RECEIPTS // 5), 5))
    for turn in range(RECEIPTS // 5):
        for one in range(5):
            now += timedelta(seconds=dice.randint(1, 14))
            key = record_key(recorded(turn * 5 + one + 1, f"чечим {turn}.{one}", at=now))
            given.append((key, _receipt(key, now)))
        if turn not in kills:
            signing.sign(now)
            continue
        with monkeypatch.context() as patched, pytest.raises(Killed):
            patched.setattr(signing, dice.choice(("published", "_write_down", "add")), _killed)
            signing.sign(now)
    signing.sign(now + timedelta(minutes=1))
    leaves = {bytes(leaf.hash): leaf for leaf in Leaf.objects.filter(source=words.EVENT)}
    assert len(leaves) == RECEIPTS == Leaf.objects.filter(source=words.EVENT).count(), "all are there, none is twice"
    for key, text in given:
        said = Receipt.read(notes.Note.read(text).body)
        assert said.record == key == leaves[said.leaf].record
        assert leaves[said.leaf].at.timestamp() <= said.due == said.given + 3600
    assert queries.overdue(now + timedelta(hours=3)) == 0
    (tmp_path / "trust.txt").write_text(queries.trust())
    files = [tmp_path / f"{at}.receipt" for at in range(3)]
    for file, (_key, text) in zip(files, given, strict=False):
        file.write_text(text)
    monkeypatch.setattr(monitor, "fetch", lambda address: got(address.removeprefix("http://here")))
    arguments = ("http://here", str(tmp_path / "trust.txt"), *map(str, files))
    assert monitor.main(*arguments) == 0
    withheld = recorded(RECEIPTS + 1, "жашырылган")
    files[0].write_text(_receipt(record_key(withheld), AT))
    assert queries.overdue(AT + timedelta(hours=2)) == 1
    assert monitor.main(*arguments) == 2, "an entry that never came"


def _receipt(key: str, now: datetime) -> str:
    with patch("django.utils.timezone.now", return_value=now):
        return got(f"/log/receipt/{key}").decode()


def _killed(*_given: object, **_more: object) -> None:
    raise Killed


def test_people_are_erased_and_proofs_hold(recorded: Recorded, record: Path, settings: Any) -> None:
    names = [f"Эсенбек-{one:03} уулу" for one in range(PEOPLE)]
    rows = [recorded(at + 1, f"{name} тосмону оңдойт") for at, name in enumerate(names)]
    signing.sign(AT)
    given = [(got(f"/log/file/{at}"), got(f"/log/proof/{at}").decode()) for at in range(queries.size())]
    assert sum(_dump(record).count(name) for name in names) >= 3 * PEOPLE
    for row in rows:
        with transaction.atomic():
            Decision.objects.filter(gathering=row).update(text="")
            forget(row)
    signing.sign(AT + timedelta(minutes=5), everything=True)
    dump = _dump(record)
    assert [name for name in names if name in dump] == []
    assert audit.look_back(AT).wrong == []
    for data, proof in given:
        assert verify.check(data, proof, queries.trust())
    # Who knows all words but the salt cannot tell which of the names it was.
    for leaf, (data, _proof) in zip(Leaf.objects.all(), given, strict=False):
        held = json.loads(bytes(leaf.data or b""))["private"]
        assert leaf.source != words.BODY or held != commitment("", hashlib.sha256(data).hexdigest())


def _dump(folder: Path) -> str:
    """All that is kept: every table, every file beside it."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            said += [bytes(one).decode(errors="replace") if isinstance(one, bytes | memoryview) else str(one)
                     for row in cursor.fetchall() for one in row]  # fmt: skip
    said += [path.read_bytes().decode(errors="replace") for path in folder.rglob("*") if path.is_file()]
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), "\n".join(said))


class Drawn:
    """The page of a PDF as a picture, 150 dots an inch."""

    def __init__(self, *given: Any, **more: Any) -> None:
        self.compiler = COMPILER(*given, **more)

    def compile(self, format: str, timestamp: int) -> Any:
        return self.compiler.compile(format="png", ppi=150, timestamp=timestamp)


COMPILER = typst.Compiler


@pytest.mark.one_database("how a sheet of paper is drawn")
def test_a_square_is_read_from_the_drawn_page(
    signed: Callable[..., Any], issued: Callable[..., Any], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PUBLIC_URL = "https://birge.example"
    for turn in range(PAPERS):
        last = signed(1)
        paper = issued(f"чечим {turn}", files=True)
        document = Document.from_data(paper.content)
        code = seal(paper)
        assert code is not None
        with monkeypatch.context() as patched:
            patched.setattr(typst, "Compiler", Drawn)
            page = write(replace(document, blocks=(*document.blocks, code)), "pdf")
        address = square.read(page if isinstance(page, bytes) else page[-1])
        assert address == f"https://birge.example/ky/record/seen/{last.size}/{last.root[:32]}/"
        assert 'role="alert"' not in Client().get(address.removeprefix("https://birge.example")).content.decode()
        signed(0)
        leaf = Leaf.objects.get(source=words.PAPER, source_pk=paper.pk)
        said = json.loads(got(f"/log/file/{leaf.index}"))["content"]["blocks"]
        printed = next(row for row in paper.renderings.all() if row.format == "pdf")
        text = " ".join(
            (one.extract_text() or "")
            for one in PdfReader(io.BytesIO((settings.MEDIA_ROOT / printed.file).read_bytes())).pages
        )
        for word in [word for block in said if "text" in block for word in block["text"].split()]:
            assert word in text
