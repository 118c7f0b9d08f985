"""What is issued and decided gets its place, is signed, and can be checked by the script that anybody downloads."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from birge.chronicle.actions import write
from birge.papers.models import Issued, Rendering
from birge.record import kept, queries, words
from birge.record.actions import audit
from birge.record.actions import sign as signing
from birge.record.actions.cosign import NotTaken, take
from birge.record.actions.forget import forget
from birge.record.actions.keys import begin
from birge.record.actions.sign import Behind, Made, add, published, sign
from birge.record.models import Checkpoint, Leaf, Node, Salt
from birge.record.sources import OFFICIAL, Official
from birge.rulebook.record import notes, tree, verify
from tests.held import reads, transactions
from tests.people import Village
from tests.record.conftest import AT
from tests.rulebook.record.logs import witness

#: A witness of the tests.
SEED = bytes(range(32))
SEEN = notes.Key("uni.example/seen", witness.sign(SEED, b"")[0], notes.WITNESS)


def got(address: str) -> bytes:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content


def ok(index: int, changed: bytes | None = None) -> bool:
    """What the script says of an entry, with the files a stranger downloads."""
    files = got(f"/log/file/{index}"), got(f"/log/proof/{index}").decode(), got("/log/trust.txt").decode()
    try:
        return bool(verify.check(files[0] if changed is None else changed, *files[1:]))
    except Exception:
        return False


def test_what_was_issued_is_checked_by_anybody(signed: Callable[..., Checkpoint]) -> None:
    note = signed(2, files=True)
    assert note.size == 4 + 2 * 3 and kept.count() == note.size
    assert {leaf.source for leaf in Leaf.objects.all()} == {words.PAPER, words.FILE}
    for leaf in Leaf.objects.all():
        assert ok(leaf.index), leaf.source
        assert not ok(leaf.index, got(f"/log/file/{leaf.index}")[:-1] + b"?")
        assert b"aigul" not in bytes(leaf.data or b"").lower()
    newest = Leaf.objects.last()
    assert newest is not None and got(f"/log/proof/{newest.record}") == got(f"/log/proof/{newest.index}")


def test_it_is_signed_once_and_goes_on(signed: Callable[..., Checkpoint]) -> None:
    notes_signed = [signed(1) for _turn in range(6)]
    assert sign(AT + timedelta(hours=2)) is None, "nothing is new"
    assert sign(AT + timedelta(days=2)) is not None, "each day all the same"
    get = {(row.level, row.place): bytes(row.hash) for row in Node.objects.all()}.__getitem__
    for new in notes_signed:
        assert tree.root(new.size, get).hex() == new.root
        for old in notes_signed[: notes_signed.index(new) + 1]:
            answer = got(f"/log/consistency?old={old.size}&new={new.size}").decode().split()
            path = [base64.b64decode(line) for line in answer]
            tree.check_consistency(old.size, new.size, bytes.fromhex(old.root), bytes.fromhex(new.root), path)


def test_nobody_waits_while_it_is_worked_out(
    issued: Callable[..., Issued], record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a transaction is open SQLite has no room for another writer: it asks for the place and the hashes alone."""
    monkeypatch.setattr(signing, "AT_ONCE", 4)
    for one in range(9):
        issued(f"кат {one}")
    with transactions() as held:
        assert sign(AT) is not None
    writing = [one for one in held if any(sql.startswith("INSERT") for sql in one)]
    rows = Leaf.objects.count()
    assert rows > 9 and len([one for one in writing if any("record_leaf" in sql for sql in one)]) >= rows // 4
    assert max(reads(one) for one in held) <= 8
    assert not [sql for one in held for sql in one if "papers_issued" in sql], "what becomes a leaf is read before"


