"""What a session gives to its problems, by the way the group weighed; which channels count."""

from __future__ import annotations

from typing import Any

import pytest

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.needs import words as needs_words
from birge.needs.models import Comparison, Session, Statement
from birge.problems.actions import lists
from birge.problems.actions import problems as actions
from birge.problems.models import PriorityList, Problem
from birge.problems.queries.basis import basis_of, ranked, read, same
from birge.problems.queries.weighing import Weighed, given
from tests.needs.sheets import session
from tests.people import Village, client_of
from tests.problems.conftest import ROAD, WATER
from tests.problems.test_list import _page

ROWS = [
    Weighed(1, 5, 2, "0001"),
    Weighed(2, None, 1, "0002"),
    Weighed(3, 3, 1, "0003"),
    Weighed(4, 2, 4, "0001"),
    Weighed(5, 7, 3, None),  # under no problem yet
    Weighed(6, None, None, "0004"),
]


def test_points_are_added_up_and_nothing_is_made_of_what_is_not_written() -> None:
    found = given("points", ROWS)
    assert found == {"points": {"0001": 7, "0002": 0, "0003": 3, "0004": 0}, "points_written": True}
    assert given("points", [ROWS[1]]) == {"points": {"0002": 0}, "points_written": False}
    assert given("points", [ROWS[4]]) == {"points": {}, "points_written": True}


def test_a_ranked_list_keeps_shared_places_and_a_problem_stands_with_its_first_statement() -> None:
    assert given("ranked", ROWS) == {
        "ranking": [["0002", "0003"], ["0001"]],
        "said": ["0004"],
        "points_written": True,
    }
    assert given("ranked", [ROWS[5]]) == {"ranking": [], "said": ["0004"], "points_written": False}


def test_a_list_without_an_order_is_one_shared_place() -> None:
    found = given("list", ROWS)
    assert found == {"ranking": [["0001", "0002", "0003", "0004"]], "said": [], "points_written": True}
    assert given("list", []) == {"ranking": [], "said": [], "points_written": True}


def test_pairs_give_an_order_by_wins_and_what_was_never_compared_has_no_place() -> None:
    cells = [(1, 2, 2), (1, 3, 3), (2, 3, 3), (1, 99, 99)]  # the last names a statement of another sheet
    found = given("pairwise", ROWS, cells)
    assert found == {"ranking": [["0003"], ["0002"], ["0001"]], "said": ["0004"], "points_written": True}
    assert given("pairwise", ROWS)["points_written"] is False


@pytest.mark.parametrize(("method", "places"), [("ranked", {"0001": 1, "0002": 2}), ("list", {"0001": 1, "0002": 1})])
def test_a_session_counts_by_its_method(heard: Cycle, inside: Village, method: str, places: dict[str, int]) -> None:
    sheet = session(heard, inside.units[2], "women", [("Көпүрө", None), ("Арык", None)], by=inside.aigul)
    Session.objects.filter(pk=sheet.pk).update(method=method)
    for number, row in enumerate(sheet.statements.order_by("number"), 1):
        Statement.objects.filter(pk=row.pk).update(place=number)
        actions.merge(heard, [row.pk], by=inside.aigul)
    found = ranked(basis_of(heard, inside.municipality, 5))
    assert found.groups.villages[f"{inside.units[2].pk:04d}"].places() == places


def test_a_matrix_of_the_database_counts(heard: Cycle, inside: Village) -> None:
    sheet = session(heard, inside.units[2], "women", [(text, None) for text in ("а", "б", "в")], by=inside.aigul)
    Session.objects.filter(pk=sheet.pk).update(method="pairwise")
    one, two, three = rows = list(sheet.statements.order_by("number"))
    for first, second, winner in ((one, two, two), (one, three, one), (two, three, two)):
        Comparison.objects.create(
            municipality_id=heard.municipality_id, session=sheet, first=first, second=second, winner=winner
        )
    for row in rows:
        actions.merge(heard, [row.pk], by=inside.aigul)
    last = basis_of(heard, inside.municipality, 5)["sessions"][-1]
    titles = {f"{p.number:04d}": p.title for p in Problem.objects.all()}
    assert [[titles[code] for code in tier] for tier in last["ranking"]] == [["б"], ["а"], ["в"]]


