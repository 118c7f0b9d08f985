"""The thread of a problem goes on to the applications against it, their projects, tranches and results, and back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from birge.initiatives import application_words as its
from birge.initiatives import delivery_words as words
from birge.initiatives.actions import (
    applications,
    calls,
    commission,
    deciding,
    delivery,
    drafts,
    judging,
    projects,
    tranches,
)
from birge.initiatives.models import Application, Call, Entry, Project
from birge.problems.models import Problem
from tests.groups.conftest import announce
from tests.initiatives.test_applications import ALL_YES, CONTENT
from tests.initiatives.test_calls import _page
from tests.initiatives.test_commission import _score_all
from tests.people import Village


def _applied(inside: Village, call: Call, problem: Problem) -> Call:
    """One application against a problem and one against none, admitted; a commission of three that scores."""
    for at, against in enumerate((problem.pk, None)):
        content = {**CONTENT, "title": f"Долбоор {at + 1}", "phone": f"0555 11 22 3{at}", "problem": against}
        row = applications.send(drafts.begin(call, content=content))
        applications.check(row, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    for at, name in enumerate(("Бакыт", "Гүлнара", "Кагазчы")):
        commission.add_member(call, by=inside.aigul, name=name, is_chair=at == 0)
    return calls.move(call, "close_intake", by=inside.aigul, at=call.closes_at)  # type: ignore[no-any-return]


def test_a_problem_leads_to_its_project_and_back(inside: Village, cycle: Any, resolution: Any, announced: Call) -> None:
    problem = announce(cycle, ["Көчөлөр караңгы", "Ички жолдор бузулган"])[0]
    home = f"/ky/m/{inside.municipality.code}"
    thread = reverse("portal:thread", args=[inside.municipality.code, cycle.number, problem.number])
    call = _applied(inside, announced, problem)
    shown = _page(None, thread)
    assert "Чечимди күтүп турган арыздар" in shown and "Долбоор 1" not in shown
    for member in call.commission.all():
        barred = {Application.objects.get(number=1).pk: "Тууганы"} if member.number == 2 else {}
        judging.declare(member, by=inside.aigul, conflicts=barred)
    call = deciding.begin_scoring(call, by=inside.aigul)
    _score_all(inside, call, {1: 9, 2: 4})
    deciding.decide(call, by=inside.aigul)
    shown, result = _page(None, thread), f"{home}/calls/{call.number}/result/"
    assert "Долбоор 1" in shown and "Долбоор 2" not in shown and result in shown
    assert thread in _page(None, result)

    row = projects.begin_from(Application.objects.get(number=1), by=inside.aigul)
    assert row.problem == problem and "Долбоор ишке ашырылып жатат" not in _page(None, thread)
    said = {"giver": "Айыл өкмөтү", "executor": "Ак-Мында жаштары", "agreed_on": timezone.localdate()}
    row = projects.change(row, by=inside.aigul, values={**said, "resolution": resolution})
    tranche = tranches.put_tranche(row, None, by=inside.aigul, tyiyn=row.grant_tyiyn, condition="Отчет")
    projects.move(row, "sign_agreement", by=inside.aigul)
    tranches.move_tranche(tranche, "ask_tranche", by=inside.aigul)
    tranches.move_tranche(tranche, "release_tranche", by=inside.nurlan)
    page = f"{home}/projects/{row.number}/"
    shown = _page(None, thread)
    assert page in shown and "Долбоор ишке ашырылып жатат" in shown and "№ 1 транш" in shown
    entry = {"by": inside.aigul, "on": timezone.localdate(), "text": "Чырактар күйдү"}
    delivery.add(Entry, Project.objects.get(), kind=words.ACCEPTANCE, **entry)
    projects.move(Project.objects.get(), "finish_project", by=inside.aigul)
    shown = _page(None, thread)
    assert "Долбоор аяктады" in shown and "Чырактар күйдү" in shown
    assert thread in _page(None, page)
