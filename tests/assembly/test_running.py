"""Running an assembly from one screen: begin, item by item, what people say, decisions, the end; and its wall."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.assembly import actions
from birge.chronicle.models import Event
from birge.gatherings.actions import Press, arrive, ask, close_course
from birge.gatherings.deciding import decide
from birge.gatherings.models import Course, Decision, Gathering, Question
from tests import meetings
from tests.people import Village, client_of

JSON = {"headers": {"Accept": "application/json"}}


def url(here: Village, tail: str = "run/") -> str:
    return f"/ky/m/{here.municipality.code}/c/1/assembly/1/{tail}"


def begun(here: Village, cycle: Any) -> Gathering:
    meeting = meetings.assembly(here, cycle)
    actions.announce(meeting, by=here.aigul)
    actions.begin(meeting, by=here.aigul)
    meeting.refresh_from_db()
    return meeting


def test_the_whole_meeting_by_forms(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.announce(meeting, by=inside.aigul)
    client = client_of(inside.aigul)
    assert client.get(url(inside)).status_code == 200
    assert client.post(url(inside), {"do": "begin", "once": "1"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held.first) == ("held", timezone.localdate())
    assert meeting.held_start is not None
    first, second = meeting.agenda.order_by("number")
    assert Course.objects.get().item == first
    asked = {"do": "ask", "said-text": "Суу качан келет?", "said-asker": "resident", "said-item": first.pk}
    client.post(url(inside), {**asked, "once": "2"})
    client.post(url(inside), {**asked, "said-text": "Биз да келсек болобу?", "said-asker": "guest", "once": "3"})
    client.post(url(inside), {**asked, "once": "2"})
    decided = {"do": "decide", "decided-outcome": "agreed", "decided-text": "Макул", "decided-item": first.pk}
    client.post(url(inside), {**decided, "decided-votes_for": "88", "once": "4"})
    assert [(q.asker, q.item) for q in Question.objects.order_by("number")] == [("resident", first), ("guest", first)]
    assert (Decision.objects.get().votes_for, Decision.objects.get().item) == (88, first)
    said = client.get(url(inside)).content.decode()
    assert said.index("Суу качан") < said.index("Биз да келсек")
    client.post(url(inside), {"do": "go", "item": "2", "once": "5"})
    assert Course.objects.get().item == second
    client.post(url(inside), {"do": "close", "once": "6"})
    meeting.refresh_from_db()
    assert not Course.objects.get().is_open and meeting.held_end is not None
    course = f"gatherings.course:{Course.objects.get().pk}"
    assert list(Event.objects.filter(record=course).order_by("pk").values_list("verb", flat=True)) == [
        "open",
        "edit",
        "close",
    ]
    # It goes on after all: the item is where it was.
    client.post(url(inside), {"do": "begin", "once": "7"})
    assert Course.objects.get().is_open and Course.objects.get().item == second


def test_a_line_sent_again_by_the_script_is_one_line(inside: Village, cycle: Any) -> None:
    begun(inside, cycle)
    client = client_of(inside.aigul)
    line = {"do": "ask", "said-text": "Жол качан оңдолот?", "once": "line1"}
    for _turn in range(2):
        answer = client.post(url(inside), line, **JSON)
        assert answer.json()["done"] is True
    assert Question.objects.count() == 1


def test_what_does_not_fit_comes_back_with_its_reasons(inside: Village, cycle: Any) -> None:
    begun(inside, cycle)
    client = client_of(inside.aigul)
    empty = client.post(url(inside), {"do": "decide", "decided-text": " ", "decided-votes_for": "-1"}, **JSON)
    assert empty.status_code == 422 and len(empty.json()["reasons"]) >= 2
    kept = client.post(url(inside), {"do": "decide", "decided-text": "Жазылганы калат", "decided-outcome": "nothing"})
    assert kept.status_code == 200 and "Жазылганы калат" in kept.content.decode()
    assert client.post(url(inside), {"do": "go", "item": "9"}, **JSON).status_code == 422
    assert client.post(url(inside), {"do": "dance"}).status_code == 404
    assert not Decision.objects.exists()


def test_nothing_is_written_before_it_begins_or_after_it_ended(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    for do in ({"do": "go", "item": "1"}, {"do": "close"}):
        assert client.post(url(inside), do, **JSON).status_code == 422
    actions.begin(meeting, by=inside.aigul)
    close_course(meeting, by=inside.aigul)
    assert client.post(url(inside), {"do": "go", "item": "1"}, **JSON).status_code == 422


def test_the_wall_is_public_while_the_meeting_goes_on(inside: Village, elsewhere: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    wall = url(inside, "screen/")
    assert client_of(None).get(wall).status_code == 404
    actions.begin(meeting, by=inside.aigul)
    item = meeting.agenda.get(number=1)
    ask(meeting, text="Элдин суроосу", by=inside.aigul, item=item, asker="resident", asked_by="Жашыруун")
    arrive(meeting, [Press("1", "women", 1)], by=inside.aigul)
    for stranger in (None, elsewhere.daniyar):
        answer = client_of(stranger).get(wall)
        said = answer.content.decode()
        assert answer.status_code == 200
        assert "Артыкчылыктуу көйгөйлөр" in said and "Элдин суроосу" in said and "Жашыруун" not in said
        assert "data:image/png;base64," in said and "<form" not in said
    tag = answer.headers["ETag"]
    client = client_of(None)
    with CaptureQueriesContext(connection) as asked:
        same = client.get(wall, headers={"If-None-Match": tag})
    assert same.status_code == 304 and same.headers["ETag"] == tag and not same.content
    assert len(asked) <= 4
    arrive(meeting, [Press("2", "men", 1)], by=inside.aigul)
    assert client.get(wall, headers={"If-None-Match": tag}).status_code == 200
    tag = client.get(wall).headers["ETag"]
    decide(meeting, text="Макул", outcome="agreed", by=inside.aigul, item=item, votes_for=2)
    assert client.get(wall, headers={"If-None-Match": tag}).status_code == 200
    close_course(meeting, by=inside.aigul)
    assert client.get(wall, headers={"If-None-Match": tag}).url == url(inside, "")


@pytest.mark.one_database("the same questions are asked of both")
def test_few_questions_to_the_database_however_much_is_said(inside: Village, cycle: Any) -> None:
    meeting = begun(inside, cycle)
    item = meeting.agenda.get(number=1)
    keeper, stranger = client_of(inside.aigul), client_of(None)
    pages = ((keeper, url(inside)), (stranger, url(inside, "screen/")), (keeper, url(inside, "")))
    counts = []
    for rows in (1, 30):
        while Question.objects.count() < rows:
            ask(meeting, text="Суроо", by=inside.aigul, item=item, asker="guest", place=inside.units[0])
            decide(meeting, text="Чечим", outcome="noted", by=inside.aigul, item=item)
        for client, page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 12
