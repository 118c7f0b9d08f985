"""Who owes what: fed by the drawer, grouped by urgency, for each reader what that reader may know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from birge.budget.models import CalendarStep
from birge.desk.owing import FIRST, PAGE
from birge.gatherings.models import Entry
from birge.groups.models import Group, Member, Task
from birge.kit import scope
from birge.monitoring.actions.progress import Told, report
from birge.plan.models import Activity, Plan
from birge.rulebook.when import When
from tests.asked import asking
from tests.people import Village, client_of
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, presented, problems

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "presented", "problems"]


@pytest.fixture(autouse=True)
def kyrgyz_again() -> Iterator[None]:
    """Whoever comes next begins in Kyrgyz, whatever language the pages were in."""
    yield
    translation.activate("ky")


PAGE_URL = "/en/desk/owed/"
TODAY = date(2028, 2, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: TODAY)


def entry(village: Village, number: int, **more: Any) -> Entry:
    fields = {"year": 2028, "received": date(2028, 1, 9), "channel": "card", "text": f"Суроо {number}"}
    fields |= {"number": number, "state": "registered", "at": timezone.now(), "due": TODAY + timedelta(days=3)}
    return Entry.objects.create(municipality_id=village.municipality.pk, **{**fields, **more})


def shown(user: Any, query: str = "") -> str:
    return client_of(user).get(PAGE_URL + query).content.decode()


@pytest.fixture
def owed(inside: Village, adopted: Plan, pipes: Activity) -> Task:
    """A late activity, a question for this week and an unread one, a step of the calendar, a task of a group."""
    entry(inside, 1)
    entry(inside, 2, state="waiting", text="Окула элек", due=None)
    here = {"municipality_id": inside.municipality.pk}
    CalendarStep.objects.create(year=2029, number=1, text="Болжол", due=When.month(2028, 2), **here)
    names = {"kind": "initiative", "state": "agreed", "name": "Суу", "problem": pipes.plan_problem.problem}
    group = Group.objects.create(number=7, cycle=adopted.cycle, **names, **here)
    Member.objects.create(group=group, name="Мүчө", account=inside.member, joined=TODAY, **here)
    return Task.objects.create(group=group, number=1, text="Түтүк тандоо", due=When.day(date(2028, 4, 1)), **here)


def test_the_head_sees_everything_by_urgency(inside: Village, owed: Task, client: Client) -> None:
    page = shown(inside.nurlan)
    parts = [page.index(f'id="u-{code}"') for code in ("overdue", "week", "month", "later", "no_term")]
    assert parts == sorted(parts)
    for at, text in zip(parts, ("1,2 км түтүк", "Суроо 1", "Болжол", "Түтүк тандоо", "nobody has read"), strict=True):
        assert page.index(text) > at
    assert "late by 63 days" in page and "/c/1/monitoring/progress/1/1/" in page and "/questions/2028/1/" in page
    assert client.get(PAGE_URL).status_code == 302


def test_others_see_what_everybody_may_know_and_their_own(
    inside: Village, elsewhere: Village, above: dict[str, Any], owed: Task
) -> None:
    deputy, member, coordinator = (shown(who) for who in (inside.bakyt, inside.member, above["coordinator"]))
    for page in (deputy, coordinator):
        assert "1,2 км түтүк" in page and "Суроо 1" in page and "Болжол" in page
        assert "Түтүк тандоо" not in page and "nobody has read" not in page
    assert "Түтүк тандоо" in member and "Болжол" not in member
    assert "Болжол" in shown(inside.member, "?all=1")
    assert "Nothing is owed at present." in shown(elsewhere.other_head)
    assert "Болжол" not in shown(above["coordinator"], f"?m={elsewhere.municipality.code}")


def test_what_is_reported_leaves_the_list(inside: Village, owed: Task, pipes: Activity) -> None:
    report(pipes, Told("postponed", TODAY, reason="Акча жок", expected=When.month(2028, 6)), by=inside.aigul)
    assert "1,2 км түтүк" not in shown(inside.nurlan)
    report(pipes, Told("done", TODAY, reason="Кечиктик", ended=When.day(TODAY)), by=inside.aigul)
    assert "1,2 км түтүк" not in shown(inside.nurlan)


def test_a_thousand_are_counted_and_read_by_pages(inside: Village, owed: Task) -> None:
    browser = client_of(inside.nurlan)
    browser.get(PAGE_URL)
    with asking() as few:
        browser.get(PAGE_URL)
    model = Entry(municipality_id=inside.municipality.pk, year=2027, received=TODAY, channel="card", state="registered")
    rows = []
    for number in range(1000):
        row = Entry(**{f.attname: getattr(model, f.attname) for f in model._meta.concrete_fields if f.attname != "id"})
        row.number, row.text, row.at, row.due = number, f"Эски {number}", timezone.now(), date(2027, 3, 1)
        rows.append(row)
    with scope.municipality(inside.municipality.pk):
        Entry.objects.bulk_create(rows)
    with asking() as many:
        page = browser.get(PAGE_URL).content.decode()
    assert len(many) == len(few) <= 12
    assert page.count("Эски ") <= FIRST and "1,001" in page.replace("\xa0", ",")
    last = browser.get(f"{PAGE_URL}?urgency=overdue&page=21").content.decode()
    assert 0 < last.count('<li><a href="/en/m/') <= PAGE
    assert browser.get(f"{PAGE_URL}?urgency=kk&page=zz").status_code == 200
