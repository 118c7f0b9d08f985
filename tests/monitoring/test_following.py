"""Whoever stands behind a problem is told what moved: by the code of a need, by an account in its group."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from birge.cycle import news
from birge.groups.models import Group, Member
from birge.monitoring import progress_words as words
from birge.monitoring.drawers import own_tasks
from birge.monitoring.models import Looked
from birge.needs.models import Statement, Voice
from birge.plan.models import Activity, Plan
from birge.problems.models import Merged, Problem
from tests.asked import asking
from tests.monitoring.progress_world import reported
from tests.needs.sheets import session
from tests.people import Village
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, presented, problems

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "presented", "problems"]


@pytest.fixture
def member(inside: Village, adopted: Plan, problems: list[Problem]) -> Any:
    """Bakyt is in the group of the first problem."""
    here = {"municipality": inside.municipality, "number": 77, "name": "Суу тобу", "kind": "initiative"}
    group = Group.objects.filter(problem=problems[0]).first()
    group = group or Group.objects.create(cycle=adopted.cycle, problem=problems[0], **here)
    Member.objects.create(
        municipality=inside.municipality, group=group, name="Бакыт", joined="2027-01-01", account=inside.bakyt
    )
    return inside.bakyt


def test_a_member_reads_what_moved_and_says_so(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem], member: Any, client: Client
) -> None:
    reported(pipes, inside.aigul, words.GOING)
    reported(pipes, inside.aigul, words.DONE)
    ((where, task),) = own_tasks(member)
    assert where == inside.municipality.pk and "/monitoring/news/" in task.url
    assert list(own_tasks(inside.nurlan)) == []
    client.force_login(member)
    page = f"/en/m/{inside.municipality.code}/monitoring/news/"
    with asking() as asked:
        text = client.get(page).content.decode()
    assert len(asked) <= 12 and "reported: done" in text and problems[0].name in text
    assert client.post(f"{page}read/").status_code == 302
    assert Looked.objects.get().account == member and list(own_tasks(member)) == []
    assert "Nothing has changed since" in client.get(page).content.decode()
    reported(pipes, inside.aigul, words.DROPPED, reason="Жер талашы")
    assert "1 change since you last looked" in client.get(page).content.decode()


def test_all_steps_are_asked_in_two_questions(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem]
) -> None:
    reported(pipes, inside.aigul, words.GOING)
    with asking() as asked:
        moves = news.moves_of([one.pk for one in problems])
    assert len(asked) == 2
    assert moves[0].percent == 40 and moves == sorted(moves, key=lambda one: one.at, reverse=True)
    assert news.moves_of([problems[0].pk], timezone.now()) == []


def test_the_page_by_the_code_says_what_is_new(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem], client: Client, monkeypatch: Any
) -> None:
    said = session(adopted.cycle, inside.units[0], "women", [("Суу жок", 20)], by=inside.aigul, total=24)
    statement = Statement.objects.get(session=said)
    here = {"municipality_id": inside.municipality.pk, "by_id": inside.aigul.pk, "at": timezone.now()}
    Merged.objects.create(statement=statement, problem=problems[0], **here)
    code = "ACDEFHJKLMNP"
    Voice.objects.create(
        cycle=adopted.cycle, number=1, code=code, place=inside.units[0], text="Суу", state="taken_in",
        statement=statement, **here,
    )  # fmt: skip
    page = f"/en/m/{inside.municipality.code}/c/1/needs/spoken/"
    reported(pipes, inside.aigul, words.GOING)
    first = client.get(page, {"code": code})
    assert first.status_code == 200 and "reported: in progress" in first.content.decode()
    assert "since you last looked" not in first.content.decode()
    (cookie,) = [one for name, one in first.cookies.items() if name.startswith("birge_looked_")]
    assert cookie["path"] == page and cookie["httponly"] and code.lower() not in cookie.OutputString().lower()
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Nothing has changed since you last looked" in client.get(page, {"code": code}).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(minutes=1))
    reported(pipes, inside.aigul, words.DONE)
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(days=1))
    shown = client.get(page, {"code": code}).content.decode()
    assert "1 change since you last looked" in shown and "reported: done" in shown
    # The same look, reloaded: what is new stays marked.
    assert "1 change since you last looked" in client.get(page, {"code": code}).content.decode()
    assert "1 change since" not in Client().get(page, {"code": code}).content.decode()
