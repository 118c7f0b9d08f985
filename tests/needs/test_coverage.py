"""Who was heard, village by group: not held and why, shares of inhabitants, whom to ask next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from birge.chronicle.models import Event
from birge.cycle.actions import date_step
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.cycle.words import NEEDS
from birge.needs import words
from birge.needs.actions import asking
from birge.needs.actions.sessions import add_session
from birge.needs.drawers import step_state, tasks
from birge.needs.models import NotHeld
from birge.needs.queries.categories import categories_of
from birge.needs.queries.coverage import Coverage, coverage
from birge.needs.queries.sessions import not_held_in, people_of, sessions_of
from birge.needs.queries.small_counts import counts_for
from birge.places.actions import add_place
from birge.places.models import PopulationFigure
from birge.rulebook.when import When
from tests.needs.sheets import head, session
from tests.people import Village, client_of

WEATHER = {"reason": "weather", "note": "Көпүрө бузулган"}


def _live(inside: Village, unit: int, people: int, group: str = "") -> None:
    PopulationFigure.objects.create(
        municipality=inside.municipality, place=inside.units[unit], group=group, people=people,
        as_of=date(2027, 1, 1), source="test",
    )  # fmt: skip


def _coverage(inside: Village, cycle: Cycle, user: object = None) -> Coverage:
    here, units = inside.municipality, inside.units
    return coverage(
        units,
        sessions_of(cycle, user),
        categories_of(here),
        counts_for(user, here),
        not_held_in(cycle),
        people_of(here, units),
    )


def test_a_reason_is_said_changed_and_taken_back(cycle: Cycle, inside: Village) -> None:
    session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    code, browser, village = inside.municipality.code, client_of(inside.facilitator), inside.units[0]
    there = reverse("needs:not_held", args=[code, 1, village.pk, "men"])
    index = reverse("needs:index", args=[code, 1])
    assert there in browser.get(index).content.decode()
    assert browser.post(there, WEATHER).status_code == 302
    row = NotHeld.objects.get()
    assert (row.reason, row.note, row.by_id) == ("weather", "Көпүрө бузулган", inside.facilitator.pk)
    stranger = client_of(None).get(index).content.decode()
    assert str(words.NOT_HELD["weather"]) in stranger and "Көпүрө" not in stranger and there not in stranger
    assert browser.post(there, {**WEATHER, "reason": "nobody_came"}).status_code == 302
    assert NotHeld.objects.get().reason == "nobody_came"
    back = reverse("needs:not_held_back", args=[code, 1, village.pk, "men"])
    assert back in browser.get(there).content.decode()
    assert browser.post(back).status_code == 302 and not NotHeld.objects.exists()
    said = Event.objects.filter(verb="say_not_held").order_by("version")
    assert [event.public["reason"] for event in said] == ["weather", "nobody_came", None]
    assert all("Көпүрө" not in str(event.public) for event in said)


def test_it_is_refused_where_the_group_has_met(cycle: Cycle, inside: Village) -> None:
    made = session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    with pytest.raises(Refused) as refused:
        asking.say_not_held(cycle, inside.units[0], "women", WEATHER, by=inside.aigul)
    assert refused.value.reasons[0].code == "group_has_met" and refused.value.reasons[0].values == {"number": 1}
    there = reverse("needs:not_held", args=[inside.municipality.code, 1, inside.units[0].pk, "women"])
    page = client_of(inside.aigul).post(there, WEATHER)
    assert page.status_code == 200 and "Көпүрө бузулган" in page.content.decode() and made.number == 1
    assert not NotHeld.objects.exists()


def test_it_is_refused_when_the_cycle_is_closed(cycle: Cycle, inside: Village) -> None:
    row = asking.say_not_held(cycle, inside.units[0], "men", WEATHER, by=inside.aigul)
    Cycle.objects.update(state="closed")
    for act in (
        lambda: asking.say_not_held(cycle, inside.units[0], "men", WEATHER, by=inside.aigul),
        lambda: asking.take_not_held_back(row, by=inside.aigul),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [reason.code for reason in refused.value.reasons] == ["cycle_closed"]
    assert NotHeld.objects.get().reason == "weather"


@pytest.mark.parametrize(
    "sent", [{}, {"reason": "бороон"}, {"reason": "other"}, {"reason": "weather", "note": "а" * 601}]
)
def test_what_cannot_be_kept_is_asked_again(cycle: Cycle, inside: Village, sent: dict[str, str]) -> None:
    there = reverse("needs:not_held", args=[inside.municipality.code, 1, inside.units[0].pk, "men"])
    page = client_of(inside.aigul).post(there, sent)
    assert page.status_code == 200 and page.context["form"].errors and not NotHeld.objects.exists()


def test_strangers_say_nothing(cycle: Cycle, inside: Village, elsewhere: Village) -> None:
    asking.say_not_held(cycle, inside.units[0], "men", WEATHER, by=inside.aigul)
    for name in ("needs:not_held", "needs:not_held_back"):
        there = reverse(name, args=[inside.municipality.code, 1, inside.units[0].pk, "men"])
        for user, wanted in ((None, 401), (elsewhere.daniyar, 404), (inside.bakyt, 403)):
            assert client_of(user).post(there, {"reason": "other", "note": "x"}).status_code == wanted
    assert NotHeld.objects.get().reason == "weather"
    browser = client_of(inside.aigul)
    for place, group in ((elsewhere.units[0].pk, "men"), (inside.units[0].pk, "own-4")):
        assert (
            browser.get(reverse("needs:not_held", args=[inside.municipality.code, 1, place, group])).status_code == 404
        )


def test_no_such_people_are_not_missed_and_other_reasons_are(cycle: Cycle, inside: Village) -> None:
    session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    asking.say_not_held(cycle, inside.units[0], "youth", {"reason": words.NO_SUCH_PEOPLE}, by=inside.aigul)
    asking.say_not_held(cycle, inside.units[0], "men", WEATHER, by=inside.aigul)
    row = _coverage(inside, cycle).rows[0]
    assert row.missing == ("men", "elderly")
    assert any("10" in str(task.text) for task in tasks(inside.municipality, cycle))
    made = add_session(cycle, head(inside.units[0], "youth"), [], by=inside.aigul)
    seen = _coverage(inside, cycle, inside.aigul).rows[0]
    assert made.number == 2 and seen.missing == ("men", "elderly"), "what was held wins over what was said of it"
    assert any("10" in str(task.text) for task in tasks(inside.municipality, cycle))


def test_shares_are_of_known_inhabitants_only(cycle: Cycle, inside: Village) -> None:
    _live(inside, 0, 400)
    session(cycle, inside.units[0], "women", [("Суу", 3)], by=inside.aigul, total=30, women=30, men=0)
    session(cycle, inside.units[0], "men", [("Жол", 3)], by=inside.aigul, total=20, women=0, men=20)
    session(cycle, inside.units[1], "men", [("Жол", 3)], by=inside.aigul, total=15)
    session(cycle, inside.units[2], "men", [("Жол", 3)], by=inside.aigul)
    found = _coverage(inside, cycle)
    first, second, third = found.rows
    assert (first.total.women, first.total.men, first.total.split) == (30, 20, True)
    assert first.share == Decimal("12.5") and second.share is None and third.share is None
    assert third.total.total is None and third.total.unstated == 1 and not second.total.split
    assert found.total.total == 65 and found.share is None, "one village's inhabitants are not known"
    assert [one.total for one in found.totals] == [30, 35, None, None]


def test_whom_to_ask_next_begins_where_most_are_unheard(cycle: Cycle, inside: Village) -> None:
    session(cycle, inside.units[0], "women", [("Суу", 3)], by=inside.aigul, total=10)
    for unit, people in ((0, 100), (2, 900)):
        _live(inside, unit, people)
    _live(inside, 2, 400, "youth")
    ahead = [(one.place.pk, one.category) for one in _coverage(inside, cycle).next]
    big, small, unknown = inside.units[2].pk, inside.units[0].pk, inside.units[1].pk
    assert ahead[:4] == [(big, "youth"), (big, "women"), (big, "men"), (big, "elderly")]
    assert ahead[4:7] == [(small, "men"), (small, "youth"), (small, "elderly")]
    assert {place for place, _group in ahead[7:]} == {unknown} and len(ahead) == 11
    assert [str(one.share) for one in _coverage(inside, cycle).next[3:5]] == ["90.0", "9.0"]
    browser = client_of(inside.aigul)
    page = browser.get(reverse("needs:index", args=[inside.municipality.code, 1])).content.decode()
    link = f"{reverse('needs:add', args=[inside.municipality.code, 1])}?place={big}&amp;group=youth"
    assert link in page
    form = browser.get(link.replace("&amp;", "&")).context["form"]
    assert (form["place"].value(), form["category"].value()) == (str(big), "youth")
    assert link not in client_of(None).get(reverse("needs:index", args=[inside.municipality.code, 1])).content.decode()


def test_a_village_added_later_does_not_open_the_step_again(cycle: Cycle, inside: Village) -> None:
    session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    assert step_state(cycle).state == "now"
    date_step(cycle, NEEDS, by=inside.aigul, planned=None, actual=When.season(2026, "summer"))
    assert step_state(cycle).state == "past"
    add_place(parent=inside.municipality.place, level="village", name_ky="Жаңы", name_ru="", source="test", by=None)
    assert step_state(cycle).state == "past"
    add_session(cycle, head(inside.units[0], "youth"), [], by=inside.aigul)
    assert step_state(cycle).state == "now", "a sheet that nobody checked keeps it open"
