"""Pages of the register: strangers read and send, staff keep it; a wrong word tells nothing; files go out and in."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.gatherings import words
from birge.gatherings.actions import answers, effects
from birge.gatherings.models import Effect, Entry
from tests import meetings
from tests.gatherings.test_register import SAID, TEXT, entered
from tests.people import Village, client_of
from tests.readable import stands


@pytest.fixture(autouse=True)
def _nobody_waits() -> None:
    cache.clear()


def url(here: Village, tail: str = "", language: str = "ky") -> str:
    return f"/{language}/m/{here.municipality.code}/questions/{tail}"


def page(user: Any, address: str) -> str:
    response = client_of(user).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_a_resident_sends_and_follows_by_number_and_word(inside: Village) -> None:
    client = client_of(None)
    sent = client.post(url(inside, "send/"), {"text": TEXT, "is_proposal": "1", "language": "ky", "once": "a1"})
    assert sent.status_code == 302
    again = client.post(url(inside, "send/"), {"text": TEXT, "is_proposal": "1", "language": "ky", "once": "a1"})
    row = Entry.objects.get()
    assert again.url == sent.url and (row.state, row.channel, row.by_id) == (words.WAITING, "online", None)
    said = client.get(sent.url)
    assert TEXT in said.content.decode() and said.headers["Cache-Control"] == "private, no-store"
    assert TEXT not in page(None, url(inside)), "what nobody has read stands nowhere"
    assert client_of(None).get(url(inside, f"{row}/")).status_code == 404
    wrong = page(None, url(inside, f"sent/?number={row}&word=bababababaBA"))
    nothing = page(None, url(inside, "sent/?number=2020/1&word=bababababaBA"))
    gone = re.compile(r'value="[^"]*"|number=[^"]*')
    assert gone.sub("", wrong).replace(str(row), "") == gone.sub("", nothing).replace("2020/1", "")


def test_programs_and_floods_are_kept_out(inside: Village) -> None:
    client = client_of(None)
    trap = client.post(url(inside, "send/"), {"text": TEXT, "language": "ky", "website": "http://x"})
    assert trap.status_code == 200 and not Entry.objects.exists()
    for at in range(10):
        assert client.post(url(inside, "send/"), {"text": f"Суу {at}", "language": "ky"}).status_code == 302
    late = client.post(url(inside, "send/"), {"text": "он биринчи", "language": "ky"})
    assert late.status_code == 200 and "он биринчи" in late.content.decode() and Entry.objects.count() == 10
    row = Entry.objects.first()
    for _ in range(30):
        client.get(url(inside, f"sent/?number={row}&word=bababababaBA"))
    assert row is not None
    assert row.text not in client.get(url(inside, f"sent/?number={row}&word={row.word}")).content.decode()


def test_lines_are_kept_one_after_the_other(inside: Village) -> None:
    client = client_of(inside.aigul)
    today = f"{timezone.localdate():%d.%m.%Y}"
    place = inside.units[0].pk
    data = {"text": TEXT, "place": place, "channel": "card", "language": "ru", "received": today, "sex": "female"}
    first = client.post(url(inside, "add/"), {**data, "once": "b1"})
    assert first.status_code == 302 and f"place={place}" in first.url and "channel=card" in first.url
    shown = client.get(first.url).content.decode()
    assert f'value="{place}" selected' in shown and TEXT in shown and "autofocus" in shown
    bad = client.post(url(inside, "add/"), {**data, "text": "", "received": "31.02.2027"})
    assert bad.status_code == 200 and "31.02.2027" in bad.content.decode() and Entry.objects.count() == 1
    assert client_of(inside.bakyt).get(url(inside, "add/")).status_code == 403


def test_strangers_read_answers_and_never_names(inside: Village) -> None:
    row = entered(inside, asked_by="Б. Бакыт", contact="0555 123456", place=inside.units[0], sex="female")
    staff = client_of(inside.aigul)
    at = url(inside, f"{row}/")
    form = {**SAID, "answered_on": f"{timezone.localdate():%d.%m.%Y}"}
    assert staff.post(f"{at}answer/", {**form, "row_version": 1}).status_code == 302
    assert staff.post(f"{at}told/", {"told_how": "phone", "told_on": form["answered_on"]}).status_code == 302
    effect = {"said": "Жарык", "sum_before": "100", "sum_after": "350,5"}
    assert staff.post(f"{at}effects/add/", effect).status_code == 302
    assert Effect.objects.get().sum_after == 350_500_00
    second = staff.post(f"{at}answer/", {**form, "answer": "Башка", "row_version": 1})
    both = second.content.decode()
    assert second.status_code == 200 and "Башка" in both and SAID["answer"] in both
    for address in (at, url(inside), url(inside, "register.csv")):
        said = client_of(None).get(address).content.decode()
        assert re.search("абыл алынды|accepted", said) and "Бакыт" not in said and not stands("0555", said), address
    assert "Бакыт" in page(inside.aigul, at) and "350,5" in page(None, at)
    withheld = entered(inside, text="=cmd|' /C calc'!A0")
    assert "'=cmd" in client_of(None).get(url(inside, "register.csv")).content.decode()
    answers.withhold(withheld, why="abuse", by=inside.aigul)
    assert "calc" not in page(None, url(inside)) + page(None, url(inside, f"{withheld}/"))


def test_an_entry_of_a_meeting_is_corrected_and_keeps_its_meeting(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    row, staff = entered(inside, gathering=meeting), client_of(inside.aigul)
    at = url(inside, f"{row}/edit/")
    data = {"text": "Көпүрө", "channel": "oral", "language": "ky", "received": f"{row.received:%d.%m.%Y}"}
    assert staff.post(at, {**data, "gathering": meeting.pk, "row_version": row.row_version}).status_code == 302
    row.refresh_from_db()
    assert (row.text, row.gathering) == ("Көпүрө", meeting)


def test_the_register_goes_out_and_comes_back_answered(inside: Village) -> None:
    row, staff = entered(inside), client_of(inside.aigul)
    book = openpyxl.load_workbook(io.BytesIO(staff.get(url(inside, "register.xlsx")).content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["Эмне чечилди"], "кабыл алынды")
    sheet.cell(2, heads["Жооп"], "Быйыл жасалат")
    sheet.cell(3, heads["Эмне суралды же сунушталды"], "Мектепке от жаккыч")
    previewed = sent(inside, book)
    assert Entry.objects.count() == 1 and "Быйыл жасалат" in previewed
    assert confirmed(inside, previewed).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer, Entry.objects.count()) == (words.ANSWERED, "Быйыл жасалат", 2)
    # The same file once more, a text that was changed, a number nobody has, a decision without its reason.
    assert "entry_there" not in sent(inside, book) and Entry.objects.count() == 2
    sheet.cell(2, heads["Эмне суралды же сунушталды"], "Башка текст")
    sheet.cell(3, 1, row.year)
    sheet.cell(3, 2, 99)
    said = sent(inside, book)
    assert "Башка текст" not in said and "99" in said and 'name="state"' not in said


def test_all_of_a_file_or_nothing(inside: Village) -> None:
    entered(inside)
    book = openpyxl.load_workbook(io.BytesIO(client_of(inside.aigul).get(url(inside, "register.xlsx")).content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["Эмне чечилди"], "кабыл алынган жок")
    sheet.cell(2, heads["Жооп"], "Жок")
    sheet.cell(3, heads["Эмне суралды же сунушталды"], "Жаңы сап")
    refused = confirmed(inside, sent(inside, book))
    assert "bring/" in refused.url and Entry.objects.count() == 1
    assert Entry.objects.get().state == words.REGISTERED


def sent(here: Village, book: Any) -> str:
    data = io.BytesIO()
    book.save(data)
    client = client_of(here.aigul)
    file = SimpleUploadedFile("a.xlsx", data.getvalue())
    answer = client.post(url(here, "bring/"), {"file": file})
    assert answer.status_code == 302
    return str(client.get(answer.url).content.decode())


def confirmed(here: Village, preview: str) -> Any:
    found = dict(re.findall(r'name="(ticket|state|once)" value="([^"]*)"', preview))
    return client_of(here.aigul).post(url(here, "bring/"), found)


@pytest.mark.one_database("the same questions are asked of both")
def test_a_full_register_asks_no_more_than_an_empty_one(inside: Village) -> None:
    client = client_of(inside.aigul)

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    row = answers.answer_entry(entered(inside), SAID, by=inside.aigul)
    effects.add_effect(row, inside.municipality, by=inside.aigul, said="Жарык")
    few = [asked(url(inside)), asked(url(inside, "add/")), asked(url(inside, f"{row}/"))]
    for at in range(50):
        entered(inside, text=f"Суроо {at}", place=inside.units[0], asked_by="Б. Бакыт")
    many = [asked(url(inside)), asked(url(inside, "add/")), asked(url(inside, f"{row}/"))]
    assert max(many) <= 12 and many == few, (few, many)


def test_programs_read_the_register_without_people(inside: Village) -> None:
    row = answers.answer_entry(
        entered(inside, asked_by="Б. Бакыт", sex="female", place=inside.units[0]), SAID, by=inside.aigul
    )
    effects.add_effect(row, inside.municipality, by=inside.aigul, said="Жарык", sum_after=350_000_00)
    base, client = f"/api/v1/municipalities/{inside.municipality.code}/questions", client_of(None)
    found = client.get(base).json()
    assert [one["number"] for one in found["items"]] == [row.number] and found["next"] is None
    one = client.get(f"{base}/{row}").json()
    assert one["decision"]["code"] == "accepted" and one["effects"][0]["after"] == 350_000_00
    assert "Бакыт" not in str(one) and "sex" not in one and "place" not in one
    assert client.get(f"{base}/figures").json()["accepted"] == 1
    assert client.get(f"{base}/2019/1").status_code == 404
