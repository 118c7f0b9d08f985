"""Four ways in which a group weighs what it said, and what each leaves on the sheet."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.needs import words
from birge.needs.actions import sessions as actions
from birge.needs.actions.pairs import compare
from birge.needs.actions.sessions import Said
from birge.needs.models import Comparison, Session
from birge.needs.queries.pairs import matrix_of, next_pair
from birge.needs.queries.sessions import statements_of, warnings_of
from tests.needs.sheets import head, sheet
from tests.people import Village, client_of

WATER, ROAD, SCHOOL = "Таза суу жок", "Көпүрө урады", "Мектептин чатыры тамчылайт"


@pytest.fixture
def by_pairs(cycle: Cycle, inside: Village) -> Session:
    """A session with three problems that weighs by pairs."""
    rows = [Said(text) for text in (WATER, ROAD, SCHOOL)]
    fields = head(inside.units[0], method=words.PAIRWISE)
    return actions.add_session(cycle, fields, rows, by=inside.facilitator)


def _page(session: Session, here: Village, name: str = "needs:pairs") -> str:
    return reverse(name, args=[here.municipality.code, session.cycle.number, session.number])


def _card(page: str, **sent: Any) -> dict[str, str]:
    once = re.search(r'name="once" value="([0-9a-f]+)"', page).group(1)  # type: ignore[union-attr]
    return {"once": once, **{name: str(value) for name, value in sent.items()}}


def test_a_ranked_list_keeps_places_causes_and_who_should_act(cycle: Cycle, inside: Village) -> None:
    rows = [
        {"text": WATER, "place": 1, "cause": "Түтүк эски", "effect": "Балдар ооруйт", "who_acts": "Айыл өкмөтү"},
        {"text": ROAD, "place": 2},
        {"text": SCHOOL, "place": 2},
    ]
    data = sheet(inside.units[0], rows=rows, method="ranked", street="Жаңы көчө")
    address = reverse("needs:add", args=[inside.municipality.code, cycle.number])
    assert client_of(inside.facilitator).post(address, data).status_code == 302
    session = Session.objects.get()
    assert (session.method, session.street, session.channel) == ("ranked", "Жаңы көчө", "session")
    said = list(session.statements.values_list("place", "cause", "effect", "who_acts"))
    assert said == [(1, "Түтүк эски", "Балдар ооруйт", "Айыл өкмөтү"), (2, "", "", ""), (2, "", "", "")]
    actions.confirm(session, by=inside.aigul)
    page = client_of(None).get(_page(session, inside, "needs:session")).content.decode()
    assert "Түтүк эски" in page and "Айыл өкмөтү" in page


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        ((1, 2, 2), []),
        ((1, 2, 4), ["places_left_out"]),
        ((1, None, None), ["rows_without_place"]),
        ((2, 3, None), ["rows_without_place", "places_left_out"]),
        ((None, None, None), []),
    ],
)
def test_odd_places_are_said_and_kept(places: tuple[int | None, ...], codes: list[str], inside: Village) -> None:
    statements: list[Any] = [Said(f"{number}", place=place) for number, place in enumerate(places)]
    session = Session(method=words.RANKED, qualifier="exact")
    assert [reason.code for reason in warnings_of(session, statements)] == codes


def test_a_place_without_words_is_asked_about(cycle: Cycle, inside: Village) -> None:
    data = sheet(inside.units[0], rows=[{"text": "", "place": 1}], method="ranked")
    address = reverse("needs:add", args=[inside.municipality.code, cycle.number])
    answer = client_of(inside.facilitator).post(address, data)
    assert answer.status_code == 200 and 'aria-invalid="true"' in answer.content.decode()
    assert not Session.objects.exists()


def test_two_cards_at_a_time_until_every_pair_is_compared(by_pairs: Session, inside: Village) -> None:
    browser, address = client_of(inside.facilitator), _page(by_pairs, inside)
    for winner in ("1", "=", "2"):
        page = browser.get(address).content.decode()
        shown = {n: re.search(rf'name="{n}" value="(\d+)"', page).group(1) for n in ("first", "second")}  # type: ignore[union-attr]
        assert browser.post(address, _card(page, winner=winner, **shown)).status_code == 302
    page = browser.get(address).content.decode()
    assert 'name="winner"' not in page
    statements = statements_of(by_pairs)
    matrix = matrix_of(by_pairs, statements, list(by_pairs.comparisons.all()))
    assert matrix.tiers == (("1",), ("2",), ("3",))
    assert [event.verb for event in events_of(by_pairs)].count("compare") == 3


def _filled(session: Session) -> dict[tuple[int, int], int | None]:
    number = {one.pk: one.number for one in statements_of(session)}
    return {(number[c.first_id], number[c.second_id]): number.get(c.winner_id) for c in session.comparisons.all()}


def _last(page: str) -> str:
    return re.search(r'name="undo" value="(\d+)"', page).group(1)  # type: ignore[union-attr]


def test_the_last_answer_is_taken_back_and_comes_up_again(by_pairs: Session, inside: Village) -> None:
    compare(by_pairs, {(1, 2): 1, (1, 3): None}, by=inside.facilitator)
    browser, address = client_of(inside.facilitator), _page(by_pairs, inside)
    page = browser.get(address).content.decode()
    browser.post(address, _card(page, undo=_last(page)))
    statements = statements_of(by_pairs)
    pair = next_pair(statements, list(by_pairs.comparisons.all()))
    assert pair is not None and [one.number for one in pair] == [1, 3]
    told = events_of(by_pairs)[0]
    assert told.verb == "compare" and told.public["pairs"] == [[1, 3, ""]]


def test_taking_an_answer_back_touches_nobody_elses(by_pairs: Session, inside: Village) -> None:
    """While one looks at his last answer, the other gives two more: his alone goes; then it is gone and stays gone."""
    compare(by_pairs, {(1, 2): 1}, by=inside.facilitator)
    browser, address = client_of(inside.facilitator), _page(by_pairs, inside)
    page = browser.get(address).content.decode()
    compare(by_pairs, {(1, 3): 3, (2, 3): None}, by=inside.aigul)
    browser.post(address, _card(page, undo=_last(page)))
    assert _filled(by_pairs) == {(1, 3): 3, (2, 3): None}
    compare(by_pairs, {(1, 2): 2}, by=inside.aigul)
    again = browser.post(address, {"undo": _last(page)}, follow=True).content.decode()
    assert "Матрицаны ушул убакта башка киши толтурду" in again
    assert _filled(by_pairs) == {(1, 2): 2, (1, 3): 3, (2, 3): None}


@pytest.mark.parametrize("answer", ["", "x", "-1", "999999999999999999999"])
def test_an_answer_that_is_none_takes_nothing_back(answer: str, by_pairs: Session, inside: Village) -> None:
    compare(by_pairs, {(1, 2): 1}, by=inside.facilitator)
    assert client_of(inside.facilitator).post(_page(by_pairs, inside), {"undo": answer}).status_code == 302
    assert _filled(by_pairs) == {(1, 2): 1}


def test_the_matrix_is_entered_as_it_stands_on_paper(by_pairs: Session, inside: Village) -> None:
    compare(by_pairs, {(1, 2): 2}, by=inside.facilitator)
    browser, address = client_of(inside.facilitator), _page(by_pairs, inside)
    page = browser.get(address).content.decode()
    version = re.search(r'name="row_version" value="(\d+)"', page).group(1)  # type: ignore[union-attr]
    cells = {"cell-1-2": "1", "cell-1-3": "=", "cell-2-3": ""}
    sent = _card(page, matrix=1, row_version=version, **cells)
    assert browser.post(address, sent).status_code == 302
    by_pairs.refresh_from_db()
    assert _filled(by_pairs) == {(1, 2): 1, (1, 3): None}


def test_a_matrix_made_from_an_older_sheet_is_refused(by_pairs: Session, inside: Village) -> None:
    compare(by_pairs, {(1, 2): 2}, by=inside.facilitator)
    with pytest.raises(Conflict):
        compare(by_pairs, {(1, 3): 3}, by=inside.aigul, whole=True, version=1)


@pytest.mark.parametrize("winner", ["3", "0", "<b>", "1; DROP", ""])
def test_a_winner_outside_the_pair_fills_nothing(winner: str, by_pairs: Session, inside: Village) -> None:
    browser, address = client_of(inside.facilitator), _page(by_pairs, inside)
    page = browser.get(address).content.decode()
    assert browser.post(address, _card(page, first=1, second=2, winner=winner)).status_code == 302
    assert not Comparison.objects.exists()


def test_a_checked_session_and_another_method_are_refused(by_pairs: Session, cycle: Cycle, inside: Village) -> None:
    actions.confirm(by_pairs, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        compare(by_pairs, {(1, 2): 1}, by=inside.facilitator)
    assert [reason.code for reason in refused.value.reasons] == ["session_is_checked"]
    other = actions.add_session(cycle, head(inside.units[0]), [Said(WATER), Said(ROAD)], by=inside.facilitator)
    with pytest.raises(Refused) as refused:
        compare(other, {(1, 2): 1}, by=inside.facilitator)
    assert [reason.code for reason in refused.value.reasons] == ["not_by_pairs"]


def test_a_row_taken_away_takes_its_pairs_with_it(by_pairs: Session, inside: Village) -> None:
    compare(by_pairs, {(1, 2): 1, (2, 3): 2}, by=inside.facilitator)
    gone = by_pairs.statements.get(number=2)
    actions.edit_session(by_pairs, {}, [Said("", id=gone.pk)], by=inside.facilitator, version=None)
    assert not by_pairs.comparisons.exists()


def test_the_next_sheet_knows_the_habits_of_the_last(by_pairs: Session, cycle: Cycle, inside: Village) -> None:
    fields = {"facilitator": "Айгүл Үлгүева", "method": words.RANKED}
    actions.edit_session(by_pairs, fields, [], by=inside.facilitator, version=None)
    address = reverse("needs:add", args=[inside.municipality.code, cycle.number])
    page = client_of(inside.facilitator).get(address).content.decode()
    assert 'value="Айгүл Үлгүева"' in page
    assert re.search(r'value="ranked"[^>]*checked', page)