def _other_channel(cycle: Cycle, here: Village, channel: str, text: str, points: int | None) -> Session:
    made = session(cycle, here.units[2], "mixed", [(text, points)], by=here.aigul)
    Session.objects.filter(pk=made.pk).update(channel=channel)
    return made


@pytest.fixture
def all_channels(merged: dict[str, Problem], inside: Village) -> Cycle:
    """A focus group, questionnaires and a need from the open form, each for the road."""
    cycle = merged[ROAD].cycle
    for channel, points in ((needs_words.FOCUS, 9), (needs_words.SURVEY, 40), (needs_words.OPEN_FORM, None)):
        _other_channel(cycle, inside, channel, f"{ROAD}: {channel}", points)
    ids = Statement.objects.filter(text__startswith=f"{ROAD}: ").values_list("pk", flat=True)
    actions.merge(cycle, list(ids), by=inside.aigul, problem=merged[ROAD])
    return cycle


def test_focus_groups_count_questionnaires_when_chosen_and_voices_never(all_channels: Cycle, inside: Village) -> None:
    without, with_them = (read(all_channels, inside.municipality, 5, surveys).basis for surveys in (False, True))
    assert [row["channel"] for row in without["sessions"][4:]] == ["focus"]
    assert [row["channel"] for row in with_them["sessions"][4:]] == ["focus", "survey"]
    road = f"{Problem.objects.get(title=ROAD).number:04d}"
    assert without["beside"] == {"survey": {road: 40}, "open_form": {road: 1}}
    assert with_them["beside"] == {"open_form": {road: 1}}
    assert not same(without, with_them)
    Session.objects.filter(channel=needs_words.OPEN_FORM).update(state="withdrawn")
    assert same(without, basis_of(all_channels, inside.municipality, 5))


def test_the_choice_of_questionnaires_is_kept_previewed_and_recorded(all_channels: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)
    page = browser.get(_page(inside)).content.decode()
    assert "сурамжылоодо атагандар: 40" in page and "тургундар жөнөткөнү: 1" in page
    preview = browser.get(_page(inside, "?method=beans&places=5&with_surveys=on")).content.decode()
    assert "сурамжылоодо атагандар: 40" not in preview and "тургундар жөнөткөнү: 1" in preview
    the_list = lists.choose(all_channels, method="beans", places=5, with_surveys=True, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    kept = PriorityList.objects.get()
    assert kept.with_surveys and kept.basis["with_surveys"]
    assert [row["channel"] for row in kept.basis["sessions"]].count("survey") == 1
    assert "сессия катары эсептелет" in client_of(None).get(_page(inside)).content.decode()
    assert list(events_of(the_list))[-1].public["with_surveys"] is True


def test_the_line_does_not_change_the_order(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    orders = []
    for top in (1, 2, 4):
        found = ranked(basis_of(cycle, inside.municipality, top))
        orders.append([(x.problem, x.place, x.score) for x in found.methods["reversed_ranks"].order or ()])
    assert orders[0] == orders[1] == orders[2]


def test_a_basis_announced_before_lists_had_a_length_counts_as_it_did(heard: Cycle, inside: Village) -> None:
    now: dict[str, Any] = basis_of(heard, inside.municipality, 2)
    old = {key: value for key, value in now.items() if key in ("top", "villages", "sessions")}
    old["sessions"] = [
        {key: row[key] for key in ("id", "village", "category", "people", "share", "points", "points_written")}
        for row in now["sessions"]
    ]
    assert same(old, now) and ranked(old).top == 2 and ranked(now).top == 5
