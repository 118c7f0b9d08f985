"""A municipality that has no planning round hears its budget: every page, the desk, the home, the country's news."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from birge.budget.hearings import actions
from birge.budget.models import CalendarStep
from birge.cycle.drawers import HOME_CARDS, LATE, NEWS, OWED, TASKS
from birge.cycle.moves import Refused
from birge.gatherings import actions as meetings
from birge.gatherings.models import Entry, Gathering
from birge.gatherings.words import ASSEMBLY
from birge.papers.models import Issued
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When
from tests.gatherings.test_hearings import draft_budget, hearing
from tests.people import Village, client_of

_PAGES = (
    *("details", "record", "agenda", "attendance", "attendance_blank", "ask", "decide", "invitees", "campaign", "door"),
    *("names_sheet", "cards_sheet", "poster_sheet", "prepared", "hold", "run", "screen", "calendar", "hearing"),
)


@pytest.fixture(autouse=True)
def _nobody_waits() -> None:
    cache.clear()


def test_a_hearing_is_held_and_a_budget_revised_where_no_round_was_ever_opened(inside: Village) -> None:
    code = inside.municipality.code
    clerk = client_of(inside.aigul)
    budget = draft_budget(inside)
    first = clerk.get(reverse("hearings:all", args=[code])).content.decode()
    assert f"/m/{code}/c/0/hearings/add/" in first, "a new hearing can be begun"
    soon = timezone.localdate() + timedelta(days=3)
    head = {"title": "Бюджет боюнча угуу", "subject": "draft", "budget_year": "2027", "language": "ky", "once": "0"}
    added = clerk.post(f"/ky/m/{code}/c/0/hearings/add/", {**head, "planned": f"{soon:%d.%m.%Y}"})
    assert added.status_code == 302, added.context["form"].errors
    page = f"/ky/m/{code}/c/0/hearings/1/"
    assert added["Location"] == page
    assert client_of(None).get(page).status_code == 404, "nobody reads what is only prepared"
    assert clerk.post(f"{page}move/", {"verb": "announce", "once": "a"}).status_code == 302
    # The desk, the home and the country know of it.
    assert page in [task.url for fill in TASKS for task in fill(inside.municipality, None)]
    cards = [card for fill in HOME_CARDS if (card := fill(inside.municipality, None)) is not None]
    assert page in [card[1].get("url") for card in cards]
    today = timezone.localdate()
    assert page in [new.url for ask in NEWS for new in ask(today, soon, today)]
    owed = [one.url for ask in OWED for one in ask({inside.municipality.pk: inside.municipality}, today)]
    assert page in owed
    assert page in clerk.get("/ky/desk/", follow=True).content.decode()
    assert page in client_of(None).get(f"/ky/m/{code}/").content.decode()
    assert clerk.post(f"{page}run/", {"do": "begin", "once": "b"}).status_code == 302
    said = {"do": "ask", "said-text": "Көчө жарыгы качан болот?", "said-channel": "oral", "once": "c"}
    clerk.post(f"{page}run/", said)
    assert Entry.objects.get().gathering == Gathering.objects.get()
    for name in _PAGES:
        answer = clerk.get(reverse(f"hearings:{name}", args=[code, 0, 1]))
        assert answer.status_code == 200, name
    assert client_of(None).get(page).status_code == 200
    clerk.post(f"{page}run/", {"do": "close", "once": "d"})
    assert clerk.get(f"/ky/m/{code}/c/0/hearings/")["Location"] == f"/ky/m/{code}/hearings/"
    row = Gathering.objects.get()
    meetings.edit_gathering(row, by=inside.aigul, chair="Төрага", secretary="Катчы")
    meetings.count_heads(row, "all", HeadCount(30, 12), by=inside.aigul)
    actions.sign(row, by=inside.aigul)
    assert {one.paper for one in Issued.objects.all()} >= {"hearing-notice", "hearing-protocol"}
    assert actions.revise_after(row, budget, by=inside.nurlan).state == "revised"


def test_what_is_late_is_said_without_a_round_and_an_assembly_still_needs_one(inside: Village) -> None:
    hearing_row: Any = hearing(inside, None)  # type: ignore[arg-type]
    assert (hearing_row.cycle, hearing_row.cycle_number) == (None, 0)
    due = When.day(date(2020, 1, 15))
    CalendarStep.objects.create(
        municipality=inside.municipality, year=2020, number=1, text="Долбоор", due=due, due_last=due.last
    )
    late = [one for ask in LATE for one in ask(inside.municipality, None)]
    assert [one.since.first for one in late] == [date(2020, 1, 15)]
    assert client_of(None).get(f"/ky/m/{inside.municipality.code}/").context["late"]
    with pytest.raises(Refused) as refused:
        meetings.plan_gathering(inside.municipality, ASSEMBLY, cycle=None, by=inside.aigul, title="Жыйын")
    assert [reason.code for reason in refused.value.reasons] == ["cycle_closed"]
