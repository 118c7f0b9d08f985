"""An application from its first answer to its admission: without an account, on paper, corrected, to the minute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.initiatives import application_words as its
from birge.initiatives.actions import applications, calls, drafts
from birge.initiatives.content import lines_of, share_of, sums_of
from birge.initiatives.forms.applications.screens import ORDER
from birge.initiatives.models import Application, Attachment, Call, Draft, Submission
from birge.initiatives.papers.applications import paper
from birge.initiatives.queries.applications import plain_code
from birge.kit import scope
from birge.papers.writers import write
from tests.initiatives.conftest import minute
from tests.initiatives.test_calls import _codes, _page
from tests.people import Village, client_of
from tests.readable import text_of

LAMPS = {"what": "Чырак", "unit": "даана", "quantity": "10", "price": 90_000, "source": "asked", "valued": ""}
WORK = {"what": "Орнотуу", "unit": "күн", "quantity": "2.5", "price": 40_000, "source": "labour", "valued": "ашар"}
CONTENT = {
    "kind": "group",
    "applicant": "Ак-Мында жаштары",
    "members": 5,
    "contact": "Асанова Айгүл",
    "phone": "0555 111 222",
    "title": "Көчөлөрдү көрктөндүрүү",
    "need": "Көчөлөр караңгы",
    "solution": "Чырак орнотобуз",
    "people": 300,
    "starts": "2027-03",
    "lines": [LAMPS, WORK],
}
ALL_YES = dict.fromkeys(its.ASKED_OF_A_PERSON, its.YES)


@pytest.fixture
def sent(inside: Village, announced: Call) -> Application:
    """An application as a resident sent it."""
    return applications.send(drafts.begin(announced, content=CONTENT))


def _url(inside: Village, *more: Any) -> str:
    return f"/ky/m/{inside.municipality.code}/" + "/".join(map(str, more)) + "/"


def test_sums_of_lines_are_whole_tyiyn_and_both_bases_are_told(announced: Call) -> None:
    assert [line.tyiyn for line in lines_of(CONTENT)] == [900_000, 100_000]
    sums = sums_of(CONTENT)
    assert (sums.total, sums.asked, sums.own, sums.by_source["labour"]) == (1_000_000, 900_000, 100_000, 100_000)
    boroldoi = {
        "lines": [{**LAMPS, "quantity": "1", "price": 100_000_000}, {**WORK, "quantity": "1", "price": 10_000_000}]
    }
    announced.own_percent, announced.own_base = 10, "total"  # type: ignore[assignment]
    found = share_of(announced, boroldoi)
    assert (str(found.own_percent_of_total), str(found.own_percent_of_grant), found.passes) == ("9.09", "10.00", False)
    announced.own_base = "grant"
    assert share_of(announced, boroldoi).passes is True


def test_a_resident_writes_one_question_a_screen_and_gets_a_receipt(inside: Village, announced: Call) -> None:
    stranger = client_of(None)
    page = _url(inside, "calls", announced.number, "apply")
    assert "Арызды баштоо" in _page(None, page)
    first = stranger.post(page).headers["Location"]
    draft = Draft.objects.get()
    held = _url(inside, "apply", draft.code)
    assert first == f"{held}who/" and draft.by_id is None
    who = {"kind": "group", "applicant": "Ак-Мында жаштары", "members": "5"}
    assert stranger.post(first, {**who, "kind": "executive"}).status_code == 200
    assert stranger.post(first, who).headers["Location"] == f"{held}contact/"
    for name, values in (
        ("contact", {"contact": "Асанова Айгүл", "phone": "0555 111 222"}),
        ("title", {"title": "Көчөлөрдү көрктөндүрүү"}),
        ("need", {"need": "Көчөлөр караңгы"}),
        ("solution", {"solution": "Чырак орнотобуз"}),
        ("plan", {"starts": "2027-жылдын марты", "ends": "2027"}),
    ):
        assert stranger.post(f"{held}{name}/", values).status_code == 302, name
    assert "2027-жылдын марты" in _page(None, f"{held}plan/") or "03.2027" in _page(None, f"{held}plan/")
    assert "Дагы жооп берилбеген" in stranger.post(held, {"consent": "1"}).content.decode()
    line = {"what": "Чырак", "quantity": "10", "unit": "даана", "price": "900", "source": "asked"}
    assert "valued" in stranger.post(f"{held}lines/", {**line, "source": "labour"}).context["form"].errors
    for given in (line, {**line, "source": "kind", "valued": "баасы боюнча"}):
        assert stranger.post(f"{held}lines/", given).status_code == 302
    assert stranger.post(f"{held}lines/2/drop/").status_code == 302
    assert len(Draft.objects.get().content["lines"]) == 1
    assert "consent" in stranger.post(held, {}).context["form"].errors and not Application.objects.exists()
    assert stranger.post(held, {"consent": "1"}).headers["Location"] == held
    row = Application.objects.get()
    assert (row.number, row.asked_tyiyn, row.code, Draft.objects.count()) == (1, 900_000, draft.code, 0)
    shown = _page(None, held)
    assert "Реестрдеги номери" in shown and Submission.objects.get().digest in shown
    assert client_of(None).get(held).headers["Cache-Control"] == "private, no-store"
    typed = plain_code("-".join(draft.code[at : at + 4] for at in (0, 4, 8)).lower())
    assert client_of(None).get(_url(inside, "apply") + f"?code={typed}").headers["Location"] == held
    assert client_of(None).get(_url(inside, "apply", "ACDEACDEACDE")).status_code == 404
    assert [client_of(None).get(f"{held}{name}/").status_code for name in ("who", "lines")] == [404, 404]


def test_nobody_else_reads_an_application_before_the_result(
    inside: Village, elsewhere: Village, sent: Application
) -> None:
    register = _url(inside, "calls", sent.call.number, "applications")
    for path in (register, f"{register}{sent.number}/"):
        seen = [client_of(user).get(path).status_code for user in (None, elsewhere.daniyar, inside.aigul)]
        assert seen == [302, 404, 200], path
    assert "Көчөлөрдү көрктөндүрүү" not in _page(None, _url(inside, "calls", sent.call.number))


def test_the_deadline_is_to_the_minute_by_the_servers_clock(inside: Village, announced: Call) -> None:
    draft, other = (drafts.begin(announced, content=CONTENT) for _ in range(2))
    last = announced.closes_at
    assert _codes(lambda: applications.send(draft, at=last)) == {"application_too_late"}
    assert applications.send(draft, at=last - timedelta(minutes=1)).number == 1
    assert _codes(lambda: drafts.begin(announced, at=last)) == {"call_not_open"}
    on_paper = {**CONTENT, "paper_at": (last - timedelta(minutes=5)).isoformat()}
    entered = drafts.begin(announced, by=inside.aigul, content=on_paper, at=last + timedelta(days=1))
    row = applications.send(entered, by=inside.aigul, at=last + timedelta(days=1))
    assert (row.number, row.entered_by_name, row.received_at) == (2, inside.aigul.name, last - timedelta(minutes=5))
    late = {**CONTENT, "paper_at": last.isoformat()}
    entered = drafts.begin(announced, by=inside.aigul, content=late, at=last + timedelta(days=1))
    assert _codes(lambda: applications.send(entered, by=inside.aigul, at=last + timedelta(days=1))) == {
        "application_too_late"
    }
    assert _codes(lambda: applications.send(entered, at=last - timedelta(days=1))) == {"application_is_entered"}
    assert other.pk and drafts.forget_drafts(last + timedelta(days=29)) == 0
    assert drafts.forget_drafts(last + timedelta(days=31)) == 2 and not Draft.objects.exists()


def test_given_back_corrected_sent_again_and_admitted(inside: Village, sent: Application) -> None:
    check = {"by": inside.aigul, "answers": {"complete": its.NO}}
    assert _codes(lambda: applications.check(sent, decision=its.ACCEPT, **check)) == {"application_check_not_passed"}
    assert _codes(lambda: applications.check(sent, decision=its.RETURN, **check)) == {"reason_needed"} or _codes(
        lambda: applications.check(sent, decision=its.RETURN, note="х", **check)
    ) == {"application_without_fix_by"}
    day = timezone.localdate() + timedelta(days=3)
    back = applications.check(sent, decision=its.RETURN, note="Сметаны тиркеңиз", fix_by=day, **check)
    held = _url(inside, "apply", sent.code)
    assert "Сметаны тиркеңиз" in _page(None, held)
    assert client_of(None).post(f"{held}correct/").headers["Location"] == held
    assert client_of(None).post(f"{held}title/", {"title": "Чырактар"}).status_code == 302
    assert client_of(None).post(held, {"consent": "1"}).headers["Location"] == held
    row = Application.objects.get()
    assert (row.state, row.title, row.number, row.received_at) == (its.RECEIVED, "Чырактар", 1, sent.received_at)
    assert [one.content["title"] for one in Submission.objects.all()] == ["Көчөлөрдү көрктөндүрүү", "Чырактар"]
    assert (row.checks, row.reason, back.fix_by) == ({}, "", day)
    row = applications.check(row, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    assert row.state == its.ACCEPTED
    assert applications.check_again(row, by=inside.aigul, note="Ката кетти").state == its.RECEIVED
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_submission SET digest = 'x'")


def test_after_the_day_to_correct_it_is_too_late(inside: Village, sent: Application) -> None:
    day = timezone.localdate() + timedelta(days=1)
    applications.check(sent, by=inside.aigul, decision=its.RETURN, answers={}, note="х", fix_by=day)
    draft = drafts.correct(sent)
    later = timezone.now() + timedelta(days=2)
    assert _codes(lambda: applications.send(draft, at=later)) == {"application_fix_by_over"}
    assert applications.send(draft).state == its.RECEIVED


def test_nobody_decides_on_their_own(inside: Village, announced: Call) -> None:
    own = applications.send(drafts.begin(announced, content={**CONTENT, "phone": "+996 700 000 101"}))
    yes = {"decision": its.ACCEPT, "answers": ALL_YES}
    assert _codes(lambda: applications.check(own, by=inside.aigul, **yes)) == {"application_of_your_own"}
    assert applications.check(own, by=inside.sector, **yes).state == its.ACCEPTED
    theirs = applications.send(drafts.begin(announced, content={**CONTENT, "kind": "executive"}))
    assert _codes(lambda: applications.check(theirs, by=inside.nurlan, **yes)) == {"application_of_your_own"}


def test_titles_need_not_be_unique_and_the_same_applicant_is_said(inside: Village, sent: Application) -> None:
    twin = applications.send(drafts.begin(sent.call, content=CONTENT))
    assert (twin.number, twin.title) == (2, sent.title)
    page = _page(inside.aigul, f"/en/m/{inside.municipality.code}/calls/{sent.call.number}/applications/2/")
    assert "Applications with the same applicant or telephone: 2." in page


def test_the_holder_takes_it_back_until_the_check_is_over(inside: Village, sent: Application) -> None:
    assert _codes(lambda: applications.withdraw(sent, note=" ")) == {"reason_needed"}
    other = applications.send(drafts.begin(sent.call, content=CONTENT))
    assert applications.withdraw(sent, note="Акча табылды").state == its.WITHDRAWN
    with scope.municipality(inside.municipality.pk):
        applications.check(other, by=inside.aigul, decision=its.REFUSE, answers={}, note="х")
    assert _codes(lambda: applications.withdraw(other, note="х")) == {"not_possible_now"}


def test_files_travel_with_the_application(inside: Village, announced: Call) -> None:
    draft = drafts.begin(announced, content=CONTENT)
    made = drafts.add_file(draft, b"%PDF-1.4 ...", name="смета.pdf")
    assert (made.number, made.title) == (1, "смета")
    assert _codes(lambda: drafts.add_file(draft, b"%PDF-1.4 ...", name="кайра.pdf")) == {"document_there"}
    row = applications.send(draft)
    kept = Attachment.objects.get()
    assert (kept.draft_id, kept.application_id) == (None, row.pk)
    assert Submission.objects.get().content["files"] == [kept.digest]
    page = _url(inside, "calls", announced.number, "applications", row.number, "files", 1)
    seen = [client_of(user).get(page).status_code for user in (None, inside.aigul)]
    assert seen == [302, 200] and client_of(None).get(_url(inside, "apply", row.code, "own", 1)).status_code == 200


def test_the_paper_is_empty_or_filled_in(inside: Village, sent: Application) -> None:
    page = f"/ky/m/{inside.municipality.code}/calls/{sent.call.number}/form"
    assert [client_of(None).get(f"{page}.ru.{form}").status_code for form in ("pdf", "docx", "xlsx")] == [200, 200, 404]
    empty = text_of(write(paper(sent.call, None, "ru"), "docx"), "docx")
    assert "Кто подаёт заявку?" in empty and "Ак-Мында жаштары" not in empty
    full = text_of(write(paper(sent.call, CONTENT, "ky", sent), "docx"), "docx")
    assert all(word in full for word in ("Ак-Мында жаштары", "Реестрдеги номери", "Чырак"))


@pytest.mark.one_database("the order of screens is no row")
def test_every_screen_has_its_place() -> None:
    assert len(set(ORDER)) == len(ORDER) == 12


def test_a_closed_call_takes_no_more_checks(inside: Village, sent: Application) -> None:
    calls.move(sent.call, "close_intake", by=inside.aigul, at=sent.call.closes_at)
    calls.move(sent.call, "cancel", by=inside.nurlan, note="Каражат жок")
    sent.refresh_from_db()
    with pytest.raises(Refused):
        applications.check(sent, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    assert minute() < sent.call.closes_at