def test_what_another_worker_took_in_meanwhile_is_taken_in_once(
    issued: Callable[..., Issued], record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued("биринчи")
    begin()
    turns, made = iter([True]), signing._made

    def slow(source: Any, row: Any) -> Made:
        found = made(source, row)
        if next(turns, False):
            sign(AT)
        return found

    monkeypatch.setattr(signing, "_made", slow)
    sign(AT)
    rows = Leaf.objects.values_list("source", "source_pk")
    assert len(rows) == len(set(rows)) == Issued.objects.count() and Checkpoint.objects.count() == 1


def test_tiles_are_the_hashes(signed: Callable[..., Checkpoint]) -> None:
    size = signed(3).size
    hashes = b"".join(bytes(leaf.hash) for leaf in Leaf.objects.all())
    assert got(f"/log/tile/0/000.p/{size}") == hashes
    bundle, read = got(f"/log/tile/entries/000.p/{size}"), []
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        read.append(tree.leaf_hash(bundle[2 : 2 + length]))
        bundle = bundle[2 + length :]
    assert b"".join(read) == hashes
    assert Client().get(f"/log/tile/0/000.p/{size}").headers["Cache-Control"] == "no-cache"
    for wrong in ("0/000", f"0/000.p/{size + 1}", "1/000.p/1", "0/001.p/1", "a", "entries/000"):
        assert Client().get(f"/log/tile/{wrong}").status_code == 404


def test_what_strangers_may_not_read_waits(issued: Callable[..., Issued], letter: Any) -> None:
    letter["public"] = False
    paper = issued()
    assert sign(AT) is None and not Leaf.objects.exists()
    assert Client().get(f"/ky/record/papers/{paper.pk}/").status_code == 404
    letter["public"] = True
    assert sign(AT) is not None and ok(0)
    letter["public"] = False
    for address in ("/log/file/0", "/log/proof/0"):
        assert Client().get(address).status_code == 404, "its place stays, its text is closed again"
    assert Client().get("/ky/record/entries/0/").status_code == 200


@pytest.mark.parametrize("table", ["record_leaf", "record_node", "record_checkpoint", "record_key"])
def test_the_database_refuses_to_change_it(signed: Callable[..., Checkpoint], table: str) -> None:
    signed()
    for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="only added"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_looking_back_finds_what_was_changed_behind_the_walls(signed: Callable[..., Checkpoint], settings: Any) -> None:
    from birge.kit.walls import drop_walls

    signed(2, files=True)
    assert audit.look_back(AT).wrong == []
    drop_walls()
    leaves = {leaf.index: leaf for leaf in Leaf.objects.all()}
    paper = next(leaf for leaf in leaves.values() if leaf.source == words.PAPER)
    Issued.objects.filter(pk=paper.source_pk).update(number="9")
    file = next(leaf for leaf in leaves.values() if leaf.source == words.FILE)
    row = Rendering.objects.get(pk=file.source_pk)
    (settings.MEDIA_ROOT / row.file).write_bytes(b"another")
    other = max(leaves)
    Leaf.objects.filter(index=other).update(data=b"{}")
    found = audit.look_back(AT)
    assert {index for index, _said in found.wrong} >= {paper.index, file.index, other}
    page = Client().get("/ky/record/").content.decode()
    assert f"/ky/record/entries/{other}/" in page and 'role="alert"' in page


def test_a_tree_built_anew_is_found(signed: Callable[..., Checkpoint]) -> None:
    from birge.kit.walls import drop_walls

    signed(2)
    drop_walls()
    Leaf.objects.filter(index=1).update(hash=b"\1" * 32)
    Node.objects.filter(level=0, place=1).update(hash=b"\1" * 32)
    assert {said for _index, said in audit.look_back(AT).wrong} == {
        "the leaf was changed", "another hash is kept", "another root was signed", "another leaf was published",
    }  # fmt: skip


def test_a_state_that_nobody_moved_it_to(
    signed: Callable[..., Checkpoint], cycle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(OFFICIAL, "cycle.cycle", Official("cycle.cycle", lambda row: True, frozenset({"adopt"})))
    with transaction.atomic():
        write(cycle, "adopt", by=None, at=AT, public={"from": "open", "to": cycle.state})
    signed(1)
    event = Leaf.objects.get(source=words.EVENT)
    assert ok(event.index) and audit.look_back(AT).wrong == []
    type(cycle).objects.filter(pk=cycle.pk).update(state="closed")
    assert audit.look_back(AT).wrong == [[event.index, "the row was changed"]]
    assert Client().get(f"/ky/record/of/{event.record}/").status_code == 200


def test_an_erased_salt_leaves_the_entry(signed: Callable[..., Checkpoint], cycle: Any) -> None:
    signed()
    old = got("/log/proof/0").decode()
    assert forget(cycle) == Salt.objects.count()
    assert audit.look_back(AT).wrong == [] and not ok(0)
    assert verify.check(got("/log/file/0"), old, queries.trust()), "proofs that were given out hold on"


def cosigned(note: Checkpoint, at: int) -> str:
    body = notes.Note.read(note.note).body
    return str(notes.Note(body, (notes.cosign(body, SEEN, lambda text: witness.sign(SEED, text)[1], at),)))


def test_a_witness_signs_and_stands_in_the_proof(signed: Callable[..., Checkpoint], record: Path) -> None:
    first, at = signed(), int(AT.timestamp())
    with pytest.raises(NotTaken, match="not a witness"):
        take(cosigned(first, at), AT)
    (record / "witnesses").write_text(f"# who watches\n{SEEN}\n")
    for wrong, now in (
        (cosigned(first, at).replace("\n2\n", "\n3\n", 1), AT),
        (cosigned(first, at), AT + timedelta(days=9)),
    ):
        with pytest.raises(NotTaken):
            take(wrong, now)
    assert take(cosigned(first, at), AT) == take(cosigned(first, at), AT), "twice is once"
    assert b"uni.example/seen" in got("/log/checkpoint")
    assert "1 witnesses, 2026-11-21" in verify.check(got("/log/file/0"), got("/log/proof/0").decode(), queries.trust())
    assert Client().post("/log/cosign", b"x", content_type="text/plain").status_code == 400
    assert Client().post("/log/cosign", b"x" * 20_000, content_type="text/plain").status_code == 400


def test_a_restored_backup_is_not_signed(signed: Callable[..., Checkpoint], inside: Village) -> None:
    signed(2)
    kept.add(kept.count(), [b"\7" * 32])
    with pytest.raises(Behind):
        sign(AT + timedelta(hours=1))
    assert queries.lost() == 1
    assert 'role="alert"' in Client().get("/ky/record/").content.decode()


def test_a_whole_tile_never_changes(db: None, record: Path) -> None:
    made = [Made("test", at, "", None, b"%d" % at, tree.leaf_hash(b"%d" % at)) for at in range(300)]
    with transaction.atomic():
        begin()
        add(made, 0, AT)
        published(AT)
    for path, size in (("0/000", 256 * 32), ("1/000.p/1", 32), ("0/001.p/44", 44 * 32)):
        answer = Client().get(f"/log/tile/{path}")
        assert len(answer.content) == size
        whole = "max-age=31536000, immutable" in answer.headers["Cache-Control"]
        assert whole is (path == "0/000")
