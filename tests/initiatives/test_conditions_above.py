"""A programme writes its call's conditions once; what two municipalities hold under it stands in one ranking."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from birge.council.actions import resolutions as resolving
from birge.cycle.actions import open_cycle
from birge.initiatives import application_words as its
from birge.initiatives import words as held_words
from birge.initiatives.actions import applications, calls, commission, deciding, drafts, judging, regulations
from birge.initiatives.models import Application, CallChange, Regulation
from birge.initiatives.models import Call as Held
from birge.kit import scope
from birge.people.models import User
from birge.programme import words
from birge.programme.actions import joint, judges, programmes, terms
from birge.programme.models import Call, Terms
from birge.programme.queries.joint import joint_of, registered
from tests.asked import asking
from tests.council.test_walk import session
from tests.initiatives.conftest import minute
from tests.initiatives.test_applications import ALL_YES, CONTENT
from tests.people import Village, client_of, settle
from tests.programme.test_programme import _codes

SUM = 2_000_000


@pytest.fixture
def above_call(above: dict[str, User]) -> Call:
    """A call of the programme with a commission of three, of whom one scores here."""
    by = above["coordinator"]
    row = programmes.open_call(by=by, kind="grants", title="Өлкөлүк чакан гранттар")
    people = (("Асанова", True, None), ("Бакиров", False, None), ("Консультант", False, above["consultant"]))
    for name, chair, account in people:
        judges.add_judge(row, by=by, name=name, is_chair=chair, account=account)
    return row


def _written(row: Call, by: User, **more: Any) -> Terms:
    """Conditions of small grants, open for ten days, that stand."""
    found = terms.begin_terms(row, by=by, scheme="small_grants", joint=more.pop("joint", True))
    values = {"opens_at": minute(hours=-1), "closes_at": minute(days=10), "pool_tyiyn": SUM, "ties": "first"}
    found = terms.change_terms(found, by=by, values={**values, "applicants": ["group"], "blind": False, **more})
    return terms.set_terms(found, by=by)


def _key(row: Call) -> str:
    return f"programme.call:{row.number}"


def _page(user: Any, path: str, code: int = 200) -> str:
    answer = client_of(user).get(path)
    assert answer.status_code == code, path
    return answer.content.decode()


def test_conditions_are_written_once_and_change_for_all(
    inside: Village, regulation: Regulation, above: dict[str, User], above_call: Call
) -> None:
    by = above["coordinator"]
    page = f"/ky/programme/calls/{above_call.number}/conditions/"
    assert client_of(by).post(f"{page}begin/", {"scheme": "small_grants", "joint": "on"}).status_code == 302
    found = Terms.objects.get()
    assert _page(None, page, 404) and "Чакан гранттар конкурсу" in _page(by, page)
    assert _codes(lambda: terms.set_terms(found, by=by)) == {"call_without_term", "terms_joint_without_sum"}
    written = calls.begin(inside.municipality, by=inside.aigul, scheme="financed", held_under=_key(above_call))
    assert written.terms_edition is None
    values = {"opens_at": minute(hours=-1), "closes_at": minute(days=10), "pool_tyiyn": SUM}
    found = terms.change_terms(found, by=by, values=values)
    assert _codes(lambda: terms.set_terms(found, by=inside.aigul)) == {"not_your_role"}
    found = terms.set_terms(found, by=by)
    assert "Чакан гранттар конкурсу" in _page(None, page)

    # What was being written under the call says the same from this moment; nobody changes it there.
    row = Held.objects.get()
    assert (row.terms_edition, row.joint, row.pool_tyiyn, row.scheme) == (0, True, SUM, "small_grants")
    assert _codes(lambda: calls.change(row, by=inside.aigul, values={"pool_tyiyn": 1})) == {"call_conditions_above"}
    row = calls.change(row, by=inside.aigul, values={"regulation": regulation, "contact": "0555 00 11 22"})
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_call SET pool_tyiyn = 1 WHERE id = %s", [row.pk])
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE programme_terms SET joint = %s WHERE id = %s", [False, found.pk])
    calls.move(row, "announce", by=inside.aigul)
    there = f"/ky/m/{inside.municipality.code}/calls/{row.number}/"
    shown = _page(inside.aigul, there)
    assert page in shown and f"{there}own/" in shown and f"{there}money/" not in shown
    assert client_of(inside.aigul).get(f"{there}money/").status_code == 302

    # A change is a public act of the programme, with its reason, and stands in every municipality.
    change = {"values": {"pool_tyiyn": 2 * SUM}}
    assert _codes(lambda: terms.change_terms(found, by=by, **change)) == {"reason_needed"}
    form = {"pool_tyiyn": "40000", "own_percent": "10", "own_base": "total", "cap_tyiyn": "1000000"}
    sent = client_of(by).post(f"{page}money/", {**form, "row_version": found.row_version, "reason": "Фонд кошту"})
    assert sent.status_code == 302
    row = Held.objects.get()
    assert (row.pool_tyiyn, row.terms_edition, CallChange.objects.get().reason) == (2 * SUM, 1, "Фонд кошту")
    assert "Фонд кошту" in _page(None, page) and "Фонд кошту" in _page(None, there)
    leave = lambda: calls.change(row, by=inside.aigul, values={"held_under": ""}, reason="Чыгабыз")  # noqa: E731
    assert _codes(leave) == {"call_conditions_above"}


@pytest.fixture
def beside(district: Any) -> Village:
    """A second municipality with those who can bring a regulation into force."""
    people = {"aigul": ("0700000301", "specialist"), "salima": ("0700000302", "council_secretary")}
    return settle(district, "Коңшу", people)


def _regulation(place: Village) -> Regulation:
    cycle = open_cycle(place.municipality, year_from=2027, year_to=2029, by=place.aigul, role="specialist")
    drafted = resolving.draft_resolution(None, session(place, cycle), by=place.salima, title="Жобо тууралуу")
    adopted = resolving.enter_adopted(drafted, by=place.salima, number="1", source="https://example.kg/1")
    row = regulations.begin(place.municipality, by=place.aigul, title="Жобо")
    row = regulations.change(row, by=place.aigul, text="1. Максаты")
    values = {"resolution": adopted, "from_day": date(2026, 10, 20)}
    return regulations.bring_into_force(row, by=place.aigul, **values)  # type: ignore[no-any-return]


def _hold(place: Village, by: User, call: Call, titles: dict[str, int]) -> Held:
    """A municipality holds the call: applications admitted, its commission taken over and at work."""
    regulation = Regulation.objects.filter(state="in_force").first() or _regulation(place)
    row = calls.begin(place.municipality, by=by, scheme="financed", held_under=_key(call), regulation=regulation)
    calls.move(row, "announce", by=by)
    for at, (title, price) in enumerate(titles.items()):
        line = {**CONTENT["lines"][0], "quantity": "1", "price": price}
        content = {**CONTENT, "title": title, "phone": f"0555 11 22 3{at}", "lines": [line]}
        made = applications.send(drafts.begin(row, content=content))
        applications.check(made, by=by, decision=its.ACCEPT, answers=ALL_YES)
    commission.take_over(row, by=by)
    calls.move(row, "close_intake", by=by, at=row.closes_at)
    for member in row.commission.all():
        judging.declare(member, by=member.account or by, conflicts={})
    return deciding.begin_scoring(row, by=by)  # type: ignore[no-any-return]


def _score(row: Held, by: User, points: dict[str, int]) -> None:
    for member in row.commission.all():
        for one in Application.objects.filter(call=row):
            given = {what["id"]: points[one.title] for what in row.criteria}
            judging.score(member, one, by=member.account or by, points=given, comment=f"к{points[one.title]}")


def test_two_municipalities_stand_in_one_ranking(
    inside: Village, beside: Village, regulation: Regulation, above: dict[str, User], above_call: Call
) -> None:
    by, there = above["coordinator"], beside.municipality
    found = _written(above_call, by)
    first = _hold(inside, inside.aigul, above_call, {"Көпүрө": 900_000, "Суу": 800_000})
    with scope.municipality(there.pk):
        second = _hold(beside, beside.aigul, above_call, {"Мектеп": 900_000})
        assert _codes(lambda: deciding.decide(second, by=beside.aigul)) >= {"call_decided_together"}
    ranking = f"/ky/programme/calls/{above_call.number}/ranking/"
    register = f"/ky/programme/calls/{above_call.number}/register/"
    result = f"/ky/programme/calls/{above_call.number}/result/"
    assert client_of(above["consultant"]).get(ranking).status_code == 404

    # One register of all, without who applies; a member finds their sheets of all municipalities.
    shown = _page(by, register)
    assert all(one in shown for one in ("Көпүрө", "Мектеп", str(there.name))) and CONTENT["applicant"] not in shown
    sheets = _page(above["consultant"], f"/ky/programme/calls/{above_call.number}/sheets/")
    assert f"/m/{there.code}/calls/{second.number}/judging/" in sheets
    with scope.everyone("the test counts"):
        assert registered(above_call, municipality=there.code).count() == 1

    _score(first, inside.aigul, {"Көпүрө": 9, "Суу": 5})
    assert _codes(lambda: joint.decide_for_all(found, by=by)) == {"joint_not_ready"}
    assert "Мектеп" not in _page(by, ranking)
    with scope.municipality(there.pk):
        _score(second, beside.aigul, {"Мектеп": 7})
    keeper = client_of(by)
    with asking() as asked:
        shown = keeper.get(ranking).content.decode()
    assert len(asked) <= 15
    assert shown.index("Көпүрө") < shown.index("Мектеп") < shown.index("Суу")
    outcomes = [(one.row.title, one.place, one.outcome) for one in joint_of(found).ranked]
    assert outcomes == [("Көпүрө", 1, "chosen"), ("Мектеп", 2, "chosen"), ("Суу", 3, "reserve")]

    # One decision writes into each municipality its part, with a protocol there.
    assert _page(None, result.replace("result", "conditions"))
    assert _codes(lambda: joint.decide_for_all(found, by=inside.aigul)) == {"not_your_role"}
    platform = above["administrator"]
    assert f"{ranking}decide/" not in _page(platform, ranking) and _page(platform, f"{ranking}decide/", 404)
    assert client_of(by).post(f"{ranking}decide/", {"note": "Бир добуштан"}).status_code == 302
    assert Terms.objects.get().state == words.TERMS_DECIDED
    said = Call.objects.get()
    assert (said.applications, said.winners, said.closes_at is not None) == (3, 2, True)
    here_rows = list(Application.objects.order_by("number").values_list("title", "rank", "outcome"))
    assert here_rows == [("Көпүрө", 1, "chosen"), ("Суу", 3, "reserve")]
    with scope.municipality(there.pk):
        assert Held.objects.get().state == held_words.DECIDED
        assert Application.objects.get().awarded_tyiyn == 900_000
    everybody = _page(None, result)
    assert all(one in everybody for one in ("Көпүрө", "Суу", "Мектеп", "Бир добуштан", "к7"))
    own = _page(None, f"/ky/m/{inside.municipality.code}/calls/{first.number}/result/")
    assert "Көпүрө" in own and "Мектеп" not in own and result in own
