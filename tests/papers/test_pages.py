"""Downloads: issued papers from their snapshot, with their hash, to those who may; previews to colleagues alone."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from birge.cycle.models import Cycle
from birge.papers.actions import issue
from birge.papers.files import make_files
from birge.papers.models import Issued, Rendering
from tests.people import Village, client_of
from tests.readable import text_of

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)


@pytest.fixture
def issued(inside: Village, cycle: Cycle, letter: Any) -> Issued:
    return issue(cycle, "letter", by=inside.aigul, at=AT)[0]


def _address(village: Village, paper: Issued, form: str = "docx") -> str:
    return f"/ky/m/{village.municipality.code}/papers/{paper.pk}.{form}"


def _preview(village: Village, cycle: Cycle, language: str = "ky", form: str = "docx") -> str:
    return f"/ky/m/{village.municipality.code}/papers/preview/letter/cycle.cycle:{cycle.pk}/{language}.{form}"


def test_a_stranger_gets_the_file_as_it_was_issued(inside: Village, issued: Issued, letter: Any) -> None:
    letter["says"] = "экинчи"
    answer = Client().get(_address(inside, issued))
    text = text_of(answer.content, "docx")
    assert answer.status_code == 200 and "биринчи" in text and "экинчи" not in text
    row = Rendering.objects.get(issued=issued, format="docx")
    sha = hashlib.sha256(answer.content)
    assert row.digest == sha.hexdigest() and row.size == len(answer.content)
    assert answer["ETag"] == f'"{row.digest}"'
    assert answer["Repr-Digest"] == f"sha-256=:{b64encode(sha.digest()).decode()}:"
    assert answer["Content-Disposition"] == 'attachment; filename="mynda-letter-1-ky.docx"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_second_reader_gets_the_same_bytes(inside: Village, issued: Issued) -> None:
    first, second = (Client().get(_address(inside, issued)).content for _ in range(2))
    assert first == second and make_files(issued) == 0
    assert Client().get(_address(inside, issued, "pdf")).content.startswith(b"%PDF")


def test_a_damaged_or_lost_file_is_not_given_out_and_not_made_anew(
    inside: Village, issued: Issued, tmp_path: Path
) -> None:
    Client().get(_address(inside, issued))
    path = tmp_path / Rendering.objects.get(issued=issued, format="docx").file
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    answer = Client().get(_address(inside, issued))
    assert answer.status_code == 503 and "Бул файлды берүүгө болбойт" in answer.content.decode()
    path.unlink()
    assert Client().get(_address(inside, issued)).status_code == 503 and not path.exists()
    path.write_bytes(data)
    assert Client().get(_address(inside, issued)).status_code == 200
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("form", ["pdf-a3", "exe", "txt", "docx2"])
def test_a_format_the_paper_does_not_have_is_404(inside: Village, issued: Issued, form: str) -> None:
    assert Client().get(_address(inside, issued, form)).status_code == 404


def test_a_paper_of_a_private_record_is_for_colleagues(
    inside: Village, elsewhere: Village, issued: Issued, letter: Any
) -> None:
    letter["public"] = False
    for user, status in ((None, 404), (elsewhere.daniyar, 404), (inside.bakyt, 200)):
        assert client_of(user).get(_address(inside, issued)).status_code == status


def test_a_paper_is_found_at_the_address_of_its_own_municipality_alone(
    inside: Village, elsewhere: Village, issued: Issued
) -> None:
    assert Client().get(_address(elsewhere, issued)).status_code == 404
    assert client_of(elsewhere.daniyar).get(_address(elsewhere, issued)).status_code == 404
    assert Client().get(f"/ky/m/{inside.municipality.code}/papers/999999.docx").status_code == 404


def test_a_preview_is_for_colleagues_and_says_what_it_is(
    inside: Village, elsewhere: Village, cycle: Cycle, letter: Any
) -> None:
    for user, status in ((None, 302), (elsewhere.daniyar, 404), (inside.bakyt, 200), (inside.aigul, 200)):
        assert client_of(user).get(_preview(inside, cycle)).status_code == status
    ky = client_of(inside.aigul).get(_preview(inside, cycle))
    assert "Алдын ала көрүү: документ чыгарыла элек." in text_of(ky.content, "docx")
    ru = client_of(inside.aigul).get(_preview(inside, cycle, "ru"))
    assert "Предварительный вид: документ не выпущен." in text_of(ru.content, "docx")
    assert not Issued.objects.exists() and not Rendering.objects.exists()
    assert ky["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "path",
    [
        "papers/preview/letter/cycle.cycle:999999/ky.docx",
        "papers/preview/letter/people.user:1/ky.docx",
        "papers/preview/nothing/cycle.cycle:1/ky.docx",
        "papers/preview/letter/cycle.cycle:1/en.docx",
        "papers/preview/letter/cycle.cycle:1/ky.pdf-a3",
        "papers/preview/letter/nothing.at:1/ky.docx",
        "papers/preview/letter/cycle.cycle:x/ky.docx",
    ],
)
def test_odd_previews_are_404(inside: Village, cycle: Cycle, letter: Any, path: str) -> None:
    assert client_of(inside.aigul).get(f"/ky/m/{inside.municipality.code}/{path}").status_code == 404


def _list(village: Village, user: Any, cycle: Cycle) -> str:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/ky/")
    request.user = user or AnonymousUser()
    request.municipality = village.municipality  # type: ignore[attr-defined]
    return Template("{% load papers %}{% papers_of record %}").render(Context({"request": request, "record": cycle}))


def test_the_list_on_a_record_shows_issued_papers_and_previews_to_colleagues(
    inside: Village, elsewhere: Village, cycle: Cycle, issued: Issued, letter: Any
) -> None:
    for user in (None, elsewhere.daniyar):
        html = _list(inside, user, cycle)
        assert "№ 1" in html and f"papers/{issued.pk}.docx" in html and "preview" not in html
    assert "preview/letter" in _list(inside, inside.bakyt, cycle)
    letter["public"] = False
    assert _list(inside, None, cycle).strip() == ""


def test_the_newest_edition_stands_in_the_list(inside: Village, cycle: Cycle, issued: Issued) -> None:
    newer = issue(cycle, "letter", by=inside.aigul, at=AT)[0]
    html = _list(inside, None, cycle)
    assert f"papers/{newer.pk}.docx" in html and f"papers/{issued.pk}.docx" not in html
    assert Client().get(_address(inside, issued)).status_code == 200, "the earlier one stays where it was"
