"""Judges of a programme's call without an account: what they signed is entered once, for all municipalities."""

from __future__ import annotations

from typing import Any

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.models import Application, Call, CommissionMember, Conflict, Sheet
from birge.kit import scope
from birge.people.models import User
from birge.programme.actions import judges, programmes
from birge.programme.queries.joint import lot_of
from tests.initiatives.conftest import minute
from tests.people import Village, client_of, settle

CRITERIA = [{"id": f"c{at}", "title": f"{at}-критерий", "title_ru": "", "weight": "1", "most": "10"} for at in (1, 2)]


def _at_work(place: Village, key: str, number: int, titles: list[str]) -> Call:
    """A municipality's call under that of the programme, whose commission of two is at work there."""
    here, at = {"municipality": place.municipality}, minute()
    with scope.municipality(place.municipality.pk):
        call = Call.objects.create(
            **here, number=number, title="Чакан гранттар", scheme=words.SMALL_GRANTS, state=words.SCORING, joint=True,
            held_under=key, terms_edition=0, criteria=CRITERIA, opens_at=at, closes_at=at, announced_at=at,
        )  # fmt: skip
        for n, account in ((1, None), (2, place.people.get("aigul"))):
            more = {"above": key and f"{key}/{n}", "account": account, "is_chair": n == 1}
            CommissionMember.objects.create(**here, call=call, number=n, name=f"Мүчө {n}", **more)
        for n, title in enumerate(titles, 1):
            Application.objects.create(
                **here, call=call, number=n, code=f"K{n}", kind=words.GROUP, applicant=f"{title} тобу", phone="0555",
                contact="Асанова", title=title, total_tyiyn=100, asked_tyiyn=90, own_tyiyn=10, received_at=at,
                state=its.ACCEPTED,
            )  # fmt: skip
    return call


def test_one_paper_is_entered_once_for_all(inside: Village, district: Any, above: dict[str, User]) -> None:
    by = above["coordinator"]
    over = programmes.open_call(by=by, kind="grants", title="Өлкөлүк чакан гранттар")
    judges.add_judge(over, by=by, name="Мүчө 1", is_chair=True)
    judges.add_judge(over, by=by, name="Консультант", account=above["consultant"])
    key = f"programme.call:{over.number}"
    there = settle(district, "Аркы", {})
    first, second = _at_work(there, key, 1, ["Мектеп"]), _at_work(inside, key, 1, ["Көпүрө", "Суу"])
    at = f"/ky/programme/calls/{over.number}/commission/1/sheets/"
    keeper = client_of(by)

    # First the declaration, of all municipalities on one page; a number that is not there is said beside its own.
    shown = keeper.get(at).content.decode()
    assert all(one in shown for one in ("Көпүрө", "Суу", "Мектеп", f"{at}declare/")) and "Көпүрө тобу" not in shown
    with scope.everyone("the test reads all"):
        mine, theirs = CommissionMember.objects.filter(number=1).order_by("pk").reverse()
    declared: dict[str, Any] = {"honest": "on", f"numbers_{mine.pk}": "2", f"numbers_{theirs.pk}": "9"}
    refused = keeper.post(f"{at}declare/", declared).content.decode()
    assert "9" in refused and refused.count('aria-invalid="true"') == 2, "the number, and which interest it is"
    declared |= {f"numbers_{theirs.pk}": "", "reason": "Тууганы"}
    assert keeper.post(f"{at}declare/", declared).status_code == 302
    with scope.everyone("the test reads all"):
        assert CommissionMember.objects.filter(number=1, declared_at=None).count() == 0
        assert [one.application.title for one in Conflict.objects.select_related("application")] == ["Суу"]
        rows = {one.title: lot_of(one.call, one) for one in Application.objects.select_related("call__municipality")}

    # Then sheet after sheet, from one municipality into the next.
    points = {"points_c1": "7", "points_c2": "8", "comment": "Жакшы", "again": "1"}
    led = keeper.post(f"{at}one/?of={rows['Мектеп']}", points)
    assert led.status_code == 302 and led.headers["Location"] == f"{at}one/?of={rows['Көпүрө']}"
    assert keeper.post(led.headers["Location"], points).headers["Location"] == at
    with scope.everyone("the test reads all"):
        found = {(one.application.title, one.points["c2"], one.by_id) for one in Sheet.objects.all()}
    assert found == {("Мектеп", "8", by.pk), ("Көпүрө", "8", by.pk)}
    for named in (rows["Суу"], "x-1-1", "", "ж"):
        assert keeper.get(f"{at}one/", {"of": named}).headers["Location"] == at, "nothing to score there"

    # Who has an account writes their own sheets, who judges enters none of another; no stranger comes in.
    assert keeper.get(at.replace("/1/sheets", "/2/sheets")).status_code == 302
    assert client_of(above["administrator"]).get(at).status_code == 404
    with scope.municipality(inside.municipality.pk):
        CommissionMember.objects.filter(call=second, number=2).update(account=by)
    assert keeper.get(at).headers["Location"] == f"/ky/programme/calls/{over.number}/sheets/"
    assert first.number == second.number


def test_the_clerk_enters_papers_and_reads_no_sheet_of_who_scores(inside: Village) -> None:
    call = _at_work(inside, "", 1, ["Көпүрө", "Суу"])
    page = f"/ky/m/{inside.municipality.code}/calls/1/commission/"
    CommissionMember.objects.filter(call=call).update(declared_at=minute())
    clerk = client_of(inside.sector)
    assert f"{page}1/sheets/" in clerk.get(page).content.decode()
    assert f"{page}1/sheets/2/" in clerk.get(f"{page}1/sheets/").content.decode()
    points = {"points_c1": "7", "points_c2": "8", "again": "1"}
    assert clerk.post(f"{page}1/sheets/1/", points).headers["Location"] == f"{page}1/sheets/2/"
    assert clerk.post(f"{page}1/sheets/2/", points).headers["Location"] == f"{page}1/sheets/"
    assert f"{page}2/sheets/" not in clerk.get(page).content.decode()
    for end in ("2/sheets/", "2/sheets/1/"):
        assert clerk.get(page + end).headers["Location"] == page
    assert clerk.post(f"{page}2/sheets/1/", points).headers["Location"] == page
    assert set(Sheet.objects.values_list("member__number", flat=True)) == {1}
    own, page = client_of(inside.aigul), page.replace("commission", "judging")
    assert own.post(f"{page}1/", points).headers["Location"] == f"{page}2/", "who scores is led on, too"
