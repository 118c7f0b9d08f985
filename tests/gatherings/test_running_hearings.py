"""Running a hearing from one screen: heads counted, lines into the register, the wall; with no planning round open."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.cycle.drawers import TASKS
from birge.cycle.models import Cycle
from birge.cycle.queries import newest_cycle
from birge.gatherings import actions as meetings
from birge.gatherings.actions.register import enter
from birge.gatherings.models import Arrival, Course, Entry, Gathering
from tests.gatherings.test_hearings import hearing, url
from tests.people import Village, client_of
from tests.readable import stands

JSON = {"headers": {"Accept": "application/json"}}


def planned(here: Village, cycle: Cycle) -> Gathering:
    row = hearing(here, cycle)
    for text in ("Долбоорду көрсөтүү", "Суроолор"):
        meetings.add_item(row, text=text, by=here.aigul)
    return row


def closed(here: Village, cycle: Cycle) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(state="closed")


def test_a_hearing_is_run_although_no_round_is_open(inside: Village, cycle: Cycle) -> None:
    closed(inside, cycle)
    clerk = client_of(inside.aigul)
    sent = {
        "title": "Бюджет боюнча угуу",
        "subject": "draft",
        "budget_year": "2027",
        "planned": "20.07.2026",
        "language": "ky",
        "once": "0",
    }
    added = clerk.post(url(inside, "add/"), sent)
    assert added.status_code == 302, added.context["form"].errors
    assert added["Location"] == url(inside, "1/")
    assert clerk.post(url(inside, "1/move/"), {"verb": "announce", "once": "a"}).status_code == 302
    row = Gathering.objects.get()
    assert row.state == "announced"
    meetings.add_item(row, text="Суроолор", by=inside.aigul)
    run = url(inside, "1/run/")
    assert clerk.post(run, {"do": "begin", "once": "1"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.held.first) == ("held", timezone.localdate())
    for _twice in range(2):
        clerk.post(run, {"do": "arrive", "group": "women", "step": "1", "once": "2"}, **JSON)
    line = {
        "do": "ask",
        "said-text": "Көчө жарыгы качан болот?",
        "said-sex": "female",
        "said-channel": "oral",
        "once": "3",
    }
    for _twice in range(2):
        assert clerk.post(run, line, **JSON).json()["done"]
    decided = {"do": "decide", "decided-outcome": "noted", "decided-text": "Эске алынсын", "once": "4"}
    clerk.post(run, {**decided, "decided-item": row.agenda.get().pk}, **JSON)
    assert Arrival.objects.get().group == "women"
    entry = Entry.objects.get()
    assert (entry.gathering, entry.channel, entry.sex, entry.language) == (row, "oral", "female", "ky")
    page = clerk.get(run).content.decode()
    assert "Көчө жарыгы качан" in page and "Эске алынсын" in page
    clerk.post(run, {"do": "close", "once": "5"})
    assert not Course.objects.get().is_open
    tasks = [task.url for fill in TASKS for task in fill(inside.municipality, newest_cycle())]
    assert url(inside, "1/") in tasks


def test_what_does_not_fit_stays_and_strangers_are_kept_out(inside: Village, elsewhere: Village, cycle: Cycle) -> None:
    row = planned(inside, cycle)
    run, clerk = url(inside, "1/run/"), client_of(inside.aigul)
    assert client_of(elsewhere.daniyar).get(run).status_code == 404
    assert clerk.post(run, {"do": "go", "item": "1"}, **JSON).status_code == 422
    clerk.post(run, {"do": "begin", "once": "1"})
    empty = clerk.post(run, {"do": "ask", "said-text": " ", "said-channel": "oral", "once": "2"}, **JSON)
    assert empty.status_code == 422 and empty.json()["reasons"]
    back = clerk.post(run, {"do": "ask", "said-text": "Суроо", "said-channel": "жок", "once": "3"})
    assert back.status_code == 200 and "Суроо" in back.content.decode() and not Entry.objects.exists()
    for press in ({"group": "cats", "step": "1"}, {"group": "men", "step": "9"}):
        assert clerk.post(run, {"do": "arrive", "once": "4", **press}, **JSON).status_code == 404
    assert row.pk and not Arrival.objects.exists()


def test_the_wall_shows_what_is_said_and_no_phone_number(inside: Village, cycle: Cycle) -> None:
    row = planned(inside, cycle)
    wall, clerk = url(inside, "1/screen/"), client_of(inside.aigul)
    assert client_of(None).get(wall).status_code == 404
    clerk.post(url(inside, "1/run/"), {"do": "begin", "once": "1"})
    known = {"by": inside.aigul, "gathering": row, "language": "ky", "channel": "oral"}
    enter(inside.municipality, text="Мектепке жылуулук", asked_by="Бакыт уулу", **known)
    enter(inside.municipality, text="Мага 0555 123456 чалгыла", **known)
    answer = client_of(None).get(wall)
    said = answer.content.decode()
    assert "Мектепке жылуулук" in said and "Долбоорду көрсөтүү" in said
    assert not stands("0555", said) and "Бакыт" not in said and "<form" not in said
    assert client_of(None).get(wall, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_what_another_presses_and_writes_stands_on_the_screen_at_once(inside: Village, cycle: Cycle) -> None:
    row = planned(inside, cycle)
    run, clerk, other = url(inside, "1/run/"), client_of(inside.aigul), client_of(inside.nurlan)
    clerk.post(run, {"do": "begin", "once": "1"})

    def asks(seen: str) -> Any:
        return clerk.get(run, {"seen": seen})

    seen = clerk.get(run).context["seen"]
    with CaptureQueriesContext(connection) as asked:
        assert asks(seen).status_code == 204 and asks(seen).content == b""
    assert len(asked) <= 2 * 7, "what nobody changed costs little"
    other.post(run, {"do": "arrive", "group": "men", "step": "1", "once": "2"}, **JSON)
    pressed = asks(seen)
    assert pressed.status_code == 200 and pressed.context["presses"][1][2] == 1
    seen = pressed.context["seen"]
    assert f'data-seen="{seen}"' in pressed.content.decode() and asks(seen).status_code == 204
    enter(inside.municipality, by=inside.nurlan, text="Жол качан?", gathering=row, channel="oral", language="ky")
    assert "Жол качан?" in asks(seen).content.decode()


@pytest.mark.one_database("the same questions are asked of both")
def test_as_many_questions_to_the_database_with_one_line_as_with_thirty(inside: Village, cycle: Cycle) -> None:
    row = planned(inside, cycle)
    keeper, stranger = client_of(inside.aigul), client_of(None)
    keeper.post(url(inside, "1/run/"), {"do": "begin", "once": "1"})
    counts: list[int] = []
    for rows in (1, 30):
        while Entry.objects.count() < rows:
            enter(inside.municipality, by=inside.aigul, text="Суроо", gathering=row, channel="oral", language="ky")
        for client, page in ((keeper, "1/run/"), (stranger, "1/screen/"), (keeper, "1/"), (stranger, "1/")):
            client.get(url(inside, page))
            with CaptureQueriesContext(connection) as asked:
                found: Any = client.get(url(inside, page))
            assert found.status_code == 200
            counts.append(len(asked))
    assert counts[:4] == counts[4:] and max(counts) <= 12, counts
