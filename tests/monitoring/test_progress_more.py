"""Photographs beside a report of progress, and the sheet of progress that comes back from Excel."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from openpyxl import load_workbook
from PIL import Image

from birge.cycle.moves import Refused
from birge.kit import stored
from birge.monitoring import progress_drawers as drawers
from birge.monitoring import progress_words as words
from birge.monitoring.actions.photos import add_progress_photo
from birge.monitoring.models import Progress, ProgressPhoto, Report
from birge.monitoring.sheets import compared, incoming
from birge.monitoring.sheets.progress import sheet_of
from birge.plan.models import Activity, Plan
from birge.problems.models import Problem
from tests.asked import asking
from tests.monitoring.conftest import photo
from tests.monitoring.progress_world import SPENT, reported
from tests.people import Village
from tests.plan.conftest import adopted, lines, pipes, plan, problems

__all__ = ["adopted", "lines", "pipes", "plan", "problems"]
TODAY = date(2027, 5, 20)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: TODAY)
    yield
    translation.activate("ky")


def test_before_and_after_stand_with_the_report_and_on_the_thread(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem], client: Client
) -> None:
    with pytest.raises(Refused, match="photo_before_report"):
        add_progress_photo(pipes, photo(), words.BEFORE, by=inside.aigul)
    reported(pipes, inside.aigul)
    page = f"/en/m/{inside.municipality.code}/c/1/monitoring/progress/1/1/"
    client.force_login(inside.aigul)
    for moment, colour in ((words.BEFORE, "red"), (words.AFTER, "green")):
        file = SimpleUploadedFile("a.jpg", photo(colour), "image/jpeg")
        sent = client.post(f"{page}photos/add/", {"files": file, "moment": moment, "caption": "Түтүк"})
        assert sent.status_code == 302
    first, second = ProgressPhoto.objects.order_by("number")
    assert (first.moment, second.moment, first.report.number) == (words.BEFORE, words.AFTER, 1)
    with Image.open(io.BytesIO(stored.read(first.file, first.digest))) as shown:
        assert not shown.getexif()
    stranger = Client()
    with asking() as asked:
        told = stranger.get(page).content.decode()
    assert len(asked) <= 12 and "Before and after" in told and "File as it came" not in told
    assert stranger.get(f"{page}photos/1/").status_code == 200
    assert stranger.get(f"{page}photos/1/original/").status_code == 302
    (knot,) = drawers.knots(Problem.objects.select_related("cycle__municipality__place").get(pk=problems[0].pk))
    (said,) = knot.context["said"]
    assert [one.url.split("/photos/")[1] for one in said.photos] == ["1/", "2/"]
    assert client.post(f"{page}photos/1/move/", {"verb": "withdraw", "note": "Адам көрүнөт"}).status_code == 302
    assert stranger.get(f"{page}photos/1/").status_code == stranger.get(f"{page}photos/1/small/").status_code == 404
    assert client.get(f"{page}photos/1/").status_code == 200
    assert (settings.MEDIA_ROOT / first.original).exists()


def edited(plan: Plan, user: Any, **cells: str) -> bytes:
    """The sheet of progress with other cells in its first row."""
    book = load_workbook(io.BytesIO(sheet_of(plan, user, "ky", TODAY)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            heads = {str(cell.value).casefold(): cell.column for cell in row if cell.value}
            if compared.label("state").casefold() in heads and compared.label("percent").casefold() in heads:
                for key, value in cells.items():
                    sheet.cell(row[0].row + 1, heads[compared.label(key).casefold()]).value = value
                out = io.BytesIO()
                book.save(out)
                return out.getvalue()
    raise AssertionError("no headings")


def test_the_sheet_comes_back_all_or_nothing(inside: Village, adopted: Plan, pipes: Activity) -> None:
    translation.activate("ky")
    reported(pipes, inside.aigul, text="Казылды", money=SPENT)
    user = inside.aigul
    same = incoming.compare(edited(adopted, user), adopted, user, TODAY)
    assert (same.changed, same.wrong, same.unchanged >= 1) == ([], [], True)
    data = edited(adopted, user, percent="70", as_of="19.05.2027", said="Түтүктүн жарымы алмашты")
    found = incoming.compare(data, adopted, user, TODAY)
    assert found.may_go, found.wrong
    (one,) = found.changed
    assert [now for _head, _was, now in one.cells] == ["70", "19.05.2027", "Түтүктүн жарымы алмашты"]
    # Somebody reports meanwhile: nothing is brought in.
    reported(pipes, inside.nurlan, text="Башка", money=SPENT)
    with pytest.raises(incoming.Outdated):
        incoming.bring_in(data, adopted, by=user, state=found.state, today=TODAY)
    found = incoming.compare(data, adopted, user, TODAY)
    incoming.bring_in(data, adopted, by=user, state=found.state, today=TODAY)
    last = Report.objects.get(progress=Progress.objects.get(), number=3)
    assert (last.percent, last.as_of, last.text) == (70, date(2027, 5, 19), "Түтүктүн жарымы алмашты")
    assert last.money.count() == len(SPENT)


@pytest.mark.parametrize(
    "cells",
    [
        {"percent": "170"},
        {"percent": "көп"},
        {"as_of": "21.05.2027"},
        {"state": "дээрлик"},
        {"as_of": "2027"},
        {"key": "9.9"},
    ],
)
def test_what_cannot_be_taken_is_named(inside: Village, adopted: Plan, pipes: Activity, cells: dict[str, str]) -> None:
    translation.activate("ky")
    reported(pipes, inside.aigul)
    found = incoming.compare(edited(adopted, inside.aigul, **cells), adopted, inside.aigul, TODAY)
    assert not found.may_go and len(found.wrong) == 1 and found.changed == []


def test_a_report_that_would_be_refused_is_refused_before(inside: Village, adopted: Plan, pipes: Activity) -> None:
    translation.activate("ky")
    reported(pipes, inside.aigul)
    dropped = str(words.STATES[words.DROPPED])
    found = incoming.compare(edited(adopted, inside.aigul, state=dropped), adopted, inside.aigul, TODAY)
    assert not found.may_go and found.wrong[0].text == "1.1"


def test_the_page_shows_before_it_takes(inside: Village, adopted: Plan, pipes: Activity, client: Client) -> None:
    translation.activate("ky")
    reported(pipes, inside.aigul)
    data = edited(adopted, inside.aigul, percent="60")
    page = f"/ky/m/{inside.municipality.code}/c/1/monitoring/progress/bring/"
    assert client.get(page).status_code == 302
    client.force_login(inside.aigul)
    sent = client.post(page, {"file": SimpleUploadedFile("a.xlsx", data)})
    shown = client.get(sent.headers["Location"])
    assert shown.context["found"].may_go and Report.objects.count() == 1
    form = {"ticket": shown.context["ticket"], "state": shown.context["found"].state, "once": shown.context["once"]}
    assert client.post(page, form).status_code == 302
    assert Report.objects.count() == 2 and Progress.objects.get().percent == 60
