"""The lower level: a village's summary, what it puts forward itself, and both on paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from birge.chronicle.actions import record_key
from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.papers.models import Issued
from birge.places.models import Place
from birge.problems.actions import joining, lists, proposals
from birge.problems.actions import problems as actions
from birge.problems.models import PriorityList, Problem, VillageProposal
from birge.problems.queries.basis import basis_of, ranked
from birge.rulebook.when import When
from tests.people import Village, client_of
from tests.problems.conftest import NURSERY, ROAD, SPORT, WATER
from tests.problems.test_list import _page
from tests.readable import text_of


def _url(name: str, here: Village, place: Place) -> str:
    return reverse(f"problems:{name}", args=[here.municipality.code, 1, place.pk])


def _fields(problem: Problem, **other: object) -> dict[str, object]:
    return {"problem": problem, "how": "hands", "held": When.from_code("2027-09-20"), "note": "", **other}


def _announced(merged: dict[str, Problem], here: Village) -> PriorityList:
    the_list = lists.choose(merged[WATER].cycle, method="beans", places=2, by=here.aigul)
    lists.announce(the_list, by=here.aigul)
    return PriorityList.objects.get()


def test_summary_shows_the_village_by_itself(merged: dict[str, Problem], inside: Village) -> None:
    """The first village: women 20/15 of 35, youth 18/6 of 24. Sport leads with 3/8, then water, road and nursery."""
    page = client_of(inside.aigul).get(_url("village", inside, inside.units[0])).content.decode()
    titles = sorted((WATER, ROAD, NURSERY, SPORT), key=lambda title: page.index(f">{title}</a>"))
    assert titles == [SPORT, WATER, NURSERY, ROAD]
    assert "37,5%" in page and "28,6%" in page and "21,4%" in page and "12,5%" in page
    assert "24 адам" in page and f"«{SPORT}»" in page
    assert "улгайган адамдар" in page.split("<h2")[0]  # met in the other village only: said before the table
    empty = client_of(inside.aigul).get(_url("village", inside, inside.units[2])).content.decode()
    assert "Бул жерде текшерилген сессия жок" in empty


def test_put_forward_changed_withdrawn_and_restored(merged: dict[str, Problem], inside: Village) -> None:
    cycle, place = merged[WATER].cycle, inside.units[0]
    made = proposals.put_forward(cycle, place, _fields(merged[ROAD]), by=inside.aigul)
    assert (made.problem, made.how, made.state, made.row_version) == (merged[ROAD], "hands", "stands", 1)
    with pytest.raises(Conflict):
        proposals.put_forward(cycle, place, _fields(merged[SPORT]), by=inside.nurlan)
    changed = proposals.put_forward(cycle, place, _fields(merged[SPORT], how="ballot"), by=inside.aigul, version=1)
    assert changed.pk == made.pk and changed.problem == merged[SPORT]
    with pytest.raises(Refused) as refused:
        proposals.withdraw(changed, by=inside.aigul)
    assert [reason.code for reason in refused.value.reasons] == ["reason_needed"]
    proposals.withdraw(changed, by=inside.aigul, note="Жыйын кайра карайт")
    assert VillageProposal.objects.get().state == "withdrawn"
    actions.withdraw(merged[SPORT], by=inside.aigul, note="Ката")
    with pytest.raises(Refused) as refused:
        proposals.restore(changed, by=inside.aigul)
    assert [reason.code for reason in refused.value.reasons] == ["problem_is_withdrawn"]
    actions.restore(merged[SPORT], by=inside.aigul)
    proposals.restore(changed, by=inside.aigul)
    told = list(events_of(changed))
    assert [event.verb for event in told] == ["restore", "withdraw", "edit", "put_forward"]
    assert told[1].private.body["note"] == "Жыйын кайра карайт"
    assert told[2].private.body["changed"]["how"] == ["hands", "ballot"]


def test_it_stands_beside_the_order_and_changes_nothing_in_it(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    before = ranked(basis_of(cycle, inside.municipality, 2)).methods["beans"].order
    proposals.put_forward(cycle, inside.units[0], _fields(merged[ROAD]), by=inside.aigul)
    assert ranked(basis_of(cycle, inside.municipality, 2)).methods["beans"].order == before
    _announced(merged, inside)
    page = client_of(None).get(_page(inside)).content.decode()
    table = page.split('id="put-forward"')[1].split("</table>")[0]
    assert ROAD in table and "колу менен" not in table and "сессиялары биринчи койгондон башка" in table
    assert table.count("өз сунушу жок") == 2


def test_a_joined_problem_stands_where_it_was_joined(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    proposals.put_forward(cycle, inside.units[0], _fields(merged[SPORT]), by=inside.aigul)
    joining.join(merged[SPORT], merged[WATER], by=inside.aigul)
    page = client_of(inside.aigul).get(_url("village", inside, inside.units[0])).content.decode()
    assert f"Кийин төмөнкү көйгөй менен бириктирилген: «{WATER}»" in page


def test_by_the_page_with_two_writers(merged: dict[str, Problem], inside: Village) -> None:
    place, browser = inside.units[0], client_of(inside.aigul)
    address = _url("propose", inside, place)
    sent = {"problem": str(merged[ROAD].number), "how": "talk", "held": "20.09.2027", "note": "Чогулушта"}
    assert browser.post(address, sent | {"how": "nonsense"}).status_code == 200
    assert browser.post(address, sent).status_code == 302
    row = VillageProposal.objects.get()
    assert (row.problem, row.how, row.held.code, row.by_id) == (merged[ROAD], "talk", "2027-09-20", inside.aigul.pk)
    # A second person began before the first had saved: both versions are shown, nothing typed is lost.
    other = browser.post(address, sent | {"problem": str(merged[WATER].number), "note": "Кол көтөрүп"}).content.decode()
    assert "Чогулушта" in other and "Кол көтөрүп" in other and 'name="row_version" value="1"' in other
    assert VillageProposal.objects.get().problem == merged[ROAD]
    again = sent | {"problem": str(merged[WATER].number), "row_version": "1"}
    assert browser.post(address, again).status_code == 302
    assert VillageProposal.objects.get().problem == merged[WATER]
    browser.post(_url("proposal_move", inside, place), {"verb": "withdraw", "note": "Ката"})
    assert VillageProposal.objects.get().state == "withdrawn"


def test_strangers_wait_for_the_list_and_change_nothing(
    merged: dict[str, Problem], inside: Village, elsewhere: Village
) -> None:
    place = inside.units[0]
    made = proposals.put_forward(merged[WATER].cycle, place, _fields(merged[ROAD], note="Купуя"), by=inside.aigul)
    for user in (None, elsewhere.daniyar):
        assert client_of(user).get(_url("village", inside, place)).status_code == 404
    _announced(merged, inside)
    assert "Купуя" in client_of(None).get(_url("village", inside, place)).content.decode()
    proposals.withdraw(made, by=inside.aigul, note="Ката")
    page = client_of(None).get(_url("village", inside, place)).content.decode()
    assert "Купуя" not in page and "Айыл өзүнчө сунуш киргизген эмес" in page
    assert client_of(None).get(_url("village", inside, elsewhere.units[0])).status_code == 404
    data = {"problem": str(merged[SPORT].number), "how": "talk"}
    for user, status in ((elsewhere.daniyar, 404), (inside.bakyt, 403), (inside.facilitator, 403)):
        assert client_of(user).post(_url("propose", inside, place), data).status_code == status
        assert client_of(user).post(_url("proposal_move", inside, place), {"verb": "restore"}).status_code == status
    assert VillageProposal.objects.get().state == "withdrawn"


def test_small_groups_are_not_counted_out_to_strangers(merged: dict[str, Problem], inside: Village) -> None:
    from tests.needs.sheets import session

    session(merged[WATER].cycle, inside.units[0], "disability", [("Пандус", 3)], by=inside.aigul, total=7)
    _announced(merged, inside)
    address = _url("village", inside, inside.units[0])
    assert "7 адам" in client_of(inside.aigul).get(address).content.decode()
    page = client_of(None).get(address).content.decode()
    assert "7 адам" not in page and "көрсөтүлбөйт" in page


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize(
    ("language", "unheard", "decided"),
    [("ky", "Баары угулган жок", "артыкчылыктуу"), ("ru", "Услышаны не все", "черты")],
)
def test_the_table_and_the_summaries_are_issued_with_the_list(
    merged: dict[str, Problem], inside: Village, form: str, language: str, unheard: str, decided: str
) -> None:
    proposals.put_forward(merged[WATER].cycle, inside.units[0], _fields(merged[SPORT]), by=inside.aigul)
    _announced(merged, inside)
    texts = {}
    for name in ("priority-table", "village-summaries"):
        issued = Issued.objects.get(paper=name, language=language)
        address = reverse("papers:issued", args=[inside.municipality.code, issued.pk, form])
        answer = client_of(None).get(address)
        assert answer.status_code == 200
        texts[name] = text_of(answer.content, form)
    table, summaries = texts["priority-table"], texts["village-summaries"]
    assert unheard in table and decided in table and WATER in table and "Өзөн-Мында" in table
    assert SPORT in summaries and "Ак-Мында" in summaries and "Көк-Мында" in summaries
    assert "Өзөн-Мында" not in summaries  # no session was held there


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_the_summary_of_one_village(merged: dict[str, Problem], inside: Village, elsewhere: Village, form: str) -> None:
    made = proposals.put_forward(merged[WATER].cycle, inside.units[0], _fields(merged[SPORT]), by=inside.aigul)
    key = record_key(made)
    address = reverse("papers:preview", args=[inside.municipality.code, "village-summary", key, "ky", form])
    text = text_of(client_of(inside.aigul).get(address).content, form)
    assert "Ак-Мында" in text and SPORT in text and "37,5%" in text and "Көк-Мында" not in text
    assert client_of(elsewhere.daniyar).get(address).status_code == 404


def test_proposal_in_another_municipality_is_not_reached(
    merged: dict[str, Problem], inside: Village, elsewhere: Village
) -> None:
    address = reverse("problems:propose", args=[inside.municipality.code, 1, elsewhere.units[0].pk])
    assert client_of(inside.aigul).get(address).status_code == 404
    assert VillageProposal.objects.count() == 0
