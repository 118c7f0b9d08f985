"""Planning cycles: opened by number, may overlap, closed and reopened with a reason, dated as precisely as known."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.chronicle.models import Event
from birge.cycle import words
from birge.cycle.actions import open_cycle
from birge.cycle.models import Cycle, StepDate
from birge.cycle.queries import current_cycle, cycles, known, timeline
from birge.kit import scope
from birge.problems.models import Problem
from tests.browsing import form_with, text_of
from tests.people import Village, client_of


def _home(village: Village) -> str:
    return f"/ky/m/{village.municipality.code}/"


def _open(village: Village, **years: str) -> object:
    client = client_of(village.aigul)
    address = f"{_home(village)}c/open/"
    _action, fields = form_with(client.get(address).content.decode(), "year_from")
    return client.post(address, {**fields, "year_from": "2027", "year_to": "2029", **years})


def test_opened_from_the_page_and_shown_to_everybody(inside: Village, client: Client) -> None:
    assert _open(inside)["Location"] == f"{_home(inside)}c/1/dates/"
    event = Event.objects.get(verb="open", record__startswith="cycle.cycle:")
    assert event.public == {"number": 1, "years": [2027, 2029]} and event.actor_role == "specialist"
    assert "2027–2029-жылдарга пландоо цикли" in client.get(_home(inside)).content.decode()
    assert client.get(f"{_home(inside)}c/1/").status_code == 200


def test_cycles_are_numbered_and_may_overlap(inside: Village, elsewhere: Village) -> None:
    _open(inside)
    _open(inside, year_from="2028", year_to="2028")
    assert list(Cycle.objects.order_by("number").values_list("number", "year_from", "year_to")) == [
        (1, 2027, 2029),
        (2, 2028, 2028),
    ]
    assert current_cycle().number == 2
    with scope.municipality(elsewhere.municipality.pk):
        assert open_cycle(elsewhere.municipality, year_from=2027, year_to=2027, by=elsewhere.daniyar).number == 1


def test_sent_twice_opens_once(inside: Village) -> None:
    client = client_of(inside.aigul)
    address = f"{_home(inside)}c/open/"
    _action, fields = form_with(client.get(address).content.decode(), "year_from")
    answers = {client.post(address, {**fields, "year_from": "2027", "year_to": "2029"})["Location"] for _ in range(2)}
    assert len(answers) == 1 and Cycle.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "last", "field", "said"),
    [
        ("2029", "2027", "year_to", "Акыркы жыл биринчи жылдан эрте болуп калды."),
        ("1999", "2027", "year_from", "2000"),
        ("2027", "2101", "year_to", "2100"),
        ("", "2027", "year_from", "Бул талааны толтуруңуз."),
        ("быйыл", "2027", "year_from", "Бүтүн сан жазыңыз."),
    ],
)
def test_bad_years_are_named_and_kept(inside: Village, first: str, last: str, field: str, said: str) -> None:
    page = _open(inside, year_from=first, year_to=last)
    html = page.content.decode()
    assert page.status_code == 200 and f"id_{field}_error" in html and said in html and last in html
    assert not Cycle.objects.exists()


def test_the_database_refuses_years_out_of_order_too(inside: Village) -> None:
    for years in ((2029, 2027), (1990, 1991), (2099, 2101)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cycle.objects.create(
                municipality=inside.municipality, number=9, year_from=years[0], year_to=years[1], state="open"
            )


def test_closing_needs_a_reason_and_reopening_too(inside: Village, cycle: Cycle) -> None:
    head = client_of(inside.nurlan)
    address = f"{_home(inside)}c/1/"
    page = head.get(address).content.decode()
    assert "Циклди жабуу" in page and "Циклди кайра ачуу" not in page
    refused = head.post(f"{address}move/", {"verb": "close", "note": " "}, follow=True).content.decode()
    assert "Себебин жазыңыз" in refused and Cycle.objects.get().state == "open"
    head.post(f"{address}move/", {"verb": "close", "note": "бардыгы аткарылды"})
    assert Cycle.objects.get().state == "closed"
    page = head.get(address).content.decode()
    assert "Циклди кайра ачуу" in page and "бардыгы аткарылды" in page
    assert "бардыгы аткарылды" not in Client().get(address).content.decode()
    head.post(f"{address}move/", {"verb": "reopen", "note": "эрте жабылыптыр"})
    assert Cycle.objects.get().state == "open"


def test_who_may_close(inside: Village, elsewhere: Village, cycle: Cycle) -> None:
    address = f"{_home(inside)}c/1/move/"
    expected = ((None, 401), (elsewhere.other_head, 404), (inside.bakyt, 403), (inside.aigul, 302))
    for user, status in expected:
        assert client_of(user).post(address, {"verb": "close", "note": "x"}).status_code == status
        assert Cycle.objects.get().state == "open"
    assert client_of(inside.nurlan).post(address, {"verb": "burn", "note": "x"}).status_code == 404
    assert client_of(inside.nurlan).get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "code", "ky", "ru"),
    [
        ("09.11.2027", "2027-11-09", "2027-жылдын", "ноября 2027 года"),
        ("2027-11-09", "2027-11-09", "2027-жылдын", "ноября 2027 года"),
        ("ноябрь 2027", "2027-11", "2027-жылдын ноябры", "ноябрь 2027 года"),
        ("күз 2027", "2027-autumn", "2027-жылдын күзү", "осень 2027 года"),
        ("осень 2027", "2027-autumn", "2027-жылдын күзү", "осень 2027 года"),
        ("2027", "2027", "2027-жыл", "2027 год"),
    ],
)
def test_a_step_is_dated_as_precisely_as_it_is_known(
    inside: Village, cycle: Cycle, typed: str, code: str, ky: str, ru: str
) -> None:
    client = client_of(inside.aigul)
    address = f"{_home(inside)}c/1/dates/"
    _action, fields = form_with(client.get(address).content.decode(), "planned_needs")
    answer = client.post(address, {**fields, "planned_needs": typed})
    assert answer.status_code == 302
    row = StepDate.objects.get(step="needs")
    assert row.planned.code == code and row.actual is None
    assert ky in text_of(Client().get(f"{_home(inside)}c/1/").content.decode())
    assert ru in text_of(Client().get(f"{_home(inside)}c/1/".replace("/ky/", "/ru/")).content.decode())
    # The page shows the date again in a way that it reads as the same date.
    _action, shown = form_with(client.get(address).content.decode(), "planned_needs")
    client.post(address, {**shown, "once": ""})
    assert StepDate.objects.get(step="needs").planned.code == code
    assert Event.objects.filter(verb="date", public__step="needs").count() == 1, "nothing changed, nothing is told"


@pytest.mark.parametrize("typed", ["31.02.2027", "кийинки жумада", "2027-13-01", "9999999", "09.11.1027"])
def test_a_date_that_is_none_is_refused_beside_its_field(inside: Village, cycle: Cycle, typed: str) -> None:
    client = client_of(inside.aigul)
    address = f"{_home(inside)}c/1/dates/"
    page = client.post(address, {"actual_plan": typed, "planned_needs": "күз 2027"})
    html = page.content.decode()
    assert page.status_code == 200 and "id_actual_plan_error" in html and typed in html and "күз 2027" in html
    assert not StepDate.objects.exists()


def test_planned_and_actual_are_two_values_and_the_chronicle_keeps_the_change(inside: Village, cycle: Cycle) -> None:
    client = client_of(inside.aigul)
    address = f"{_home(inside)}c/1/dates/"
    client.post(address, {"planned_needs": "күз 2027"})
    client.post(address, {"planned_needs": "күз 2027", "actual_needs": "09.12.2027"})
    row = StepDate.objects.get(step="needs")
    assert (row.planned.code, row.actual.code) == ("2027-autumn", "2027-12-09")
    event = Event.objects.filter(verb="date").latest("pk")
    assert event.public == {
        "step": "needs",
        "before": ["2027-autumn", None],
        "after": ["2027-autumn", "2027-12-09"],
    }


def test_unknown_cycles_are_404(inside: Village, elsewhere: Village, cycle: Cycle) -> None:
    for path in ("c/2/", "c/0/", "c/99999999999/", "c/x/"):
        assert Client().get(f"{_home(inside)}{path}").status_code == 404
    assert Client().get(f"{_home(elsewhere)}c/1/").status_code == 404


def test_what_steps_say_is_one_question_however_many_cycles_there_are(cycle: Cycle, inside: Village) -> None:
    """What steps say costs a dozen counts: it is asked of the current cycle alone."""
    counts = []
    for year in (2030, 2033):
        open_cycle(inside.municipality, year_from=year, year_to=year + 2, by=inside.aigul)
        with CaptureQueriesContext(connection) as asked:
            rows = cycles()
        counts.append(len(asked))
    assert len(rows) == 3 and counts[0] == counts[1] <= 4, "cycles, the current one, its dates, its assemblies"
    with CaptureQueriesContext(connection) as asked:
        said = [(step.step, step.state) for step in timeline(rows[0])]
    assert not asked and said == [(step, "ahead") for step in words.STEPS]


def test_a_cycle_that_was_not_read_along_is_asked_anew_each_time(cycle: Cycle, inside: Village) -> None:
    kept = known(cycle)
    assert known(kept) is kept and kept.problems_facts["listed"] == 0
    problem = Problem.objects.create(municipality=inside.municipality, cycle=cycle, number=1, title="Суу")
    assert known(cycle).problems_facts["listed"] == 1
    problem.delete()
    assert known(cycle).problems_facts["listed"] == 0
