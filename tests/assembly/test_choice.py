"""Project choices: the published figures as they are, and what can be said from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from birge.assembly import actions
from birge.assembly.queries import choices_of, present_at
from birge.cycle.actions import enter_setting
from birge.cycle.moves import Refused
from birge.gatherings.actions import count_heads, plan_gathering
from birge.gatherings.queries import record_of
from birge.kit.models import Conflict
from birge.rulebook.counts import HeadCount
from birge.rulebook.messages import CODES
from tests import meetings
from tests.assembly.test_walk import codes
from tests.people import Village

BOSTERI = (
    ("Дети наше будущее", "kindergarten building reconstruction", 65),
    ("Здоровье - ключ к успеху", "sports ground reconstruction", 38),
    ("Чистая вода – источник здоровья", "pumps and drinking-water pipes", 33),
)


def chosen(here: Village, meeting: object, options: tuple, **figures: object) -> object:
    """A counted choice with published votes, the way a person enters it."""
    choice = actions.create_choice(
        meeting,
        title="Долбоор тандоо",
        options=[{"title": title, "about": about} for title, about, _ in options],
        by=here.aigul,
    )
    rows = list(choice.options.order_by("number"))
    votes = {row.pk: option[2] for row, option in zip(rows, options, strict=True)}
    actions.enter_figures(choice, votes, by=here.aigul, **figures)
    return actions.count(choice, by=here.aigul)


def test_bosteri_as_published(inside: Village, cycle: object) -> None:
    """Real case A01: no date stated; 155 present, of them 56 women; 136 voted: 65, 38, 33."""
    meeting = plan_gathering(
        inside.municipality,
        "assembly",
        cycle=cycle,
        by=inside.aigul,
        title="Бостери айыл аймагында артыкчылыктуу долбоорду тандоо",
        source="http://vap.kg/ru/press_room/news/print/175.html",
    )
    actions.hold(meeting, by=inside.aigul)
    for role, count in {
        "all": HeadCount(155, women=56),
        "deputies": HeadCount(7),
        "staff": HeadCount(12),
        "initiative_group": HeadCount(13),
    }.items():
        count_heads(meeting, role, count, by=inside.aigul)
    chosen(inside, meeting, BOSTERI, voters=136, commission="эсептөө комиссиясы")
    meeting.refresh_from_db()
    shown = choices_of(meeting, present_at(meeting))[0]
    result = shown.result
    assert shown.winner.title == result.winner == "Дети наше будущее"
    assert result.sum_votes == 136
    assert result.winner_share_of_votes_percent == Decimal("47.8")
    assert result.absolute_majority is False
    assert result.did_not_vote == 19
    assert result.women_share_percent == Decimal("36.1")
    assert (meeting.planned, meeting.held, shown.choice.spoilt, shown.choice.method) == (None, None, None, "")
    assert [warning.code for warning in shown.warnings] == []
    assert record_of(meeting).warnings == []
    assert {row.role: row.total for row in record_of(meeting).overlapping} == {
        "deputies": 7,
        "staff": 12,
        "initiative_group": 13,
    }


def test_beshik_jon_without_attendance(inside: Village, cycle: object) -> None:
    """Real case A06: nobody published how many came."""
    meeting = plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.aigul, title="Бешик-Жон")
    actions.hold(meeting, by=inside.aigul)
    chosen(inside, meeting, (("Детский сад", "", 64), ("Здоровье", "", 11), ("Вода", "", 5)))
    meeting.refresh_from_db()
    result = choices_of(meeting, present_at(meeting))[0].result
    assert result.winner == "Детский сад"
    assert (result.sum_votes, result.winner_share_of_votes_percent) == (80, Decimal("80.0"))
    assert (result.did_not_vote, result.women_share_percent, result.absolute_majority) == (None, None, None)


def test_more_than_a_hundred_stays_more_than_a_hundred(inside: Village, cycle: object) -> None:
    """Real case A09: "more than 100" is neither 100 nor 101."""
    meeting = meetings.held(inside, cycle)
    count_heads(meeting, "all", HeadCount(100, qualifier="more_than"), by=inside.aigul)
    present = present_at(meeting)
    assert (present.total, present.qualifier, present.women_share_percent) == (100, "more_than", None)


def test_a_missing_figure_makes_no_winner(inside: Village, cycle: object) -> None:
    meeting = meetings.held(inside, cycle)
    chosen(inside, meeting, (("А", "", 40), ("Б", "", None)))
    shown = choices_of(meeting, present_at(meeting))[0]
    assert shown.result.winner is None
    assert [w.code for w in shown.warnings] == ["figure_missing"]


def test_absolute_majority_where_the_charter_asks_for_it(inside: Village, cycle: object) -> None:
    enter_setting(
        inside.municipality, "majority", value="absolute", valid_from=date(2020, 1, 1), source="Устав", by=inside.aigul
    )
    meeting = meetings.held(inside, cycle)
    chosen(inside, meeting, (("А", "", 40), ("Б", "", 30), ("В", "", 20)), voters=90)
    assert choices_of(meeting, present_at(meeting))[0].result.winner is None


def test_more_votes_than_people_is_a_warning_not_a_refusal(inside: Village, cycle: object) -> None:
    meeting = meetings.held(inside, cycle)
    chosen(inside, meeting, (("А", "", 80), ("Б", "", 40)), voters=120)
    found = {w.code for w in choices_of(meeting, present_at(meeting))[0].warnings}
    assert "voters_exceed_attendance" in found and found <= CODES


def test_counting_needs_a_figure_and_a_meeting_that_was_held(inside: Village, cycle: object) -> None:
    meeting = meetings.assembly(inside, cycle)
    choice = actions.create_choice(meeting, title="Тандоо", options=[{"title": "А"}, {"title": "Б"}], by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.count(choice, by=inside.aigul)
    assert codes(refused) == {"not_held_yet", "no_votes_entered"}


def test_counted_figures_are_corrected_with_a_reason(inside: Village, cycle: object) -> None:
    meeting = meetings.held(inside, cycle)
    choice = chosen(inside, meeting, (("А", "", 40), ("Б", "", 30)))
    votes = {option.pk: 35 for option in choice.options.all()}
    with pytest.raises(Refused):
        actions.enter_figures(choice, votes, by=inside.aigul)
    actions.correct(choice, by=inside.aigul, note="Кайра саналды")
    actions.enter_figures(choice, votes, by=inside.aigul)
    actions.count(choice, by=inside.aigul)
    assert choices_of(meeting, present_at(meeting))[0].result.tie == ("А", "Б")


def test_the_second_of_two_clerks_is_told(inside: Village, cycle: object) -> None:
    meeting = meetings.held(inside, cycle)
    choice = actions.create_choice(meeting, title="Тандоо", options=[{"title": "А"}, {"title": "Б"}], by=inside.aigul)
    actions.enter_figures(choice, {}, by=inside.aigul, expected=1, voters=90)
    with pytest.raises(Conflict) as conflict:
        actions.enter_figures(choice, {}, by=inside.finance, expected=1, voters=91)
    assert conflict.value.current.voters == 90


def test_a_stranger_does_not_count(inside: Village, elsewhere: Village, cycle: object) -> None:
    meeting = meetings.held(inside, cycle)
    choice = actions.create_choice(meeting, title="Тандоо", options=[{"title": "А"}, {"title": "Б"}], by=inside.aigul)
    for act in (
        lambda: actions.enter_figures(choice, {}, by=elsewhere.daniyar, voters=1),
        lambda: actions.count(choice, by=elsewhere.daniyar),
        lambda: actions.withdraw(choice, by=elsewhere.daniyar, note="x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "not_your_role" in codes(refused)
