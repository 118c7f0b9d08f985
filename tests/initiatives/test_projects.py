"""Projects: an agreement with its sums, tranches that two people release, what is written of them, their registers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from birge.council.models import Resolution
from birge.cycle.moves import Refused
from birge.initiatives import delivery_words as words
from birge.initiatives.actions import deciding, delivery, projects, tranches
from birge.initiatives.flags import flags
from birge.initiatives.models import Application, Call, Contribution, Entry, Payment, Project, Purchase, Tranche
from birge.initiatives.queries.financing import drift_of
from birge.initiatives.queries.projects import purchases_of, upkeep_from
from birge.kit.said import money
from birge.papers.models import Issued
from birge.people.actions import issue_paper_code
from tests.fillings import filling
from tests.initiatives.test_calls import _codes, _page
from tests.initiatives.test_commission import _score_all, review, scoring  # noqa: F401  (fillings)
from tests.people import Village, client_of

GRANT = 1_000_000_00
TODAY = timezone.localdate


@filling
def signed(inside: Village, resolution: Resolution) -> Project:
    """A grant of a million beside an own contribution of 100 000, as in Boroldoi; in two tranches, signed."""
    values: dict[str, Any] = {
        "kind": words.GRANT, "title": "Балдарга эң жакшысы", "giver": "Программа", "executor": "Айыл өкмөтү",
        "planned": {"donor_grant": GRANT, "community_cash": 100_000_00}, "grant_source": "donor_grant",
        "agreed_on": date(2026, 10, 1), "resolution": resolution,
    }  # fmt: skip
    row = projects.begin(inside.municipality, by=inside.aigul, **values)
    for tyiyn in (600_000_00, 400_000_00):
        tranches.put_tranche(row, None, by=inside.aigul, tyiyn=tyiyn, condition="Отчет")
    return projects.move(row, "sign_agreement", by=inside.aigul)


def _url(inside: Village, *more: Any) -> str:
    return f"/ky/m/{inside.municipality.code}/" + "/".join(map(str, more)) + "/"


def test_a_chosen_application_becomes_one_project_with_its_sums(inside: Village, scoring: Call) -> None:  # noqa: F811
    _score_all(inside, scoring, {1: 9, 2: 8, 3: 4, 4: 3})
    deciding.decide(scoring, by=inside.aigul)
    rows = {one.number: one for one in Application.objects.all()}
    page = _url(inside, "calls", scoring.number, "applications", 1, "project")
    client = client_of(inside.aigul)
    assert client.post(page).headers["Location"] == client.post(page).headers["Location"] == _url(inside, "projects", 1)
    row = Project.objects.get()
    assert (row.application, row.grant_source, row.state) == (rows[1], "local_budget", words.AGREEING)
    assert row.grant_tyiyn == rows[1].awarded_tyiyn and row.total_tyiyn == rows[1].total_tyiyn
    assert _codes(lambda: projects.begin_from(rows[4], by=inside.aigul)) == {"project_not_chosen"}
    assert client_of(None).get(_url(inside, "projects", 1)).status_code == 404
    assert _url(inside, "projects", 1) not in _page(None, _url(inside, "calls", scoring.number, "result"))


def test_an_agreement_says_who_when_and_no_more_than_is_given(inside: Village) -> None:
    row = projects.begin(inside.municipality, by=inside.aigul, title="А", planned={"donor_grant": 500})
    tranches.put_tranche(row, None, by=inside.aigul, tyiyn=600)
    sign = lambda: projects.move(row, "sign_agreement", by=inside.aigul)  # noqa: E731
    assert _codes(sign) == {"project_without_parties", "project_without_day", "project_tranches_beyond"}
    values = {"giver": "Б", "executor": "В", "agreed_on": date(2026, 10, 1), "planned": {"donor_grant": 700}}
    row = projects.change(row, by=inside.aigul, values=values)
    assert sign().state == words.RUNNING and Issued.objects.filter(paper="project-agreement").exists()
    tranche = Tranche.objects.get()
    ask = lambda: tranches.move_tranche(tranche, "ask_tranche", by=inside.aigul)  # noqa: E731
    assert _codes(ask) == {"tranche_without_resolution"}
    assert _codes(lambda: projects.change(row, by=inside.aigul, values={"planned": {}})) == {"project_sums_rest"}
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_project SET grant_tyiyn = 900 WHERE id = %s", [row.pk])


def test_two_people_release_a_tranche_and_it_is_paid_once(inside: Village, signed: Project) -> None:
    first, second = Tranche.objects.order_by("number")
    tranches.move_tranche(first, "ask_tranche", by=inside.nurlan)
    mine = lambda: tranches.move_tranche(first, "release_tranche", by=inside.nurlan)  # noqa: E731
    assert _codes(mine) == {"tranche_needs_another"}
    tranches.move_tranche(first, "return_tranche", by=inside.nurlan, note="Башка адам сурасын")
    tranches.move_tranche(first, "ask_tranche", by=inside.aigul)
    release = lambda: tranches.move_tranche(first, "release_tranche", by=inside.nurlan)  # noqa: E731
    issue_paper_code(inside.deputy_head, by=inside.aigul)
    let_in = lambda: tranches.move_tranche(first, "release_tranche", by=inside.deputy_head)  # noqa: E731
    assert _codes(let_in) == {"second_let_in"}
    page = _url(inside, "projects", signed.number)
    button, why = 'class="btn">Траншты берүү', "бою элек мурда алгансыз"
    for who, offered in ((inside.deputy_head, False), (inside.nurlan, True)):
        shown = _page(who, page)
        assert ((button in shown), (why in shown)) == (offered, not offered)
    assert _codes(lambda: tranches.move_tranche(first, "release_tranche", by=inside.aigul)) == {"not_your_role"}
    release()
    assert _codes(release) == {"not_possible_now"}
    assert Payment.objects.get().tyiyn == first.tyiyn and drift_of(signed) == 0
    payment = (
        "INSERT INTO initiatives_payment (municipality_id, project_id, tranche_id, tyiyn, at, asked_by_id, by_id) "
    )
    row = [inside.municipality.pk, signed.pk, second.pk, second.tyiyn, timezone.now()]
    for people in ([inside.aigul.pk, inside.aigul.pk], [inside.aigul.pk, inside.nurlan.pk]):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(payment + "VALUES (%s, %s, %s, %s, %s, %s, %s)", [*row, *people])


def test_contributions_come_and_go_back_and_wrong_lines_are_replaced(inside: Village, signed: Project) -> None:
    def gave(tyiyn: int, way: str = words.GIVEN, **more: Any) -> Any:
        given = {"way": way, "source": "community_cash", "tyiyn": tyiyn, "giver": "Асанов", "basis": "№ 1", **more}
        return delivery.add(Contribution, signed, by=inside.aigul, on=TODAY(), **given)

    gave(90_000_00)
    gave(100_000_00, instead_of=1)
    assert _codes(lambda: gave(1, instead_of=1)) == {"delivery_replaces_nothing"}
    assert _codes(lambda: gave(100_000_01, words.GIVEN_BACK)) == {"contribution_back_beyond"}
    ahead = date(TODAY().year + 1, 1, 1)
    assert _codes(lambda: delivery.add(Entry, signed, by=inside.aigul, on=ahead, kind=words.REPORT, text="а")) == {
        "delivery_day_ahead"
    }
    page = _page(None, _url(inside, "projects", signed.number))
    assert money(100_000_00) in page and money(90_000_00) not in page and "Асанов" not in page
    assert "Асанов" in _page(inside.aigul, _url(inside, "projects", signed.number))
    projects.move(signed, "give_up_project", by=inside.nurlan, note="Уруксат берилген жок")
    assert gave(100_000_00, words.GIVEN_BACK).number == 3
    with pytest.raises(Refused):
        gave(1)


@pytest.mark.parametrize(
    ("bought", "found"),
    [
        ({}, ()),
        ({"bids": 1, "came_last": True}, (words.SINGLE_BID,)),
        ({"bids": 3, "came_last": True}, (words.LATE_WINNER,)),
        ({"limit": 1010}, (words.AT_THE_LIMIT,)),
        ({"limit": 1011}, ()),
        ({"again": True}, (words.SAME_AGAIN,)),
    ],
)
@pytest.mark.one_database("a rule without a database")
def test_flags_are_plain_comparisons(bought: dict[str, Any], found: tuple[str, ...]) -> None:
    asked = {"tyiyn": 1000, "limit": None, "bids": None, "came_last": None, "again": False, **bought}
    assert flags(**asked) == found


def test_the_same_supplier_is_seen_across_projects(inside: Village, signed: Project) -> None:
    other = projects.begin(inside.municipality, by=inside.aigul, title="Б", giver="Г", executor="Д", agreed_on=TODAY())
    other = projects.move(other, "sign_agreement", by=inside.aigul)
    for row, supplier in ((signed, "ОсОО Темир"), (other, "ОсОО Темир"), (other, "ОсОО Башка")):
        bought = {"what": "Түтүк", "supplier": supplier, "tyiyn": 1000, "source": "donor_grant", "bids": 1}
        delivery.add(Purchase, row, by=inside.aigul, on=TODAY(), **bought)
    assert [raised for _one, raised in purchases_of(other)] == [("single_bid", "same_again"), ("single_bid",)]


def test_a_project_ends_with_its_money_paid_and_its_works_accepted(inside: Village, signed: Project) -> None:
    finish = lambda: projects.move(signed, "finish_project", by=inside.aigul)  # noqa: E731
    assert _codes(finish) == {"project_tranches_open", "project_without_closing"}
    for tranche in Tranche.objects.all():
        tranches.move_tranche(tranche, "ask_tranche", by=inside.aigul)
        tranches.move_tranche(tranche, "release_tranche", by=inside.nurlan)
    entry = {"by": inside.aigul, "on": TODAY(), "text": "Комиссия кабыл алды"}
    delivery.add(Entry, signed, kind=words.ACCEPTANCE, **entry)
    assert finish().state == words.DONE
    done = Project.objects.get(pk=signed.pk)
    (taken,) = Entry.objects.all()
    assert upkeep_from(done, [taken]) == taken.on.replace(year=taken.on.year + 1)
    taken.on = date(2024, 2, 29)
    assert upkeep_from(done, [taken]) == date(2025, 2, 28)
    said = "Кандай каралып турганы текшерилчү күн"
    assert said in _page(None, _url(inside, "projects", signed.number))
    assert delivery.add(Entry, signed, kind=words.UPKEEP, **entry).number == 2
    assert said not in _page(None, _url(inside, "projects", signed.number))
    assert _codes(lambda: delivery.add(Entry, signed, kind=words.DELAY, **entry)) == {"tranche_project_rests"}
    assert money(GRANT) in _page(None, _url(inside, "projects", signed.number))


def test_the_registers_show_what_is_signed_and_give_it_as_a_file(inside: Village, signed: Project) -> None:
    projects.begin(inside.municipality, by=inside.aigul, title="Жазылып жаткан")
    for page in (_url(inside, "projects"), "/ky/projects/", f"/ky/projects/?kind=grant&region={_region(inside)}"):
        shown = _page(None, page)
        assert signed.title in shown and "Жазылып жаткан" not in shown, page
    for nothing in ("/ky/projects/?kind=investment", "/ky/projects/?region=999999", "/ky/projects/?state=done"):
        assert signed.title not in _page(None, nothing)
    lines = client_of(None).get("/ky/projects.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and ",110000000,100000000,," in lines[1] and signed.title in lines[1]


def test_investments_stand_in_the_register_with_what_is_stated(inside: Village, signed: Project) -> None:
    client, add = client_of(inside.aigul), _url(inside, "projects", "add")
    form = {
        "kind": "investment", "title": "Байланыш мунарасы", "sector": "engineering", "investor": "private",
        "giver": "Оператор", "executor": "Оператор", "grant_source": "sponsor", "sum_sponsor": "4200000",
        "subject": "Мунара", "agreed_on": "05.10.2026",
    }  # fmt: skip
    assert client.post(add, form).status_code == 302
    row = Project.objects.get(kind=words.INVESTMENT)
    projects.move(row, "sign_agreement", by=inside.aigul)
    page = _page(None, _url(inside, "projects", row.number))
    assert "Мунара" in page and "жеке инвестор".capitalize() in page and "көрсөтүлгөн эмес" in page
    for there in (_url(inside, "projects"), "/ky/projects/"):
        shown = _page(None, f"{there}?kind=investment&sector=engineering&investor=private")
        assert row.title in shown and signed.title not in shown
        assert row.title not in _page(None, f"{there}?investor=agency")
    for file in (_url(inside, "projects.csv").rstrip("/"), "/ky/projects.csv"):
        lines = client.get(f"{file}?investor=private").content.decode().splitlines()
        assert len(lines) == 2 and lines[1].endswith(",engineering,private,Мунара,,")


def _region(inside: Village) -> int:
    place: Any = inside.municipality.place
    while place.parent is not None:
        place = place.parent
    return int(place.pk)
