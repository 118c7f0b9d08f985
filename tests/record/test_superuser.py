"""Somebody with all rights on the database rewrites history: it is found, it is not signed, a witness refuses it.

What is beyond them: the key and the folder beside the database. Who has these too is seen by witnesses alone.
"""

from __future__ import annotations

import urllib.error
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from birge.chronicle.canonical import digest
from birge.kit.walls import drop_walls
from birge.papers.models import Issued
from birge.record import kept, queries, words
from birge.record.actions import audit
from birge.record.actions import sign as signing
from birge.record.actions.sign import Behind, sign
from birge.record.models import Checkpoint, Leaf, Node, Salt
from birge.rulebook.record import tree
from tests.record.conftest import AT, SEED, WHOLE
from tests.record.test_two_people import seen  # noqa: F401 (the witness of those tests)

#: Histories that are written anew and shown to a witness.
TAMPERINGS = 200 if WHOLE else 8
Signed = Callable[..., Checkpoint]


class TakenBack(Exception):
    """The next attack begins with what was before this one."""


def _paper() -> Leaf:
    found = Leaf.objects.filter(source=words.PAPER).first()
    assert found is not None
    return found


def _said_to_be_lost() -> None:
    """A paper that never was: its row is gone, and its entry looks like one of a backup's gap."""
    Issued.objects.filter(pk=(leaf := _paper()).source_pk).update(number="9")
    Leaf.objects.filter(pk=leaf.pk).update(source=words.LOST, data=None)


def _salt_taken() -> None:
    """Other words, and no salt by which they could be compared with what was published."""
    leaf = _paper()
    row = Issued.objects.get(pk=leaf.source_pk)
    text = {**row.content, "title": "башка"}
    Issued.objects.filter(pk=row.pk).update(content=text)
    row.refresh_from_db()
    from birge.record.papers_in import _text

    Issued.objects.filter(pk=row.pk).update(digest=digest(_text(row)[0]))
    Salt.objects.filter(leaf=leaf).update(salt="")


def _scribbled(data: bytes) -> None:
    """What no leaf says, with the hash that belongs to it."""
    Leaf.objects.filter(pk=_paper().pk).update(data=data, hash=tree.leaf_hash(data))


WAYS: dict[str, Callable[[], Any]] = {
    "said to be lost": _said_to_be_lost,
    "salt taken": _salt_taken,
    "salt deleted": lambda: Salt.objects.filter(leaf=_paper()).delete(),
    "of another record": lambda: Leaf.objects.filter(pk=_paper().pk).update(record="cycle.cycle:999"),
    "of another municipality": lambda: Leaf.objects.filter(pk=_paper().pk).update(municipality_id=999),
    "no text": lambda: _scribbled(b"\xff\xfe"),
    "no facts": lambda: _scribbled(b"[1]"),
    "no time": lambda: _scribbled(bytes(_paper().data or b"").replace(b'"at":"2026-11', b'"at":"2026-99')),
    "another hash is kept": lambda: Node.objects.filter(level=1, place=0).update(hash=b"\1" * 32),
    "a hash is gone": lambda: Node.objects.filter(level=0, place=0).delete(),
}


def test_what_is_hidden_is_found(signed: Signed) -> None:
    signed(2)
    assert audit.compared()[1] == []
    drop_walls()
    missed, place = [], _paper().index
    addresses = [
        f"/ky/record/{of}" for of in ("", f"entries/{place}/", f"of/{_paper().record}/", f"seen/2/{'0' * 32}/")
    ]
    addresses += ["/-/ready", f"/log/proof/{place}", "/log/consistency?old=1&new=2"]
    for name, attack in WAYS.items():
        with pytest.raises(TakenBack), transaction.atomic():
            attack()
            if not audit.look_back(AT).wrong:
                missed.append(name)
            # Nobody silences the pages that tell of it.
            for address in addresses:
                status = Client(raise_request_exception=False).get(address).status_code
                if status not in ((200, 503) if address == "/-/ready" else (200, 404)):
                    missed.append(f"{name}: {address} answers {status}")
            assert 'role="alert"' in Client().get("/ky/record/").content.decode(), name
            raise TakenBack
    assert missed == [] and audit.compared()[1] == []


def _anew(dice: Random) -> None:
    """One entry is changed, taken out, put in between or exchanged; all hashes and what was signed are made to fit."""
    leaves = [bytes(leaf.data or b"") for leaf in Leaf.objects.all()]
    place, how = dice.randrange(len(leaves) - 1), dice.randrange(4)
    if how == 0:
        leaves[place] = leaves[place].replace(b'"version":', b'"version":7')
    elif how == 1:
        del leaves[place]
    elif how == 2:
        leaves.insert(place, b"new")
    else:
        leaves[place], leaves[place + 1] = leaves[place + 1], leaves[place]
    rows = {leaf.index: leaf for leaf in Leaf.objects.all()}
    last = len(rows) - 1
    # The row that was written last stays the last: what is asked first looks no further.
    Salt.objects.filter(leaf__index__gte=len(leaves)).delete()
    Leaf.objects.filter(index__gte=len(leaves)).delete()
    for index, data in enumerate(leaves):
        hashed = tree.leaf_hash(data)
        if index in rows:
            Leaf.objects.filter(index=index).update(data=data, hash=hashed)
        else:
            there = {name: getattr(rows[last], name) for name in ("source", "record", "municipality_id", "at")}
            Leaf.objects.create(index=index, source_pk=10_000, data=data, hash=hashed, **there)
    nodes = tree.grown(0, [tree.leaf_hash(one) for one in leaves], {}.__getitem__)
    Node.objects.all().delete()
    Node.objects.bulk_create([Node(level=level, place=at, hash=one) for (level, at), one in nodes.items()])


def test_no_other_history_is_signed(signed: Signed) -> None:
    """The server is its own first witness: what it signed last stands beside the database."""
    signed(3)
    drop_walls()
    dice, signed_anyway = Random(SEED), []
    for turn in range(TAMPERINGS):
        with pytest.raises(TakenBack), transaction.atomic():
            _anew(dice)
            if not turn:
                ready = Client().get("/-/ready")
                assert ready.status_code == 503 and "other entries" in ready.json()["record"]
                assert 'role="alert"' in Client().get("/ky/record/").content.decode()
            try:
                sign(AT + timedelta(days=2), everything=True)
                signed_anyway.append(turn)
            except Behind:
                pass
            raise TakenBack
    assert signed_anyway == []


def test_a_witness_refuses_what_is_signed_all_the_same(
    signed: Signed,
    seen: Callable[[], None],  # noqa: F811
    record: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who has the key and the folder too has a server that signs anything; no witness signs it."""
    signed(3)
    seen()
    drop_walls()
    known, dice, refused = Path("last").read_text(), Random(SEED), 0
    for turn in range(TAMPERINGS):
        with pytest.raises(TakenBack), transaction.atomic():
            _anew(dice)
            there = [bytes(one) for one in Leaf.objects.order_by("index").values_list("hash", flat=True)]
            for file in ("leaves", "signed"):
                (record / file).unlink(missing_ok=True)
            kept.add(0, there)
            signing.published(AT + timedelta(minutes=30 + turn))
            before = queries.newest()
            with pytest.raises((ValueError, IndexError, urllib.error.HTTPError)):
                seen()
            assert before is not None and not before.cosignatures.exists()
            assert Path("last").read_text() == known, "it remembers what it saw first"
            refused += 1
            raise TakenBack
    assert refused == TAMPERINGS
    print(f"{refused} histories written anew, all refused by the witness", flush=True)
