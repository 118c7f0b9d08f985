"""The commission: who may judge what, sheets nobody else sees, copies without names, the decision and what is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.actions import applications, calls, commission, deciding, drafts, judging
from birge.initiatives.models import Application, Call, CommissionMember, Sheet
from birge.initiatives.queries.boards import board_of
from birge.papers.models import Issued
from tests.asked import asking
from tests.fillings import filling
from tests.initiatives.reach import CRITERIA, scored
from tests.initiatives.test_applications import ALL_YES, CONTENT
from tests.initiatives.test_calls import _codes, _page
from tests.people import Village, client_of

#: Questions of the ranking, and of saving a sheet.
RANKING, SHEET = 8, 18


def _url(inside: Village, call: Call, *more: Any) -> str:
    return f"/ky/m/{inside.municipality.code}/" + "/".join(map(str, ("calls", call.number, *more))) + "/"


def _three(inside: Village, call: Call) -> list[CommissionMember]:
    people = (("Бакыт", inside.bakyt, True), ("Мониторинг", inside.monitor, False), ("Кагазчы", None, False))
    return [
        commission.add_member(call, by=inside.aigul, name=name, post="", account=account, is_chair=chair)
        for name, account, chair in people
    ]


def _filled(inside: Village, call: Call, count: int = 4, **more: Any) -> Call:
    """A call under review with admitted applications and a commission of three."""
    for at in range(count):
        content = {**CONTENT, "title": f"Долбоор {at + 1}", "phone": f"0555 11 22 3{at}", **more}
        row = applications.send(drafts.begin(call, content=content))
        applications.check(row, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    _three(inside, call)
    return calls.move(call, "close_intake", by=inside.aigul, at=call.closes_at)  # type: ignore[no-any-return]


@filling
def review(inside: Village, announced: Call) -> Call:
    """Four applications admitted, a commission of three, the intake closed."""
    return _filled(inside, announced)


@filling
def scoring(inside: Village, review: Call) -> Call:
    """The same, with the commission at work: all have declared, the second has an interest in the first application."""
    for member in review.commission.all():
        barred = {Application.objects.get(number=1).pk: "Тууганы"} if member.number == 2 else {}
        judging.declare(member, by=inside.aigul, conflicts=barred)
    return deciding.begin_scoring(review, by=inside.aigul)  # type: ignore[no-any-return]


def _score_all(inside: Village, call: Call, points: dict[int, int]) -> None:
    """Every member scores everything they may, in one way."""
    for member in call.commission.all():
        for number, value in points.items():
            row = Application.objects.get(number=number)
            if member.number == 2 and number == 1:
                continue
            given = {one["id"]: value for one in call.criteria}
            judging.score(member, row, by=member.account or inside.aigul, points=given, comment=f"к{value}")


def test_the_commission_begins_when_all_is_ready(inside: Village, announced: Call) -> None:
    row = applications.send(drafts.begin(announced, content=CONTENT))
    closed = calls.move(announced, "close_intake", by=inside.aigul, at=announced.closes_at)
    begin = lambda: deciding.begin_scoring(closed, by=inside.aigul)  # noqa: E731
    assert _codes(begin) == {"call_unchecked", "call_nothing_admitted", "selection_commission_too_small"}
    applications.check(row, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    first, _second, _third = _three(inside, closed)
    assert _codes(lambda: commission.add_member(closed, by=inside.aigul, name="Эки", account=inside.bakyt)) == {
        "commission_account_twice"
    }
    first = commission.change_member(first, by=inside.aigul, name="Бакыт", account=inside.bakyt, is_chair=False)
    assert _codes(begin) == {"commission_without_chair"}
    commission.change_member(first, by=inside.aigul, name="Бакыт", account=inside.bakyt, is_chair=True)
    assert begin().state == words.SCORING
    assert _codes(lambda: commission.add_member(closed, by=inside.aigul, name="Үч")) == {"commission_rests"}


def test_who_has_an_interest_neither_sees_nor_scores(inside: Village, scoring: Call) -> None:
    member = CommissionMember.objects.get(number=2)
    first, second = Application.objects.get(number=1), Application.objects.get(number=2)
    given = {one["id"]: "7" for one in scoring.criteria}
    assert _codes(lambda: judging.score(member, first, by=inside.monitor, points=given)) == {"conflict_of_interest"}
    judge = client_of(inside.monitor)
    seen = [judge.get(_url(inside, scoring, *path)).status_code for path in (("judging", 1), ("judging", 2))]
    assert seen == [404, 200]
    assert judge.get(_url(inside, scoring, "applications", 1)).status_code == 404
    assert "Долбоор 1" not in _page(inside.monitor, _url(inside, scoring, "judging"))
    sheet = judging.score(member, second, by=inside.monitor, points=given)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_sheet SET application_id = %s WHERE id = %s", [first.pk, sheet.pk])
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM initiatives_conflict")


def test_a_sheet_is_sent_in_one_request_and_seen_by_nobody_else(inside: Village, scoring: Call) -> None:
    judge = client_of(inside.bakyt)
    page = _url(inside, scoring, "judging", 3)
    sent = {f"points_{one['id']}": "6.5" for one in scoring.criteria}
    assert "points_c1" in judge.post(page, {**sent, "points_c1": "11"}).context["form"].errors
    with asking() as asked:
        answer = judge.post(page, {**sent, "comment": "Жакшы"})
    assert answer.status_code == 302 and len(asked) < 40
    sheet = Sheet.objects.get()
    assert (sheet.points["c1"], sheet.comment, sheet.by_id) == ("6.5", "Жакшы", inside.bakyt.pk)
    for other in (inside.monitor, inside.aigul, inside.nurlan):
        shown = _page(other, _url(inside, scoring, "scores"))
        assert "Жакшы" not in shown and "6,5" not in shown and "Баалоо барактарынын баары түшө элек" in shown
    assert [client_of(user).get(page).status_code for user in (None, inside.aigul, inside.monitor)] == [302, 302, 200]
    other = CommissionMember.objects.get(number=2)
    third = Application.objects.get(number=3)
    points = {one["id"]: 5 for one in scoring.criteria}
    assert _codes(lambda: judging.score(other, third, by=inside.bakyt, points=points)) == {"not_your_role"}
    paper = CommissionMember.objects.get(number=3)
    assert judging.score(paper, third, by=inside.aigul, points=points).by_id == inside.aigul.pk


def test_the_decision_ranks_draws_the_line_and_tells_everybody(inside: Village, scoring: Call) -> None:
    decide = lambda **more: deciding.decide(scoring, by=inside.aigul, **more)  # noqa: E731
    assert _codes(decide) == {"sheets_missing", "application_nobody_judges"} or _codes(decide) == {"sheets_missing"}
    assert client_of(None).get(_url(inside, scoring, "result")).status_code == 302
    _score_all(inside, scoring, {1: 5, 2: 9, 3: 7, 4: 2})
    board = board_of(scoring)
    assert board.all_in and [row[0] for row in board.choice.rows] == ["2", "3", "1", "4"]
    shown = _page(inside.bakyt, _url(inside, scoring, "scores"))
    assert "кагылышуу" in shown
    row = decide(note="Бир добуштан")
    assert row.state == words.DECIDED
    found = {one.number: (one.rank, one.outcome, one.awarded_tyiyn) for one in Application.objects.all()}
    assert found == {
        2: (1, "chosen", 900_000), 3: (2, "chosen", 900_000), 1: (3, "reserve", None), 4: (4, "reserve", None),
    }  # fmt: skip
    result = _page(None, _url(inside, scoring, "result"))
    assert all(text in result for text in ("Долбоор 1", "Долбоор 4", "к9", "Бир добуштан", CONTENT["applicant"]))
    assert "0555 11 22" not in result and "Бакыт" not in result
    papers = Issued.objects.filter(paper="commission-protocol")
    assert {one.language for one in papers} == {"ky", "ru"} and "Тууганы" in str(papers[0].content)
    for sql in (
        "UPDATE initiatives_application SET outcome = 'chosen' WHERE number = 4",
        "UPDATE initiatives_application SET awarded_tyiyn = 1 WHERE number = 2",
        "UPDATE initiatives_sheet SET comment = 'x'",
        "DELETE FROM initiatives_sheet",
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_equal_scores_at_the_line_wait_for_the_rule(inside: Village, review: Call) -> None:
    # The own share of all is the same: the rule of the call does not decide between them.
    for member in review.commission.all():
        judging.declare(member, by=inside.aigul, conflicts={})
    call = deciding.begin_scoring(review, by=inside.aigul)
    for member in call.commission.all():
        for row in Application.objects.all():
            points = {one["id"]: 5 for one in call.criteria}
            judging.score(member, row, by=member.account or inside.aigul, points=points)
    assert _codes(lambda: deciding.decide(call, by=inside.aigul)) == {"tie_undecided"}
    assert "Чектин эки жагында" in _page(inside.aigul, _url(inside, call, "scores"))


def test_nobody_signs_for_their_own(inside: Village, announced: Call) -> None:
    call = _filled(inside, announced, 3, phone="0700 000 103")
    for member in call.commission.all():
        judging.declare(member, by=inside.aigul, conflicts={})
    call = deciding.begin_scoring(call, by=inside.aigul)
    _score_all(inside, call, {1: 9})
    for number, value in ((2, 8), (3, 7)):
        for member in call.commission.all():
            points = {one["id"]: value for one in call.criteria}
            row = Application.objects.get(number=number)
            if not Sheet.objects.filter(member=member, application=row).exists():
                judging.score(member, row, by=member.account or inside.aigul, points=points)
    row = Application.objects.get(number=1)
    member = CommissionMember.objects.get(number=2)
    judging.score(member, row, by=inside.monitor, points={one["id"]: 9 for one in call.criteria})
    assert _codes(lambda: deciding.decide(call, by=inside.nurlan)) == {"application_of_your_own"}
    assert deciding.decide(call, by=inside.aigul).state == words.DECIDED


def test_copies_without_names_are_looked_at_before_they_are_released(inside: Village, call: Call) -> None:
    calls.change(call, by=inside.aigul, values={"blind": True})
    open_call = calls.move(call, "announce", by=inside.aigul)
    need = f"{inside.municipality.name} тургундары, Асанова Айгүл, Токтогул көчөсү"
    row = applications.send(drafts.begin(open_call, content={**CONTENT, "need": need}))
    drafted = applications.check(row, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    _three(inside, open_call)
    closed = calls.move(open_call, "close_intake", by=inside.aigul, at=open_call.closes_at)
    assert _codes(lambda: deciding.begin_scoring(closed, by=inside.aigul)) == {"copies_not_released"}
    page = _url(inside, closed, "applications", row.number, "copy")
    shown = _page(inside.aigul, page)
    assert "Асанова" not in shown and "Токтогул" in shown and "Ак-Мында жаштары" not in shown.split("</h1>")[1]
    answer = client_of(inside.aigul).post(page, {"hidden": "Токтогул", "row_version": drafted.row_version})
    assert answer.headers["Location"] == page and "Токтогул көчөсү" not in _page(inside.aigul, page)
    row.refresh_from_db()
    judging.release(row, by=inside.aigul, hidden=row.hidden_words)
    for member in closed.commission.all():
        judging.declare(member, by=inside.aigul, conflicts={})
    begun = deciding.begin_scoring(closed, by=inside.aigul)
    sheet = _page(inside.bakyt, _url(inside, begun, "judging", row.number))
    assert not any(word in sheet for word in ("Асанова", "Токтогул көчөсү", "Ак-Мында жаштары", "0555 111"))
    assert client_of(inside.bakyt).get(_url(inside, begun, "applications")).status_code == 404
    assert client_of(inside.aigul).get(_url(inside, begun, "applications")).status_code == 200


def test_a_ranking_asks_no_more_with_more_applications(inside: Village, scoring: Call) -> None:
    asked = []
    client = client_of(inside.aigul)
    for number, count in ((901, 3), (902, 60)):
        call = scored(inside.municipality, number, inside.aigul, applications=count)
        with asking() as seen:
            page = client.get(_url(inside, call, "scores"))
        assert "Көчөлөрдү көрктөндүрүү" in page.content.decode()
        asked.append(len(seen))
    assert asked == [RANKING, RANKING] and RANKING <= 15


def test_a_sheet_is_one_request_whatever_else_is_scored(inside: Village, scoring: Call) -> None:
    asked = []
    client = client_of(inside.aigul)
    for number, count in ((901, 3), (902, 60)):
        call = scored(inside.municipality, number, inside.aigul, applications=count)
        row = Sheet.objects.get(member__call=call, member__number=1, application__number=2)
        given = {f"points_c{at}": str(at) for at in range(1, CRITERIA + 1)}
        page = _url(inside, call, "commission", 1, "sheets", 2)
        with asking() as seen:
            answer = client.post(page, {**given, "comment": "", "row_version": row.row_version})
        assert answer.status_code == 302
        row.refresh_from_db()
        assert row.points == {f"c{at}": str(at) for at in range(1, CRITERIA + 1)}, "all six criteria at once"
        asked.append(len(seen))
    assert asked == [SHEET, SHEET]
