"""The list: computed, explained, announced, taken back, confirmed by an assembly."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.matters import tell_owner
from birge.gatherings.models import Decision, Gathering
from birge.needs.models import Session, Statement
from birge.papers.models import Issued
from birge.places.models import PopulationFigure
from birge.problems.actions import lists
from birge.problems.actions import problems as actions
from birge.problems.models import PriorityEntry, PriorityList, Problem
from birge.problems.queries.basis import basis_of, ranked
from birge.problems.queries.problems import priorities
from birge.problems.queries.scores import default_places
from tests.needs.sheets import session
from tests.people import Village, client_of
from tests.problems.conftest import NURSERY, ROAD, SPORT, WATER


def _page(here: Village, query: str = "", language: str = "ky") -> str:
    return reverse("problems:index", args=[here.municipality.code, 1]).replace("/ky/", f"/{language}/") + query


def _announced(cycle: Cycle, here: Village, places: int = 2) -> PriorityList:
    the_list = lists.choose(cycle, method="beans", places=places, by=here.aigul)
    lists.announce(the_list, by=here.aigul)
    return PriorityList.objects.get(pk=the_list.pk)


def test_places_follow_the_beans_of_the_people(merged: dict[str, Problem], inside: Village) -> None:
    """900 people: women 20/15 of 35, youth 18/6 of 24; 2100: women 17/12 of 29, elderly 25/4 of 29."""
    cycle = merged[WATER].cycle
    order = ranked(basis_of(cycle, inside.municipality, 2)).methods["beans"].order
    assert order is not None
    exact = {
        WATER: 45000 * (20 / 35) + 105000 * (12 / 29 + 4 / 29),
        ROAD: 45000 * (6 / 24) + 105000 * (25 / 29),
        NURSERY: 45000 * (15 / 35) + 105000 * (17 / 29),
        SPORT: 45000 * (18 / 24),
    }
    by_title = {f"{p.number:04d}": title for title, p in merged.items()}
    assert [by_title[line.problem] for line in order] == sorted(exact, key=exact.__getitem__, reverse=True)
    for line in order:
        assert float(line.score) == pytest.approx(exact[by_title[line.problem]])


def test_announcing_freezes_the_list_and_issues_its_paper(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    assert client_of(None).get(_page(inside)).status_code == 200
    assert WATER not in client_of(None).get(_page(inside)).content.decode()
    browser = client_of(inside.aigul)
    code = inside.municipality.code
    browser.post(reverse("problems:choose", args=[code, 1]), {"method": "beans", "places": "2"})
    browser.post(reverse("problems:list_move", args=[code, 1]), {"verb": "announce"})
    the_list = PriorityList.objects.get()
    assert (the_list.state, the_list.method, the_list.places) == ("announced", "beans", 2)
    assert (the_list.chosen_by_id, the_list.chosen_role) == (inside.aigul.pk, "specialist")
    entries = [(e.problem.title, e.place, e.is_priority, e.women_place) for e in the_list.entries.all()]
    # Women alone: water 900·20/35 + 2100·12/29, kindergarten 900·15/35 + 2100·17/29; sport and road they did not name.
    assert entries == [
        (ROAD, 1, True, None),
        (WATER, 2, True, 2),
        (NURSERY, 3, False, 1),
        (SPORT, 4, False, None),
    ]
    assert [(e.problem.title, e.said_by) for e in priorities(cycle)] == [(ROAD, 2), (WATER, 3)]
    issued = {row.language: row for row in Issued.objects.filter(paper="priority-list")}
    assert set(issued) == {"ky", "ru"} and issued["ky"].number == "1"
    assert WATER in str(issued["ru"].content) and "Ак-Мында" in str(issued["ky"].content)
    assert [event.verb for event in events_of(the_list)] == ["announce", "choose"]
    stranger = client_of(None).get(_page(inside)).content.decode()
    assert WATER in stranger and NURSERY in stranger


def test_announced_list_stays_as_announced(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    the_list = _announced(cycle, inside)
    session(cycle, inside.units[2], "men", [("Көпүрө", 30)], by=inside.aigul)
    assert "Көпүрө" not in client_of(None).get(_page(inside)).content.decode()
    page = client_of(inside.aigul).get(_page(inside)).content.decode()
    assert "Жарыялангандан кийин" in page
    assert the_list.entries.count() == 4


def test_line_by_default_is_the_charters_rule(merged: dict[str, Problem], inside: Village) -> None:
    assert default_places() == 5
    enter_setting(
        inside.municipality,
        "priority_places",
        value="3",
        valid_from=timezone.localdate(),
        source="Устав",
        by=inside.aigul,
    )
    assert default_places() == 3


def test_missing_population_is_said_and_the_next_method_named(merged: dict[str, Problem], inside: Village) -> None:
    PopulationFigure.objects.all().delete()
    page = client_of(inside.aigul).get(_page(inside)).content.decode()
    assert "калктын саны көрсөтүлгөн эмес" in page
    assert "маалымат жетишпейт" in page and "Ар бир топтогу орундардын суммасы" in page
    the_list = lists.choose(merged[WATER].cycle, method="beans", places=2, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        lists.announce(the_list, by=inside.aigul)
    assert [reason.code for reason in refused.value.reasons] == ["method_not_computable"]
    assert PriorityEntry.objects.count() == 0 and Issued.objects.count() == 0
    for method in ("points", "reversed_ranks", "village_share"):
        lists.choose(merged[WATER].cycle, method=method, places=2, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    assert {e.score for e in PriorityEntry.objects.all()} == {"2/2", "1/2"}


def test_empty_list_is_not_announced(heard: Cycle, inside: Village) -> None:
    the_list = lists.choose(heard, method="points", places=2, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        lists.announce(the_list, by=inside.aigul)
    assert [reason.code for reason in refused.value.reasons] == ["list_is_empty"]


def test_taken_back_with_a_reason_and_announced_anew(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    the_list = _announced(cycle, inside)
    with pytest.raises(Refused):
        lists.take_back(the_list, by=inside.aigul)
    lists.take_back(the_list, by=inside.aigul, note="Бир топ калып калган")
    assert priorities(cycle) == []
    assert client_of(None).get(reverse("problems:problem", args=[inside.municipality.code, 1, 1])).status_code == 404
    lists.announce(the_list, by=inside.aigul)
    assert [i.edition for i in Issued.objects.filter(paper="priority-list", language="ky").order_by("edition")] == [
        1,
        2,
    ]


def _assembly(cycle: Cycle) -> Gathering:
    return Gathering.objects.create(
        municipality_id=cycle.municipality_id, kind="assembly", number=1, cycle=cycle, title="Айыл жыйыны"
    )


def test_assembly_confirms_the_list(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    the_list = _announced(cycle, inside)
    gathering = _assembly(cycle)
    browser = client_of(inside.aigul)
    address = reverse("problems:put", args=[inside.municipality.code, 1])
    assert address in browser.get(_page(inside)).content.decode()
    assert "Айыл жыйыны" in browser.get(address).content.decode()
    browser.post(address, {"gathering": "1"})
    matter = gathering.matters.get()
    assert matter == lists.put_to_assembly(the_list, gathering, inside.aigul)

    def decide(outcome: str, number: int) -> Decision:
        with transaction.atomic():
            decision = Decision.objects.create(
                municipality_id=cycle.municipality_id,
                gathering=gathering,
                matter=matter,
                number=number,
                text="Тизме бекитилсин",
                outcome=outcome,
                decided_at=timezone.now(),
            )
            tell_owner(matter, decision, at=decision.decided_at, by=inside.aigul)
        return decision

    postponed = decide("postponed", 1)
    the_list.refresh_from_db()
    assert the_list.state == "announced"
    Decision.objects.filter(pk=postponed.pk).update(withdrawn_reason="Кайра каралды")
    agreed = decide("agreed", 2)
    the_list.refresh_from_db()
    assert (the_list.state, the_list.decision_id) == ("confirmed", agreed.pk)
    assert events_of(the_list)[0].public["decision"] == 2
    assert "Тизме бекитилсин" in client_of(None).get(_page(inside)).content.decode()


def test_decision_does_not_stand_when_the_list_was_taken_back(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    the_list = _announced(cycle, inside)
    gathering = _assembly(cycle)
    matter = lists.put_to_assembly(the_list, gathering, inside.aigul)
    lists.take_back(the_list, by=inside.aigul, note="Ката")
    with pytest.raises(Refused), transaction.atomic():
        decision = Decision.objects.create(
            municipality_id=cycle.municipality_id, gathering=gathering, matter=matter, number=1, text="Бекитилсин",
            outcome="agreed", decided_at=timezone.now(),
        )  # fmt: skip
        tell_owner(matter, decision, at=decision.decided_at, by=inside.aigul)
    assert Decision.objects.count() == 0


def test_nobody_confirms_without_an_assembly(merged: dict[str, Problem], inside: Village) -> None:
    the_list = _announced(merged[WATER].cycle, inside)
    address = reverse("problems:list_move", args=[inside.municipality.code, 1])
    assert client_of(inside.nurlan).post(address, {"verb": "confirm"}).status_code == 404
    the_list.refresh_from_db()
    assert the_list.state == "announced"


@pytest.mark.parametrize("method", ["points", "reversed_ranks", "village_share", "beans", "proportional"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_method_can_be_previewed_in_every_language(
    merged: dict[str, Problem], inside: Village, method: str, language: str
) -> None:
    answer = client_of(inside.aigul).get(_page(inside, f"?method={method}&places=2", language))
    assert answer.status_code == 200
    assert PriorityList.objects.count() == 0


@pytest.mark.parametrize("query", ["?method=nonsense", "?places=0", "?places=-3", "?places=99999", "?places=x"])
def test_nonsense_in_the_address_shows_the_default(merged: dict[str, Problem], inside: Village, query: str) -> None:
    assert client_of(inside.aigul).get(_page(inside, query)).status_code == 200


def test_session_without_points_is_not_said_to_have_chosen_nothing(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    session(cycle, inside.units[2], "women", [("Сугат суу", None)], by=inside.aigul)
    statement = Statement.objects.get(text="Сугат суу")
    actions.merge(cycle, [statement.pk], by=inside.aigul)
    page = client_of(inside.aigul).get(_page(inside)).content.decode()
    assert "баллдары же орду жазылган эмес" in page and "эч нерсе тандалган жок" not in page


def test_stranger_and_deputy_change_nothing(merged: dict[str, Problem], inside: Village, elsewhere: Village) -> None:
    code = inside.municipality.code
    for user, status in ((elsewhere.daniyar, 404), (inside.bakyt, 403)):
        browser = client_of(user)
        for name, data in (
            ("choose", {"method": "points", "places": "2"}),
            ("list_move", {"verb": "announce"}),
            ("put", {"gathering": "1"}),
            ("unmerge", {"link": "1"}),
        ):
            assert browser.post(reverse(f"problems:{name}", args=[code, 1]), data).status_code == status
    assert client_of(elsewhere.daniyar).get(reverse("problems:board", args=[code, 1])).status_code == 404
    assert PriorityList.objects.count() == 0
    assert Session.objects.filter(state="confirmed").count() == 4
