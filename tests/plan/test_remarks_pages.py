"""Proposals to the plan in a browser: residents without an account, the list everybody reads, staff who answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from birge.chronicle.queries import events_of
from birge.cycle.drawers import TASKS
from birge.cycle.moves import Refused
from birge.gatherings.models import Question
from birge.kit import daily
from birge.kit.models import SentForm
from birge.people.actions import CODE_LETTERS
from birge.plan.actions import answering, remarks
from birge.plan.models import Activity, Plan, PlanProblem, Remark, RemarkWindow
from birge.plan.queries.remarks import counted
from tests.people import Village, client_of
from tests.plan.conftest import REMARK
from tests.plan.test_pages import url

ACCEPTED = {"decision": "accepted", "answer": "Планга киргизилди", "effect": "Көпүрө кошулду"}


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.fixture(autouse=True)
def nobody_sent_lately() -> None:
    cache.clear()


def test_a_resident_sends_a_proposal_and_reads_the_answer_by_the_code(
    presented: Plan, window: RemarkWindow, inside: Village, lines: list[PlanProblem]
) -> None:
    resident = client_of(None)
    typed = {"text": REMARK, "language": "ky", "about_line": str(lines[0].pk), "once": "c" * 32}
    first, second = (client_of(None).post(url("send_remark", inside), typed) for _ in range(2))
    row = Remark.objects.get()
    assert first.status_code == 302 and first.url == second.url == f"{url('sent_remark', inside)}?code={row.code}"
    assert len(row.code) == 12 and set(row.code) <= set(CODE_LETTERS)
    assert (row.state, row.source, row.about_line, row.by_id, row.asked_by) == ("waiting", "online", lines[0], None, "")
    page = resident.get(first.url)
    assert REMARK in page.content.decode() and page.headers["Cache-Control"] == "private, no-store"
    # Before somebody has read it, nobody else reads it.
    assert REMARK not in resident.get(url("remarks", inside)).content.decode()
    assert resident.get(url("remark", inside, 1)).status_code == 404
    assert client_of(inside.aigul).get(url("remark", inside, 1)).status_code == 200
    answering.take_in(row, by=inside.aigul)
    assert REMARK in resident.get(url("remarks", inside)).content.decode()
    answering.answer(row, {"decision": "rejected", "answer": "Бул биздин жол эмес"}, by=inside.aigul)
    by_hand = "-".join(row.code[i : i + 4] for i in (0, 4, 8)).lower()
    assert "Бул биздин жол эмес" in resident.get(url("sent_remark", inside), {"code": by_hand}).content.decode()
    assert REMARK not in resident.get(url("sent_remark", inside), {"code": "AAAA-AAAA-AAAA"}).content.decode()


def test_nothing_about_the_sender_is_kept_even_when_signed_in(window: RemarkWindow, inside: Village) -> None:
    client_of(inside.aigul).post(
        url("send_remark", inside), {"text": REMARK, "language": "ky", "once": "a" * 32}, REMOTE_ADDR="192.0.2.77"
    )
    row = Remark.objects.get()
    event = events_of(row)[0]
    assert (event.verb, event.actor_id, event.actor_role, row.by_id) == ("send", None, "resident", None)
    assert REMARK not in str(event.public) + str(event.private.body)
    assert SentForm.objects.get(token="a" * 32).user_id is None
    assert "192.0.2.77" not in str([list(model.objects.values()) for model in (Remark, SentForm)])


@pytest.mark.parametrize(("opens", "closes"), [(1, 3), (-3, -1), (None, None)])
def test_outside_its_days_nothing_is_taken_and_nothing_typed_is_lost(
    presented: Plan, inside: Village, opens: int | None, closes: int | None
) -> None:
    if opens is not None and closes is not None:
        today = timezone.localdate()
        remarks.set_window(presented, today + timedelta(opens), today + timedelta(closes), by=inside.aigul)
    answer = client_of(None).post(url("send_remark", inside), {"text": REMARK, "language": "ky"})
    text = answer.content.decode()
    assert answer.status_code == 200 and REMARK in text and "кабыл алынбайт" in text
    assert not Remark.objects.exists()


def test_programs_and_haste_are_slowed(window: RemarkWindow, inside: Village) -> None:
    page = url("send_remark", inside)
    bot = client_of(None).post(page, {"text": REMARK, "language": "ky", "website": "https://example.org/"})
    assert bot.status_code == 200 and not Remark.objects.exists()
    for number in range(11):
        answer = client_of(None).post(page, {"text": f"Сунуш {number}", "language": "ky"})
    assert answer.status_code == 200 and "Сунуш 10" in answer.content.decode()
    assert Remark.objects.count() == 10


def test_what_is_not_taken_in_is_told_to_the_sender_alone_and_forgotten_after_a_year(
    presented: Plan, window: RemarkWindow, card: Remark, inside: Village
) -> None:
    sent = remarks.send_remark(presented, {"text": "Орой сөз", "language": "ky"})
    answering.refuse(sent, by=inside.aigul, note="Сунуш эмес")
    answering.answer(card, ACCEPTED, by=inside.aigul)
    client = client_of(None)
    assert "Сунуш эмес" in client.get(url("sent_remark", inside), {"code": sent.code}).content.decode()
    assert "Орой сөз" not in client.get(url("remarks", inside)).content.decode()
    year_ago = timezone.now() - timedelta(days=370)
    Remark.objects.update(answered_on=timezone.localdate(year_ago))
    assert daily.run()["forget_senders_of_remarks"] == 2
    assert daily.run()["forget_senders_of_remarks"] == 0
    sent.refresh_from_db()
    card.refresh_from_db()
    assert (sent.text, sent.refused_reason, card.asked_by, card.text) == ("", "", "", REMARK)
    assert "Б. Бакыт" not in str([event.private.body for event in events_of(card)])
    with pytest.raises(Refused) as refused:
        answering.reconsider(sent, by=inside.aigul)
    assert codes(refused) == ["remark_forgotten"]


def test_the_list_counts_filters_and_hides_names(
    presented: Plan, card: Remark, inside: Village, elsewhere: Village
) -> None:
    answering.answer(card, ACCEPTED, by=inside.aigul)
    remarks.register(presented, by=inside.aigul, source="letter", text="Жарык керек")
    found = counted(presented)
    assert (found.proposed, found.accepted, found.declined, found.unanswered) == (2, 1, 0, 1)
    for who in (None, elsewhere.daniyar):
        text = client_of(who).get(url("remarks", inside)).content.decode()
        assert REMARK in text and "Жарык керек" in text and "Б. Бакыт" not in text
        assert "Б. Бакыт" not in client_of(who).get(url("remark", inside, 1)).content.decode()
    text = client_of(None).get(url("remarks", inside), {"decision": "accepted"}).content.decode()
    assert REMARK in text and "Жарык керек" not in text
    text = client_of(None).get(url("remarks", inside), {"source": "letter"}).content.decode()
    assert REMARK not in text and "Жарык керек" in text
    assert "Б. Бакыт" in client_of(inside.aigul).get(url("remark", inside, 1)).content.decode()


def test_staff_write_answer_and_take_in_on_the_pages(
    presented: Plan, proposals: list[Question], pipes: Activity, inside: Village
) -> None:
    staff = client_of(inside.aigul)
    assert staff.post(url("take_remarks", inside)).status_code == 302
    typed = {"source": "letter", "received": "09.11.2026", "text": "Жарык керек", "language": "ky"}
    staff.post(url("add_remark", inside), {**typed, "once": "d" * 32})
    assert [row.source for row in Remark.objects.all()] == ["assembly", "letter"]
    refused = staff.post(
        url("answer_remark", inside, 1), {"decision": "accepted", "answer": "Ооба", "row_version": "1"}
    )
    assert refused.status_code == 200 and "эмне өзгөргөнү көрсөтүлүшү керек" in refused.content.decode()
    done = {"decision": "accepted", "answer": "Ооба", "effect_on": str(pipes.pk), "row_version": "1"}
    assert staff.post(url("answer_remark", inside, 1), done).status_code == 302
    text = client_of(None).get(url("remark", inside, 1)).content.decode()
    assert "1.1" in text and "Ооба" in text
    for name in ("add_remark", "remark_window"):
        assert client_of(None).post(url(name, inside), typed).status_code in (401, 403)
    assert Remark.objects.count() == 2


def test_the_desk_says_what_waits(presented: Plan, window: RemarkWindow, card: Remark, inside: Village) -> None:
    remarks.send_remark(presented, {"text": "Окула элек", "language": "ky"})
    with translation.override("ky"):
        tasks = [str(task.text) for fill in TASKS for task in fill(inside.municipality, presented.cycle) or ()]
    assert "Планга келген, окула турган сунуштар: 1" in tasks and "Планга келген, жооп күткөн сунуштар: 1" in tasks


def test_a_resident_speaks_of_one_line_of_the_draft(
    presented: Plan, window: RemarkWindow, inside: Village, pipes: Activity
) -> None:
    """From the line itself, without a list to choose from; the answer and its effect stand beside the line again."""
    activity, resident = pipes, client_of(None)
    code = f"{activity.plan_problem.number}.{activity.number}"
    page = resident.get(url("plan", inside)).text
    assert f'{url("send_remark", inside)}?line={code}"' in page
    form = resident.get(url("send_remark", inside), {"line": code})
    assert activity.text in form.text and "about_line" not in form.text
    typed = {"text": REMARK, "language": "ky", "line": code, "once": "d" * 32}
    resident.post(url("send_remark", inside), typed)
    row = Remark.objects.get()
    assert (row.about, row.about_line, row.number) == (activity, None, 1)
    assert url("remark", inside, 1) not in resident.get(url("plan", inside)).text
    answering.take_in(row, by=inside.aigul)
    answering.answer(row, {**ACCEPTED, "effect_on": activity}, by=inside.aigul)
    page = resident.get(url("plan", inside)).text
    assert url("remark", inside, 1) in page
    assert f"Иш-чара {code}" in resident.get(url("remarks", inside)).text
    assert "Көпүрө кошулду" in resident.get(url("remark", inside, 1)).text


def test_a_line_that_is_gone_keeps_what_was_typed(
    presented: Plan, window: RemarkWindow, inside: Village, lines: list[PlanProblem]
) -> None:
    for gone in ("99.1", "1.99", "99", "1.", "x", "1.1.1", "²"):
        answer = client_of(None).post(url("send_remark", inside), {"text": REMARK, "language": "ky", "line": gone})
        assert answer.status_code == 200 and REMARK in answer.text and f'value="{gone}"' not in answer.text
        assert client_of(None).get(url("send_remark", inside), {"line": gone}).status_code == 200
    assert not Remark.objects.exists()
    code = str(lines[0].number)
    client_of(None).post(url("send_remark", inside), {"text": REMARK, "language": "ky", "line": code})
    assert Remark.objects.get().about_line == lines[0]
