"""A project's page: sums changed by two people in the open, photographs, receipts of own contributions."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from birge.initiatives import delivery_words as words
from birge.initiatives.actions import amendments, delivery, tranches
from birge.initiatives.models import Amendment, Contribution, Project, ProjectPhoto, Tranche
from birge.initiatives.papers.receipt import receipt
from birge.papers.models import Issued
from birge.people import second
from birge.people.actions import issue_paper_code
from tests.initiatives.test_calls import _codes, _page
from tests.initiatives.test_projects import GRANT, _url, signed  # noqa: F401  (a filling)
from tests.monitoring.conftest import photo
from tests.people import Village, client_of

MORE = {"donor_grant": GRANT + 200_000_00, "community_cash": 100_000_00}
Signed = Project


def _raw(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_sums_of_a_signed_agreement_change_by_two_people(inside: Village, signed: Signed) -> None:  # noqa: F811
    ask = lambda **how: amendments.ask(signed, by=inside.aigul, **{"planned": MORE, "reason": "Баа өстү", **how})  # noqa: E731
    decide = lambda by, confirmed=True: amendments.decide(signed, by=by, confirmed=confirmed)  # noqa: E731
    assert _codes(lambda: decide(inside.nurlan)) == {"amendment_not_asked"}
    assert _codes(lambda: ask(planned=signed.planned, reason="")) == {"amendment_of_nothing", "reason_needed"}
    assert _codes(lambda: ask(planned={"donor_grant": 1})) == {"project_tranches_beyond"}
    page = _url(inside, "projects", signed.number)
    typed = {"reason": "Баа өстү", "sum_donor_grant": "1200000", "sum_community_cash": "100000"}
    answer = client_of(inside.nurlan).post(f"{page}sums/", typed)
    assert answer.headers["Location"] == f"{page}#money"
    assert _codes(ask) == {"amendment_waits"}
    assert "Баа өстү" not in _page(None, page) and "Баа өстү" in _page(inside.aigul, page)
    assert _codes(lambda: decide(inside.nurlan)) == {"amendment_by_one"}
    assert _codes(lambda: decide(inside.aigul)) == {"not_your_role"}
    for said in ("confirmed = true, decided_by_id = asked_by_id", "planned = '{}'"):
        with pytest.raises((DatabaseError, IntegrityError)):
            _raw(f"UPDATE initiatives_amendment SET {said}")
    issue_paper_code(inside.deputy_head, by=inside.nurlan)
    assert _codes(lambda: decide(inside.deputy_head)) == {"second_let_in"}
    for who, why in (
        (inside.nurlan, second.ASKED),
        (inside.deputy_head, second.LET_IN),
        (inside.aigul, second.NO_ROLE),
    ):
        shown = _page(who, page)
        assert 'value="confirm"' not in shown and str(second.WHY[why]) in shown
        assert ('value="decline"' in shown) is (who is not inside.aigul)
    decide(inside.nurlan, confirmed=False)
    assert Project.objects.get().planned == signed.planned
    ask()
    assert 'value="confirm"' in _page(inside.nurlan, page)
    assert client_of(inside.nurlan).post(f"{page}sums/decide/", {"verb": "confirm"}).status_code == 302
    row = Project.objects.get()
    assert (row.planned, row.grant_tyiyn, row.total_tyiyn, row.amended) == (MORE, GRANT + 200_000_00, 1_300_000_00, 2)
    shown = _page(None, page)
    assert "Баа өстү" in shown and "<del>" in shown and "Долбоор боюнча кошумча келишим" in shown
    papers = Issued.objects.filter(paper="project-supplement")
    assert {(one.language, one.number) for one in papers} == {("ky", "2"), ("ru", "2")}
    assert "Баа өстү" in str(papers[0].content) and "1300000" in str(papers[0].content).replace("_", "")[:9000]
    tranches.put_tranche(row, None, by=inside.aigul, tyiyn=200_000_00)
    assert Tranche.objects.count() == 3
    for said in ("grant_tyiyn = 900", "grant_tyiyn = 900, amended = 3", "planned = '{}', amended = 2"):
        with pytest.raises(DatabaseError, match="frozen"):
            _raw(f"UPDATE initiatives_project SET {said}")
    assert [one.confirmed for one in Amendment.objects.all()] == [False, True]


def test_photographs_show_before_and_after(inside: Village, signed: Signed) -> None:  # noqa: F811
    client, page = client_of(inside.aigul), _url(inside, "projects", signed.number)
    for colour, moment in (("red", "before"), ("green", "after"), ("red", "after")):
        file = SimpleUploadedFile("a.jpg", photo(colour), "image/jpeg")
        said = {"files": file, "moment": moment, "caption": f"Түтүк {moment}", "caption_ru": f"Труба {moment}"}
        sent = client.post(f"{page}photos/add/", said)
    assert sent.status_code == 200 and ProjectPhoto.objects.count() == 2
    assert "Түтүк before" in _page(None, page) and "Труба after" in _page(None, page.replace("/ky/", "/ru/"))
    stranger = client_of(None)
    answers = [stranger.get(f"{page}photos/1/{what}").status_code for what in ("", "small/", "original/")]
    assert answers == [200, 200, 302] and client.get(f"{page}photos/1/original/").status_code == 200
    assert client.post(f"{page}photos/1/move/", {"verb": "withdraw", "note": "Адам көрүнөт"}).status_code == 302
    assert stranger.get(f"{page}photos/1/").status_code == 404 and "Түтүк before" not in _page(None, page)


def test_who_gave_gets_a_receipt(inside: Village, signed: Signed) -> None:  # noqa: F811
    values = {"source": "community_cash", "tyiyn": 5_000_00, "giver": "Асанов К.", "basis": "№ 7", "way": words.GIVEN}
    row = delivery.add(Contribution, signed, by=inside.aigul, on=timezone.localdate(), **values)
    paper = str(receipt(row, "ru"))
    assert all(text in paper for text in ("Асанов К.", "№ 7", "Расписка о собственном вкладе"))
    there = f"{_url(inside, 'projects', signed.number)}contributions/{row.number}/receipt"
    client = client_of(inside.aigul)
    assert client.get(f"{there}.ky.pdf").content.startswith(b"%PDF")
    assert [client.get(f"{there}.{kind}").status_code for kind in ("en.pdf", "ky.xlsx")] == [404, 404]
    assert client_of(None).get(f"{there}.ky.pdf").status_code == 302
    assert there not in _page(None, _url(inside, "projects", signed.number))
