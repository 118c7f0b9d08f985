"""The root leads to a language; health says what is not fit; odd addresses and input get a calm page, never a 500."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from birge import health
from birge.kit import signs
from tests.people import Village


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        ("ru", "en", "ru"),
        ("xx", "ru-RU,ru;q=0.9", "ru"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "en-GB", "en"),
        ("", "ky", "ky"),
        ("", "de,fr;q=0.5", "ky"),
        ("", "", "ky"),
        ("", "*;q=garbage,,;;==", "ky"),
        ("", ",".join(["xx"] * 500), "ky"),
        ("../ru", "", "ky"),
    ],
)
def test_the_root_leads_to_a_language(client: Client, cookie: str, accept: str, language: str) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    answer = client.get("/", headers={"Accept-Language": accept} if accept else {})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer["Vary"] and "Cookie" in answer["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/ky/../ru", "/ky/..%2fru", "/xx/", "/xx/places/", "/ky//places/", "/ky/places/../../", "//ky/", "/ky/%ff/"],
)
def test_odd_addresses_are_not_found_and_never_fail(client: Client, path: str) -> None:
    assert client.get(path).status_code in (301, 302, 400, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("query", ["q=%00", "q=a&q=b", "page=1&page=2", "next=/a&next=//b", "a%00=1"])
def test_input_that_no_page_sends_is_refused(client: Client, language: str, query: str) -> None:
    answer = client.get(f"/{language}/search/?{query}")
    assert answer.status_code == 400 and f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.django_db
def test_doubled_hidden_fields_and_nul_in_a_form_are_refused(here: Village) -> None:
    from tests.people import client_of

    client = client_of(here.aigul)
    address = f"/ky/m/{here.municipality.code}/c/open/"
    years = {"year_from": "2027", "year_to": "2029"}
    assert client.post(address, {**years, "once": ["a", "b"]}).status_code == 400
    assert client.post(address, {**years, "note": "a\x00b"}).status_code == 400
    assert client.post(address, {f"f{n}": "x" for n in range(4000)}).status_code == 400
    assert client.post(address, {"note": "х" * 1_600_000}).status_code in (400, 413)


@pytest.mark.django_db
def test_alive_and_ready(client: Client) -> None:
    answer = client.get("/-/live")
    assert (answer.status_code, answer.content) == (200, b"live\n") and answer["Cache-Control"] == "no-store"
    answer = client.get("/-/ready")
    parts = ("database", "migrations", "disk", "media", "record")
    assert answer.status_code == 200 and answer.json() == {**dict.fromkeys(parts, "ok"), "warnings": {}}


@pytest.mark.django_db
def test_a_lost_database_is_named_and_liveness_stays(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Any:
        raise DatabaseError("secret address")

    monkeypatch.setattr(health.connection, "cursor", gone, raising=False)
    answer = client.get("/-/ready")
    assert answer.status_code == 503 and answer.json()["database"] == "unreachable"
    assert "secret" not in answer.content.decode() and client.get("/-/live").status_code == 200


@pytest.mark.django_db
def test_a_full_disk_is_named(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "not there"
    answer = client.get("/-/ready")
    assert answer.status_code == 503 and answer.json()["disk"] == "not writable"


@pytest.mark.django_db
@pytest.mark.one_database("files alone")
def test_a_folder_of_pictures_that_cannot_be_written_is_named(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("where the folder should be")
    answer = client.get("/-/ready")
    assert answer.status_code == 503 and (answer.json()["media"], answer.json()["disk"]) == ("not writable", "ok")


@pytest.mark.django_db
def test_work_that_nobody_takes_is_a_warning_and_the_site_serves_on(client: Client) -> None:
    from django_tasks_db.models import DBTaskResult

    from birge.papers.jobs import render_issued

    render_issued.enqueue(municipality_id=1, issued_id=1)
    assert client.get("/-/ready").json()["warnings"] == {}
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))
    answer = client.get("/-/ready")
    assert answer.status_code == 200
    assert answer.json()["warnings"] == {"tasks": "waiting longer than ten minutes: 1"}


@pytest.mark.django_db
def test_what_must_go_on_and_does_not_is_named(client: Client, settings: Any) -> None:
    def ills() -> dict[str, str]:
        answer = client.get("/-/ready")
        assert answer.status_code == 200, "the site serves on"
        return answer.json()["warnings"]  # type: ignore[no-any-return]

    now = timezone.now()
    settings.BIRGE_PRODUCTION, settings.BACKUP_HOURS = True, 26
    never = {"worker": "no worker has run here", "backup": "none was made by this installation"}
    never["drill"] = "none was held by this installation"
    assert ills() == never
    signs.breathe()
    signs.give(signs.BACKUP)
    signs.give(signs.DRILL)
    assert ills() == {}
    signs.give(signs.DRILL, at=now - timedelta(days=40))
    assert ills() == {"drill": "the last one was 40 days ago"}
    signs.give(signs.WORKER, at=now - timedelta(minutes=6))
    signs.give(signs.BACKUP, at=now - timedelta(hours=30))
    signs.give(signs.DRILL, "one.tar.gz: birge.dump does not match its hash")
    assert ills() == {
        "worker": "no sign of a worker for 6 minutes",
        "backup": "the last one is 30 hours old",
        # Which file it was is nobody's matter here.
        "drill": "the last one, 0 minutes ago, did not bring everything back",
    }
    settings.BACKUP_HOURS = 0
    assert "backup" not in ills()


@pytest.mark.django_db
def test_a_person_reads_it_in_their_language(client: Client, settings: Any) -> None:
    settings.BACKUP_HOURS = 26
    for language, told in (
        ("ky", "бир да көчүрмө жасалган эмес"),
        ("ru", "ни одной не сделано"),
        ("en", "none was made"),
    ):
        answer = client.get("/-/ready", headers={"accept": "text/html,*/*;q=0.8", "accept-language": language})
        text = answer.content.decode()
        assert answer.status_code == 200 and f'<html lang="{language}"' in text and told in text
        assert answer["Cache-Control"] == "no-store" and answer["Vary"].startswith("Accept, Accept-Language")
    assert client.get("/-/ready", headers={"accept-language": "ru"}).json()["warnings"]["backup"].startswith("none")


@pytest.mark.django_db
def test_a_person_reads_that_the_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_given: Any) -> Any:
        raise DatabaseError("secret address")

    monkeypatch.setattr(health.connection, "cursor", gone, raising=False)
    monkeypatch.setattr(health.signs, "last", gone)
    answer = client.get("/-/ready", headers={"accept": "text/html", "accept-language": "ru"})
    text = answer.content.decode()
    assert answer.status_code == 503 and "Страницы не открываются" in text and "не отвечает" in text
    assert "secret" not in text
