"""One rule of who is no second person, in everything that takes two; and everything of a municipality in one file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import CharField
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.actions import write
from birge.chronicle.queries import events_of
from birge.kit import scope, stored
from birge.kit.personal import our_models
from birge.newsroom.models import Item, ItemPhoto
from birge.people import countersign, export, second, words
from birge.people.access import MANAGERS
from birge.people.actions import grant, issue_paper_code, open_account
from birge.people.models import Countersign, Mandate, User
from birge.record.actions import steps
from birge.record.words import ROTATION
from tests.browsing import form_with
from tests.people import Village, client_of


def _puppet(here: Village, by: User, role: str = "executive_secretary") -> User:
    made = open_account(name="Куурчак", login="0700777111", by=by)
    grant(made, role, by=by, municipality=here.municipality)
    return made


def test_who_is_no_second_person(here: Village) -> None:
    puppet, place = _puppet(here, here.nurlan), here.municipality.pk
    against = lambda who, **more: second.Second.of(who, MANAGERS).against(  # noqa: E731
        here.nurlan.pk, municipality=place, **more
    )
    assert against(here.nurlan) == second.ASKED
    assert against(here.deputy_head, concerned=here.deputy_head.pk) == second.CONCERNED
    assert against(here.aigul) == second.NO_ROLE
    assert against(puppet) == second.LET_IN
    assert against(here.deputy_head) == ""
    issue_paper_code(here.deputy_head, by=here.nurlan)
    assert against(here.deputy_head) == second.LET_IN
    later = timezone.now() + timedelta(days=31)
    for who in (puppet, here.deputy_head):
        assert second.Second.of(who, MANAGERS, at=later).against(here.nurlan.pk, municipality=place) == ""


def test_the_record_asks_the_same(here: Village, above: dict[str, Any]) -> None:
    first, other = above["administrator"], above["auditor"]
    Mandate.objects.filter(user=other).delete()
    grant(other, "administrator", by=first, second=here.nurlan)
    steps.ask(ROTATION, "жыл сайын", first)
    with pytest.raises(steps.NotPossible, match="let_in"):
        steps.confirm(ROTATION, other)


@pytest.fixture
def asked(here: Village) -> Countersign:
    return countersign.ask(words.EXPORT, here.nurlan, by=here.nurlan, municipality=here.municipality, reason="Көчүү")


def _fetched(who: User, code: str) -> Any:
    return client_of(who).post(reverse("people_here:fetch_export", args=[code]))


def test_everything_goes_out_once_to_who_asked_when_another_confirmed(here: Village, elsewhere: Village) -> None:
    code = here.municipality.code
    page = reverse("people_here:export", args=[code])
    head = client_of(here.nurlan)
    _action, fields = form_with(head.get(page).content.decode(), "reason")
    head.post(page, {**fields, "reason": "Башка тутумга көчүү"})
    row = Countersign.objects.get()
    write(row, "note", by=here.nurlan, private={"reason": "ушул аймактыкы"})
    assert _fetched(here.nurlan, code).status_code == 302
    decide = reverse("people_here:decide", args=[code, row.pk])
    head.post(decide, {"answer": "confirm"})
    assert not Countersign.objects.get().confirmed
    people = client_of(here.executive_secretary)
    assert "Көчүү" not in people.get(page).content.decode()
    people.post(decide, {"answer": "confirm"})
    assert _fetched(here.executive_secretary, code).status_code == 302, "it is for who asked"
    answer = _fetched(here.nurlan, code)
    body = b"".join(answer.streaming_content)
    assert _fetched(here.nurlan, code).status_code == 302, "once"
    told = [event.verb for event in events_of(row).order_by("version")]
    assert told == ["ask_export", "note", "confirm_export", "fetch_export"]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    users = list(csv.DictReader(io.StringIO(files["people.user.csv"])))
    assert {one["name"] for one in users} == {one.name for one in here.people.values()}
    assert "password" not in users[0] and elsewhere.daniyar.name not in files["people.user.csv"]
    assert "ушул аймактыкы" in files["chronicle.private.csv"] and "salt" not in files["chronicle.private.csv"]
    rows = {one["table"]: int(one["rows"]) for one in csv.DictReader(io.StringIO(files["tables.csv"]))}
    assert rows["people.mandate"] == Mandate.objects.filter(municipality=here.municipality).count()
    assert set(rows) | {"tables", "fields", "files", "consents"} == {name.removesuffix(".csv") for name in files}
    assert "people.user,name,identity" in files["fields.csv"]


def test_a_day_later_it_is_gone(here: Village, asked: Countersign) -> None:
    countersign.decide(asked, by=here.deputy_head, confirmed=True)
    assert export.open_to(here.nurlan, here.municipality.pk) is not None
    assert export.open_to(here.nurlan, here.municipality.pk, at=timezone.now() + timedelta(days=1, seconds=1)) is None


def test_neither_a_puppet_nor_the_database_confirms_alone(here: Village, asked: Countersign) -> None:
    with pytest.raises(countersign.NotSecond):
        countersign.decide(asked, by=_puppet(here, here.nurlan), confirmed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Countersign.objects.filter(pk=asked.pk).update(confirmed=True, second=here.nurlan, decided_at=timezone.now())


def test_long_tables_come_in_pieces(here: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 3)
    with zipfile.ZipFile(io.BytesIO(b"".join(export.pieces(here.municipality.pk)))) as archive:
        lines = archive.read("people.mandate.csv").decode().splitlines()
    held = Mandate.objects.filter(municipality=here.municipality).count()
    assert held > 9 and len(lines) == held + 1


def test_the_files_that_rows_name_come_along_each_once(
    here: Village, elsewhere: Village, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("news/a.jpg", "news/b.jpg", "capture/1.photo"):
        stored.put(name, name.encode())
    (tmp_path / "secret-key").write_text("никому")
    made = {"number": 1, "kind": "news", "on": "2026-01"}
    for one, place in ((here, here.municipality), (elsewhere, elsewhere.municipality)):
        names = ("news/a.jpg", "news/a.jpg", "news/gone.jpg", "../secret-key") if one is here else ("news/b.jpg",)
        with scope.municipality(place.pk):
            item = Item.objects.create(municipality=place, **made)
            for number, name in enumerate(names, 1):
                shot = {"file": name, "digest": f"{number:064}", "width": 1, "height": 1, "at": timezone.now()}
                ItemPhoto.objects.create(municipality=place, item=item, number=number, **shot)
    parts = list(export.pieces(here.municipality.pk))
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        media = [name for name in archive.namelist() if name.startswith("media/")]
        assert media == ["media/news/a.jpg"] and archive.read(media[0]) == b"news/a.jpg"
        listed = list(csv.DictReader(io.StringIO(archive.read("files.csv").decode("utf-8-sig"))))
    assert [one["file"] for one in listed] == ["media/news/a.jpg", "media/news/a.jpg", "", ""]
    assert {one["table"] for one in listed} == {"newsroom.itemphoto"}
    assert [one["kept"] for one in listed] == list("1100")


def test_every_column_that_names_a_file_is_known() -> None:
    """A new one is called as the others are, or comes in by ``FILES``: else its files stay behind."""
    names = {
        field.attname
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField) and re.search(r"(^|_)(file|original|path|media)$", field.attname)
    }
    assert names == {*stored.COLUMNS, "path"}, "the path of a budget's codes is no file"
