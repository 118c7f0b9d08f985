"""Pages of assemblies: each opens, saves, refuses; a stranger sees what is public and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from birge.assembly import actions
from birge.cycle.actions import date_step
from birge.gatherings.actions import add_item, ask
from birge.gatherings.deciding import decide
from birge.gatherings.models import AgendaItem, Gathering, Matter
from birge.gatherings.queries import PAGE
from birge.groups.actions import add_member, propose, put_to_assembly
from birge.kit.once import new_token
from tests import meetings
from tests.groups.conftest import announce as announced_list
from tests.people import Village, client_of


def url(here: Village, tail: str = "", language: str = "ky") -> str:
    return f"/{language}/m/{here.municipality.code}/c/1/assembly/{tail}"


KEPT = (
    "details/",
    "agenda/",
    "attendance/",
    "questions/add/",
    "decisions/add/",
    "hold/",
    "record/",
    "choices/add/",
    "put/",
)


def test_a_draft_is_seen_by_those_who_work_here(inside: Village, elsewhere: Village, cycle: Any) -> None:
    meetings.assembly(inside, cycle)
    page = url(inside, "1/")
    assert client_of(None).get(page).status_code == 404
    assert client_of(elsewhere.daniyar).get(page).status_code == 404
    assert client_of(inside.bakyt).get(page).status_code == 200
    assert "Айылдык жыйын" not in client_of(None).get(url(inside)).content.decode()


def test_an_announced_assembly_is_public_and_written_by_staff_alone(
    inside: Village, elsewhere: Village, cycle: Any
) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.announce(meeting, by=inside.aigul)
    shown = client_of(None).get(url(inside, "1/"))
    assert shown.status_code == 200
    said = shown.content.decode()
    assert "клуб" in said and "Артыкчылыктуу көйгөйлөр" in said
    assert "<form" not in said.split("<main")[1]
    for tail in KEPT:
        page = url(inside, f"1/{tail}")
        assert client_of(None).get(page).status_code == 302, tail
        assert client_of(elsewhere.daniyar).get(page).status_code == 404, tail
        assert client_of(inside.bakyt).get(page).status_code == 403, tail


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_page_opens_for_its_keeper(inside: Village, cycle: Any, language: str) -> None:
    meetings.held(inside, cycle)
    client = client_of(inside.aigul)
    for tail in ("", "add/", "1/", *(f"1/{tail}" for tail in KEPT if tail != "put/")):
        assert client.get(url(inside, tail, language)).status_code == 200, tail


def test_the_whole_record_through_pages(inside: Village, cycle: Any) -> None:
    client = client_of(inside.aigul)
    details = {"title": "Жыйын", "language": "ky", "planned": "12.10.2026", "planned_start": "9.30", "once": "a1"}
    made = client.post(url(inside, "add/"), details)
    assert made.status_code == 302
    assert client.post(url(inside, "add/"), details).url == made.url
    meeting = Gathering.objects.get(kind="assembly")
    client.post(url(inside, "1/agenda/"), {"text": "Биринчи маселе", "language": "ky"})
    client.post(url(inside, "1/move/"), {"verb": "announce"})
    client.post(url(inside, "1/hold/"), {"held": "14.10.2026", "chair": "А", "secretary": "Б"})
    counts = {f"{role}-qualifier": "exact" for role in ("all", "deputies", "staff")}
    client.post(url(inside, "1/attendance/"), {**counts, "all-total": "96", "all-women": "50"})
    item = meeting.agenda.get()
    client.post(
        url(inside, "1/decisions/add/"),
        {"outcome": "agreed", "text": "Макулданды", "item": item.pk, "votes_for": "88", "language": "ky"},
    )
    client.post(url(inside, "1/move/"), {"verb": "sign"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.planned.code, meeting.held.code) == ("recorded", "2026-10-12", "2026-10-14")
    assert meeting.planned_start.isoformat() == "09:30:00"
    said = client_of(None).get(url(inside, "1/")).content.decode()
    assert "Макулданды" in said and "96" in said and "88" in said


def test_nothing_typed_is_lost(inside: Village, cycle: Any) -> None:
    meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    sent = {"title": "", "language": "ky", "planned": "31.02.2026", "venue": "Мектептин залы", "planned_end": "25:00"}
    page = client.post(url(inside, "1/details/"), sent)
    said = page.content.decode()
    assert page.status_code == 200 and "Мектептин залы" in said and "31.02.2026" in said and "25:00" in said
    assert set(page.context["form"].errors) == {"title", "planned", "planned_end"}


def test_two_clerks_see_both_versions(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    sent = {"title": "Айылдык жыйын", "language": "ky", "planned": "12.10.2026", "row_version": meeting.row_version}
    client_of(inside.aigul).post(url(inside, "1/details/"), {**sent, "venue": "Мектеп", "once": "x"})
    second = client_of(inside.sector)
    page = second.post(url(inside, "1/details/"), {**sent, "venue": "Клуб эмес", "once": "y"})
    said = page.content.decode()
    assert "Мектеп" in said and "Клуб эмес" in said
    meeting.refresh_from_db()
    assert meeting.venue == "Мектеп"
    again = {**sent, "venue": "Клуб эмес", "row_version": page.context["form"].data["row_version"]}
    second.post(url(inside, "1/details/"), again)
    meeting.refresh_from_db()
    assert meeting.venue == "Клуб эмес"


def test_women_over_the_total_are_kept_and_pointed_at(inside: Village, cycle: Any) -> None:
    meetings.held(inside, cycle)
    client = client_of(inside.aigul)
    client.post(url(inside, "1/attendance/"), {"all-total": "10", "all-women": "12", "all-qualifier": "exact"})
    said = client.get(url(inside, "1/")).content.decode()
    assert "12" in said and 'class="notice warn"' in said


def test_who_asked_is_never_public(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    ask(meeting, text="Суу качан келет?", asked_by="Гүлнара эже", answer="Жазда", by=inside.aigul)
    said = client_of(None).get(url(inside, "1/")).content.decode()
    assert "Суу качан келет?" in said and "Жазда" in said and "Гүлнара" not in said


def fill(here: Village, meeting: Gathering, rows: int) -> None:
    for number in range(rows):
        item = add_item(meeting, text=f"Маселе {number}", by=here.aigul)
        decide(meeting, text="Макул", outcome="agreed", item=item, by=here.aigul)
        ask(meeting, text="Суроо", item=item, by=here.aigul)


@pytest.mark.one_database("the same questions are asked of both")
@pytest.mark.parametrize("who", ["", "aigul", "nurlan"])
def test_queries_do_not_grow_with_rows(inside: Village, cycle: Any, who: str) -> None:
    meeting = meetings.held(inside, cycle)
    client = client_of(inside.people[who] if who else None)
    counts = []
    for rows in (1, 49):
        fill(inside, meeting, rows)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url(inside, "1/")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= (14 if who else 12)


@pytest.mark.one_database("the same questions are asked of both")
def test_list_queries_do_not_grow(inside: Village, cycle: Any) -> None:
    counts = []
    for number in (1, 20):
        for _ in range(number):
            meetings.held(inside, cycle)
        with CaptureQueriesContext(connection) as seen:
            assert client_of(None).get(url(inside)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_everything_that_can_be_put_is_put_with_one_button(inside: Village, cycle: Any) -> None:
    """The announced list and each complete group: one press; what is not ready stays, and why is said.

    The agenda is empty, so it is made of what is put.
    """
    meetings.assembly(inside, cycle)
    AgendaItem.objects.all().delete()
    for number, problem in enumerate(announced_list(cycle, ["Суу", "Жол"])):
        group = propose(cycle, by=inside.aigul, problem=problem, name=f"{problem.title} тобу")
        for member in range(3 if number == 0 else 1):
            add_member(group, by=inside.aigul, name=f"Мүчө {member}")
    browser = client_of(inside.aigul)
    page = url(inside, "1/put/")
    assert "Баарын жыйындын кароосуна коюу (3)" in browser.get(page).content.decode()
    sent = {"key": "all", "once": new_token()}
    said = browser.post(page, sent, follow=True).content.decode()
    assert "Жол тобу: " in said and "Суу тобу: " not in said
    browser.post(page, sent, follow=True)  # a double click puts nothing twice
    assert sorted(matter.title for matter in Matter.objects.all()) == ["Артыкчылыктуу көйгөйлөр", "Суу тобу"]
    under = {matter.title: matter.item.text for matter in Matter.objects.select_related("item")}
    assert under == {"Артыкчылыктуу көйгөйлөр": "Артыкчылыктуу көйгөйлөр", "Суу тобу": "Демилгечи топтор"}
    alone = {"key": "all", "once": new_token()}
    assert "notice good" not in browser.post(page, alone, follow=True).content.decode()


def test_a_new_assembly_proposes_its_title_and_the_day_of_the_cycle(inside: Village, cycle: Any) -> None:
    date_step(cycle, "assembly", by=inside.aigul, planned=meetings.PLANNED, actual=None, role="specialist")
    html = client_of(inside.aigul).get(url(inside, "add/")).content.decode()
    assert "2027–2029-жылдарга биргелешкен аракеттер планы боюнча жыйын" in html and 'value="12.10.2026"' in html


def test_one_decision_after_another_without_going_back_to_the_page(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    matters = []
    for problem in announced_list(cycle, ["Суу", "Жол"]):
        group = propose(cycle, by=inside.aigul, problem=problem)
        for member in range(3):
            add_member(group, by=inside.aigul, name=f"Мүчө {member}")
        matters.append(put_to_assembly(group, meeting, inside.aigul))
    browser, page = client_of(inside.aigul), url(inside, "1/decisions/add/")
    typed = {"text": "Макулдашылсын", "outcome": "agreed", "language": "ky", "again": "1"}
    first = browser.post(page, {**typed, "matter": matters[0].pk, "once": new_token()})
    assert first["Location"] == f"{page}?matter={matters[1].pk}"
    last = browser.post(page, {**typed, "matter": matters[1].pk, "once": new_token()})
    assert last["Location"] == page


def test_a_matter_named_in_the_decision_is_not_said_twice(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    group = propose(cycle, by=inside.aigul, problem=announced_list(cycle, ["Суу"])[0], name="«Суу» тобу")
    for member in range(3):
        add_member(group, by=inside.aigul, name=f"Мүчө {member}")
    matter = put_to_assembly(group, meeting, inside.aigul)
    decide(meeting, text="«Суу» тобу макулдашылсын", outcome="agreed", matter=matter, by=inside.aigul)
    shown = client_of(None).get(url(inside, "1/")).content.decode()
    assert shown.split('id="decision-1"')[1].split("</div></div>")[0].count("«Суу» тобу") == 1


def test_many_assemblies_are_read_page_by_page(inside: Village, cycle: Any) -> None:
    first = meetings.assembly(inside, cycle)
    rows = [
        Gathering(municipality_id=first.municipality_id, kind=first.kind, cycle=cycle, number=number, title=f"{number}")
        for number in range(2, PAGE + 6)
    ]
    Gathering.objects.bulk_create(rows)
    reader = client_of(inside.aigul)
    pages = [reader.get(url(inside, f"?page={page}")).content.decode() for page in ("1", "2", "x")]
    counts = [page.count('<li class="card') for page in pages]
    assert counts == [PAGE, 5, PAGE]
    assert 'rel="next"' in pages[0] and 'rel="prev"' in pages[1]
