"""What is taken out as a spreadsheet can be corrected and brought in again."""

from __future__ import annotations

import pytest

from birge.chronicle.models import Event
from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Session, Statement
from tests.needs.sheets import head
from tests.needs.spreadsheets import confirm, opened, saved, send, url
from tests.people import Village, client_of

WATER = "Таза суу жок, арыктан ичебиз"


@pytest.fixture
def entered(cycle: Cycle, inside: Village) -> Session:
    rows = [Said(WATER, points=14, who_suffers="баары", cause="эски түтүк"), Said('=HYPERLINK("x")', points=3)]
    fields = head(inside.units[0], total=24, women=24, points_per_person=3, venue="Клуб", street="Ленин")
    return actions.add_session(cycle, fields, rows, by=inside.aigul)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_what_was_taken_out_changes_nothing(cycle: Cycle, inside: Village, entered: Session, language: str) -> None:
    browser = client_of(inside.aigul)
    data = browser.get(url("sheet_out", cycle, inside), {"in": language}).content
    page = send(browser, cycle, inside, data)
    assert page.status_code == 200
    assert "error-summary" not in page.content.decode()
    assert 'id="plan"' not in page.content.decode()
    assert "киргизе турган эч нерсе жок" in page.content.decode()


def test_corrections_are_shown_and_then_made(cycle: Cycle, inside: Village, entered: Session) -> None:
    browser = client_of(inside.aigul)
    book = opened(browser.get(url("sheet_out", cycle, inside)).content)
    sessions, said = book.worksheets[0], book.worksheets[1]
    titles = [cell.value for cell in sessions[1]]
    sessions.cell(2, titles.index("Адамдар кайда чогулду") + 1).value = "Мектеп"
    said_titles = [cell.value for cell in said[1]]
    said.cell(2, said_titles.index("Баллдар") + 1).value = 15
    said.append([1, None, None, "Көпүрө урады"])
    page = send(browser, cycle, inside, saved(book))
    text = page.content.decode()
    assert "Клуб" in text and "Мектеп" in text and "Көпүрө урады" in text
    assert Session.objects.get().venue == "Клуб"
    done = confirm(browser, cycle, inside, page)
    assert done.redirect_chain[-1][0] == url("index", cycle, inside)
    assert Session.objects.get().venue == "Мектеп"
    rows = list(Statement.objects.values_list("number", "text", "points", "cause"))
    assert rows == [(1, WATER, 15, "эски түтүк"), (2, '=HYPERLINK("x")', 3, ""), (3, "Көпүрө урады", None, "")]
    assert [event.verb for event in events_of(entered)][:1] == ["edit"]
    told = Event.objects.filter(verb="import").get()
    assert (told.public["changed_sessions"], told.public["new_statements"]) == (1, 1)
    again = send(browser, cycle, inside, saved(book))
    assert 'id="plan"' not in again.content.decode()
