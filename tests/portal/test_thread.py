"""The thread of a problem: its stops, their addresses, what is waited for and since when; nothing before its time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from birge.cycle.drawers import Knot, Missing
from birge.cycle.models import Cycle
from birge.kit.kept import Kept
from birge.plan import actions
from birge.plan.models import Activity, Plan
from birge.portal.queries.thread import thread_of
from birge.problems.actions.lists import announce, choose
from birge.problems.models import Problem
from birge.problems.queries.told import placed_of, told_of
from birge.rulebook.when import When
from tests.asked import asking
from tests.browsing import text_of
from tests.people import Village, client_of


def _address(here: Village, number: int = 1) -> str:
    return f"/ky/m/{here.municipality.code}/c/1/problems/{number}/thread/"


@pytest.fixture
def announced(merged: dict[str, Problem], heard: Cycle, inside: Village) -> Problem:
    """The first of the problems on an announced list."""
    announce(choose(heard, method="beans", places=2, by=inside.aigul), by=inside.aigul)
    return next(iter(merged.values()))


def test_who_said_it_and_where_it_ranked_for_whom(announced: Problem, inside: Village) -> None:
    told, placed = told_of(announced), placed_of(announced)
    assert [voice.points for voice in told.voices] == [20, 12, 4] and told.villages == 2
    assert told.groups == [("women", 2), ("elderly", 1)] and told.more == 1
    assert placed is not None and placed.announced is not None
    among = {one.category: one.place for one in placed.among}
    assert among["women"] == placed.entry.women_place and among["youth"] is None and among["elderly"] == 2
    page = Client().get(_address(inside, announced.number)).text
    assert "20 балл" in page and 'id="said"' in page and 'id="placed"' in page


def test_every_stop_has_an_address_of_its_own(announced: Problem, inside: Village) -> None:
    here, stranger = _address(inside, announced.number), Client()
    for stop in thread_of(announced).stops:
        answer = stranger.get(f"{here}{stop.slug}/")
        assert answer.status_code == 200 and str(stop.knot.title) in text_of(answer.text)
    assert stranger.get(f"{here}nowhere/").status_code == 404


def test_nobody_outside_reads_it_before_the_list_is_announced(merged: dict[str, Problem], inside: Village) -> None:
    first = next(iter(merged.values()))
    for path in ("", "said/"):
        assert Client().get(_address(inside, first.number) + path).status_code == 404
        assert client_of(inside.aigul).get(_address(inside, first.number) + path).status_code == 200
    assert Client().get(_address(inside, first.number).replace("/thread/", "/thread.png")).status_code == 404


def test_what_is_missing_is_said_with_its_days(
    inside: Village, problems: list[Problem], adopted: Plan, pipes: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = date(2028, 3, 3)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    thread = thread_of(problems[0])
    done = thread.stop("done")
    assert done is not None and done.knot.open and done is thread.stops[-1]
    # Autumn 2027 ends with November.
    assert done.waits[0].since == date(2027, 11, 30) and done.days == (later - date(2027, 11, 30)).days == 94
    assert thread.stop("plan").knot.on is not None and not thread.stop("plan").knot.open
    page = text_of(Client().get(_address(inside)).text)
    assert "94 күндөн бери" in page and "айыл өкмөтүнүн адиси" in page


def test_asked_and_found_stand_by_source(
    inside: Village, problems: list[Problem], adopted: Plan, pipes: Activity
) -> None:
    actions.add_resource(
        pipes, by=inside.aigul, kind="donor_grant", stage="received", tyiyn=60_000_000, paper="Келишим"
    )
    actions.add_resource(pipes, by=inside.aigul, kind="local_budget", stage="promised", tyiyn=None, paper="Кат")
    stop = thread_of(problems[0]).stop("plan")
    told = stop.knot.context["told"]
    assert [(one.code, one.asked.tyiyn, one.promised, one.secured) for one in told.sources] == [
        ("local_budget", 15_000_000, 15_000_000, 0),
        ("donor_grant", 100_000_000, 0, 60_000_000),
    ]
    assert told.gap.missing == 55_000_000
    assert "550,0" in text_of(Client().get(_address(inside)).text)


def test_a_priority_without_group_and_plan_says_so(inside: Village, problems: list[Problem]) -> None:
    waiting = thread_of(problems[0])
    assert [stop.slug for stop in waiting.stops if stop.knot.open] == ["said", "group", "plan"]
    below = thread_of(problems[2])
    assert {stop.slug for stop in below.stops} == {"said", "placed"}


def test_stops_stand_as_they_happened_and_what_is_open_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from birge.portal.queries import thread

    def knot(title: str, weight: int, on: When | None = None, **more: object) -> Knot:
        return Knot(title, "lake", "x/knot.html", {}, weight=weight, on=on, **more)

    day = When.day(date(2026, 5, 1))
    later = When.day(date(2026, 6, 1))
    laid = [
        knot("c", 30, later),
        knot("a", 10, day),
        knot("open", 20, day, open=True),
        knot("b", 40, day),
        knot("after a", 15),
    ]
    monkeypatch.setattr(thread, "KNOTS", [lambda problem: laid])
    assert [one.title for one in thread.knots_of(object())] == ["a", "after a", "b", "c", "open"]
    assert thread._slugs(laid) == ["x", "x-2", "x-3", "x-4", "x-5"]
    today = timezone.localdate()
    wait = thread._wait(Missing("жок", today - timedelta(days=3)), today)
    assert wait.days == 3 and thread._wait(Missing("жок"), today).days is None


@pytest.mark.one_database("the same questions are asked of both")
def test_the_thread_asks_little_of_the_database(
    inside: Village, problems: list[Problem], adopted: Plan, pipes: Activity
) -> None:
    for who in (Client(), client_of(inside.aigul)):
        who.get(_address(inside))
        with asking() as asked:
            assert who.get(_address(inside)).status_code == 200
        assert len(asked) <= 12, asked


def test_what_was_worked_out_is_kept_and_the_oldest_goes_first() -> None:
    kept: Kept[int] = Kept(2)
    made: list[str] = []

    def ask(key: str) -> int:
        return kept(key, lambda: made.append(key) or len(made))

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == [1, 2, 1, 3, 1, 4] and made == ["a", "b", "c", "b"]
