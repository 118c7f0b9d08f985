"""Pictures beside a session: kept twice, shown to whom they may be, said when they are there already, taken back."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.needs.actions import evidence
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Evidence, Session
from tests.asked import asking
from tests.kit.test_pictures import photograph
from tests.needs.sheets import head
from tests.people import Village, client_of


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def entered(cycle: Cycle, inside: Village) -> Session:
    return actions.add_session(cycle, head(inside.units[0]), [Said("Суу жок", points=5)], by=inside.facilitator)


def _url(here: Village, name: str, *more: int) -> str:
    return reverse(f"needs:{name}", args=[here.municipality.code, 1, 1, *more])


def _sent(
    here: Village, *files: tuple[str, bytes], kind: str = "flip_chart", who: str = "facilitator", **more: str
) -> Any:
    uploaded = [SimpleUploadedFile(name, data, "image/jpeg") for name, data in files]
    more = {"consent": "picture-1", **more}
    return client_of(here.people[who]).post(
        _url(here, "pictures_add"), {"files": uploaded, "kind": kind, "caption": "Баракча", **more}, follow=True
    )


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_several_at_once_good_ones_are_kept_and_others_named(entered: Session, inside: Village, media: Path) -> None:
    good, other = photograph(), photograph(size=(64, 64))
    answer = _sent(inside, ("a.jpg", good), ("жыртык.jpg", good[:-300]), ("b.jpg", other), ("a2.jpg", good))
    page = answer.content.decode()
    assert "жыртык.jpg: Сүрөттү окуу мүмкүн болбоду" in page and "a2.jpg: Бул сүрөт ушул сессияда бар" in page
    rows = list(Evidence.objects.order_by("number"))
    assert [(row.number, row.caption, row.width, row.height) for row in rows] == [
        (1, "Баракча", 400, 300),
        (2, "Баракча", 64, 64),
    ]
    first = rows[0]
    assert (media / first.original).read_bytes() == good and str(first.municipality_id) in Path(first.original).parts
    assert hashlib.sha256((media / first.file).read_bytes()).hexdigest() == first.digest
    assert ((media / first.original).stat().st_mode & 0o077) == 0
    event = events_of(first)[0]
    assert (event.verb, event.public["digest"], event.actor_role) == ("add_evidence", first.digest, "facilitator")
    assert "Баракча" not in str(event.public)
    assert 'width="320" height="240" loading="lazy"' in page


def test_none_good_comes_back_with_what_was_typed(entered: Session, inside: Village) -> None:
    answer = _sent(inside, ("x.heic", b"\0\0\0\x18ftypheic\0\0\0\0"), ("бош.jpg", b""))
    page = answer.content.decode()
    assert "x.heic: Бул HEIC сүрөтү" in page and "бош.jpg: Файл бош" in page and "Баракча" in page
    assert not Evidence.objects.exists()


def test_form_sent_twice_adds_once(entered: Session, inside: Village) -> None:
    for _turn in range(2):
        answer = _sent(inside, ("a.jpg", photograph()), once="c" * 32)
        assert answer.status_code == 200
    assert Evidence.objects.count() == 1


def test_strangers_see_the_flip_chart_of_a_checked_session_and_nothing_else(
    entered: Session, inside: Village, elsewhere: Village
) -> None:
    _sent(inside, ("a.jpg", photograph()))
    _sent(inside, ("b.jpg", photograph(size=(200, 200))), kind="signed_list")

    def tried(user: Any) -> list[int]:
        browser = client_of(user)
        return [
            browser.get(_url(inside, name, number)).status_code
            for number in (1, 2)
            for name in ("picture", "picture_small", "original")
        ]

    assert tried(inside.bakyt) == [200] * 6
    assert tried(None) == [404, 404, 302] * 2
    actions.confirm(entered, by=inside.aigul)
    assert tried(None) == [200, 200, 302, 404, 404, 302]
    assert tried(elsewhere.daniyar) == [200, 200, 404, 404, 404, 404]
    shown = client_of(None).get(_url(inside, "picture", 1))
    assert shown.headers["X-Content-Type-Options"] == "nosniff" and shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Content-Disposition"].startswith("inline") and "public" in shown.headers["Cache-Control"]
    hidden = client_of(inside.bakyt).get(_url(inside, "picture", 2))
    assert hidden.headers["Cache-Control"] == "private, no-store"
    kept = client_of(inside.bakyt).get(_url(inside, "original", 1))
    assert kept.content == photograph() and kept.headers["Content-Disposition"].startswith("attachment")
    assert kept.headers["Content-Type"] == "application/octet-stream"
    page = client_of(None).get(_url(inside, "session")).content.decode()
    assert _url(inside, "picture", 1) in page and _url(inside, "picture", 2) not in page


def test_taken_back_with_a_reason_and_brought_back(entered: Session, inside: Village) -> None:
    _sent(inside, ("a.jpg", photograph()))
    actions.confirm(entered, by=inside.aigul)
    browser, move = client_of(inside.facilitator), _url(inside, "picture_move", 1)
    browser.post(move, {"verb": "withdraw"})
    assert Evidence.objects.get().withdrawn_at is None
    browser.post(move, {"verb": "withdraw", "note": "Баланын жүзү көрүнөт"})
    row = Evidence.objects.get()
    assert row.withdrawn_at and events_of(row)[0].private.body["note"] == "Баланын жүзү көрүнөт"
    assert client_of(None).get(_url(inside, "picture", 1)).status_code == 404
    assert "Баланын жүзү" not in client_of(None).get(_url(inside, "session")).content.decode()
    with pytest.raises(Refused) as refused:
        evidence.add_picture(entered, photograph(), "photo", by=inside.aigul)
    assert _codes(refused) == ["picture_there_withdrawn"]
    browser.post(move, {"verb": "restore"})
    assert client_of(None).get(_url(inside, "picture", 1)).status_code == 200
    with pytest.raises(Refused) as refused:
        evidence.restore_picture(row, by=inside.aigul)
    assert _codes(refused) == ["picture_changed_meanwhile"]


def test_strangers_and_others_do_not_add_or_take_back(entered: Session, inside: Village, elsewhere: Village) -> None:
    _sent(inside, ("a.jpg", photograph()))
    actions.confirm(entered, by=inside.aigul)
    for user, status in ((elsewhere.daniyar, 404), (inside.bakyt, 403), (None, 401)):
        browser = client_of(user)
        assert browser.post(_url(inside, "picture_move", 1), {"verb": "withdraw", "note": "x"}).status_code == status
        files = {"files": [SimpleUploadedFile("a.jpg", photograph(size=(99, 99)))], "kind": "photo"}
        assert browser.post(_url(inside, "pictures_add"), files).status_code == status
    assert Evidence.objects.get().withdrawn_at is None


def test_nothing_is_added_to_a_withdrawn_session_or_a_closed_cycle(entered: Session, inside: Village) -> None:
    actions.withdraw(entered, by=inside.aigul, note="x")
    with pytest.raises(Refused) as refused:
        evidence.add_picture(entered, photograph(), "photo", by=inside.aigul)
    assert _codes(refused) == ["session_is_withdrawn"]
    Cycle.objects.update(state="closed")
    with pytest.raises(Refused) as refused:
        evidence.add_picture(entered, photograph(), "photo", by=inside.aigul)
    assert _codes(refused) == ["cycle_closed"]


def test_damaged_and_lost_files_are_not_given_out(entered: Session, inside: Village, media: Path) -> None:
    _sent(inside, ("a.jpg", photograph()))
    path = media / Evidence.objects.get().file
    path.write_bytes(path.read_bytes() + b"x")
    assert client_of(inside.aigul).get(_url(inside, "picture", 1)).status_code == 404
    path.unlink()
    assert client_of(inside.aigul).get(_url(inside, "picture", 1)).status_code == 404


@pytest.mark.one_database("the same questions are asked of both")
def test_the_page_asks_the_same_for_one_and_for_many(entered: Session, inside: Village) -> None:
    browser = client_of(inside.facilitator)
    found = []
    for number in range(12):
        evidence.add_picture(entered, photograph(size=(40 + number, 40)), "photo", by=inside.aigul)
        with asking() as asked:
            assert browser.get(_url(inside, "session")).status_code == 200
        found.append(len(asked))
    assert found[1] == found[-1] <= 12


def test_a_picture_that_becomes_public_is_agreed_to_and_a_signed_list_is_not(inside: Village, entered: Session) -> None:
    file = ("a.jpg", photograph())
    assert _sent(inside, file, kind="photo", consent="").status_code == 200 and not Evidence.objects.exists()
    _sent(inside, file, kind="signed_list", consent="")
    _sent(inside, ("b.jpg", photograph(size=(50, 40))), kind="photo")
    assert [row.consent_version for row in Evidence.objects.order_by("number")] == [None, 1]
