"""What official records say is a leaf of its own: a text without a paper cannot be changed unseen either."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from birge.chronicle.actions import record_key, write
from birge.gatherings.models import Decision, Gathering
from birge.kit.walls import drop_walls
from birge.record import queries, words
from birge.record.actions import audit
from birge.record.actions.forget import forget
from birge.record.actions.sign import sign
from birge.record.models import Body, Leaf
from birge.rulebook.record import verify
from tests.people import Village
from tests.readable import stands
from tests.record.conftest import AT, Recorded
from tests.record.test_signing import got, ok


def test_a_text_without_a_paper(recorded: Recorded) -> None:
    row = recorded(1, "Мектепти оңдоо")
    assert sign(AT) is not None
    assert [leaf.source for leaf in Leaf.objects.all()] == [words.EVENT, words.BODY]
    body = Leaf.objects.get(source=words.BODY)
    assert "Мектепти оңдоо" in got(f"/log/file/{body.index}").decode() and ok(body.index)
    assert audit.look_back(AT).wrong == []
    drop_walls()
    Decision.objects.filter(gathering=row).update(text="Жолду оңдоо")
    assert sign(AT + timedelta(minutes=5), everything=True) is None, "what nobody did is not taken in"
    assert audit.look_back(AT).wrong == [[body.index, "the text was changed"]]
    assert f"/ky/record/entries/{body.index}/" in Client().get("/ky/record/").content.decode()


def test_versions_stand_for_ever(recorded: Recorded, inside: Village) -> None:
    row = recorded(1, "Мектепти оңдоо")
    sign(AT)
    with transaction.atomic():
        Decision.objects.filter(gathering=row).update(text="Жолду оңдоо")
        write(row, "edit", by=inside.aigul, at=AT + timedelta(minutes=1))
    page = f"/ky/record/of/{record_key(row)}/"
    assert audit.look_back(AT).wrong == [] and "Жолду оңдоо" not in Client().get(page).content.decode()
    assert sign(AT + timedelta(minutes=2), everything=True) is not None
    said = Client().get(page).content.decode()
    assert "<del>Мектепти оңдоо</del>" in said and "<ins>Жолду оңдоо</ins>" in said
    for leaf in Leaf.objects.all():
        assert ok(leaf.index), leaf.source
    old, new = (json.loads(bytes(leaf.data or b"")) for leaf in Leaf.objects.filter(source=words.BODY))
    assert (old["version"], new["version"]) == (1, 2) and new["prev_version_leaf"]
    Gathering.objects.filter(pk=row.pk).update(state="held")
    assert Client().get(page).status_code == 200
    Gathering.objects.filter(pk=row.pk).update(state="draft")
    assert "Жолду оңдоо" not in Client().get(page).content.decode(), "its places stay, its texts are closed again"


def test_what_was_said_is_only_erased(recorded: Recorded) -> None:
    recorded(1, "Мектепти оңдоо")
    sign(AT)
    for sql in (
        "UPDATE record_body SET content = 'a'",
        "UPDATE record_body SET digest = 'a'",
        "DELETE FROM record_body",
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_erased_words_leave_the_leaves(recorded: Recorded) -> None:
    row = recorded(1, "Асанов Асан айтты")
    sign(AT)
    given = [(got(f"/log/file/{at}"), got(f"/log/proof/{at}").decode()) for at in range(2)]
    with transaction.atomic():
        Decision.objects.filter(gathering=row).update(text="")
        assert forget(row) == 1
    sign(AT + timedelta(minutes=5), everything=True)
    assert audit.look_back(AT).wrong == []
    for data, proof in given:
        assert verify.check(data, proof, queries.trust())
    assert Client().get("/log/file/1").status_code == 404
    assert not Body.objects.filter(content__contains="Асанов").exists()
    assert stands("2", Client().get(f"/ky/record/of/{record_key(row)}/").content.decode())
