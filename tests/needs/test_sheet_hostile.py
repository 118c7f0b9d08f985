"""What no page of ours sends to the page of the spreadsheet is refused kindly and keeps nothing."""

from __future__ import annotations

import pytest

from birge.cycle.models import Cycle
from birge.needs.models import Session
from tests.kit.tables.test_hostile_files import HOSTILE
from tests.needs.spreadsheets import book, confirmation, send, url
from tests.people import Village, client_of


@pytest.mark.parametrize("ticket", ["", "x", "ңөү", "../../secret-key", "a:b:c", "9" * 5000, "\u202e", "."])
@pytest.mark.parametrize("state", ["", "ңөү", "0" * 5000])
def test_forged_tickets_lead_back_to_the_page(cycle: Cycle, inside: Village, ticket: str, state: str) -> None:
    browser = client_of(inside.aigul)
    answer = browser.post(url("sheet_in", cycle, inside), {"ticket": ticket, "state": state}, follow=True)
    assert answer.status_code == 200 and "кайра тандаңыз" in answer.content.decode()
    assert browser.get(url("sheet_in", cycle, inside), {"file": ticket}, follow=True).status_code == 200
    assert not Session.objects.exists()


def test_another_state_than_the_one_shown_is_compared_anew(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)
    page = send(browser, cycle, inside, book([[1, inside.units[0].name_ky, "Аялдар"]]))
    answer = browser.post(url("sheet_in", cycle, inside), confirmation(page) | {"state": "0" * 64})
    assert answer.status_code == 200 and confirmation(answer) == confirmation(page) | {
        "once": confirmation(answer)["once"]
    }
    assert not Session.objects.exists()


@pytest.mark.one_database("a file is opened and refused before the database is asked")
@pytest.mark.parametrize("name", ["entity", "macros", "bomb", "password", "cut"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_hostile_files_are_refused_in_the_readers_language(
    cycle: Cycle, inside: Village, name: str, language: str
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    data, _code = HOSTILE[name]
    address = url("sheet_in", cycle, inside).replace("/ky/", f"/{language}/", 1)
    file = SimpleUploadedFile("\u202eslx.exe", data)
    answer = client_of(inside.aigul).post(address, {"file": file}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and "error-summary" in page and confirmation(answer) == {}
    assert not Session.objects.exists()


def test_a_file_that_is_too_large_or_empty_is_refused_before_it_is_kept(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)
    for data in (b"x" * 8_000_001, b""):
        answer = send(browser, cycle, inside, data)
        assert answer.redirect_chain == [] and "error-summary" in answer.content.decode()


def test_planted_scripts_stand_as_text_in_the_preview(cycle: Cycle, inside: Village) -> None:
    script = "<script>alert(1)</script>"
    said = [[1, "", script, 3], [2, "", f"'{script}", "көп<b>"]]
    heads = [[1, inside.units[0].name_ky, "Аялдар"], [2, script, "Аялдар"]]
    page = send(client_of(inside.aigul), cycle, inside, book(heads, said)).content.decode()
    assert script not in page and "&lt;script&gt;" in page
