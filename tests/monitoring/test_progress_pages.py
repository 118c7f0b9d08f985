"""Pages of progress: the whole plan, one activity, one press and the whole form; who reads, who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone, translation
from openpyxl import load_workbook

from birge.monitoring import progress_words as words
from birge.monitoring.models import Progress, Report
from birge.monitoring.queries.progress import progress_sheet
from birge.plan import actions as plans
from birge.plan.actions.amending import begin_amendment
from birge.plan.models import Activity, Plan
from birge.rulebook.money import NOT_STATED, Amount
from birge.rulebook.when import When
from tests.asked import asking
from tests.monitoring.progress_world import SPENT, reported
from tests.people import Village, client_of
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, presented, problems

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "presented", "problems"]


@pytest.fixture(autouse=True)
def kyrgyz_again() -> Iterator[None]:
    """Whoever comes next begins in Kyrgyz, whatever language the pages were in."""
    yield
    translation.activate("ky")


def _url(village: Village, more: str = "") -> str:
    return f"/en/m/{village.municipality.code}/c/1/monitoring/progress/{more}"


@pytest.fixture
def silent(plan: Plan, lines: list[Any], pipes: Activity, inside: Village) -> Activity:
    """A second activity, three times as dear, of which nothing is reported."""
    return plans.add_activity(
        lines[1], by=inside.aigul, text="Мектептин чатыры", cost=Amount(345_000_000), money={}, ends=When.year(2029)
    )


def test_the_plan_is_rolled_up_by_money(inside: Village, silent: Activity, adopted: Plan, pipes: Activity) -> None:
    reported(pipes, inside.aigul, money=SPENT, begun=When.month(2027, 4))
    sheet = progress_sheet(adopted, AnonymousUser(), date(2027, 8, 5))
    roll = sheet.sums.roll
    assert (roll.percent, roll.least, roll.most, roll.silent) == (40, 10, 85, 1)
    assert dict(sheet.sums.states) == {"going": 1, "unreported": 1} and sheet.sums.late == 0
    assert [(one.code, one.planned.tyiyn, one.spent) for one in sheet.money] == [
        ("local_budget", 15_000_000, 5_000_050),
        ("donor_grant", 100_000_000, 40_000_000),
    ]
    assert (sheet.news_on, sheet.silent_days) == (date(2027, 5, 3), 94)
    rows = {row.line.activity.pk: row for block in sheet.blocks for _line, found in block.problems for row in found}
    assert rows[pipes.pk].is_news_old and not rows[silent.pk].is_news_old
    # A year later the term of the first is past, and of what is postponed the new one counts.
    assert progress_sheet(adopted, inside.aigul, date(2028, 8, 5)).sums.late == 1
    reported(pipes, inside.aigul, words.POSTPONED, reason="Акча жок", expected=When.year(2028))
    assert progress_sheet(adopted, inside.aigul, date(2028, 8, 5)).sums.late == 0
    assert progress_sheet(adopted, inside.aigul, date(2029, 1, 5)).sums.late == 1


def test_everybody_reads_and_strangers_find_no_button(
    inside: Village, silent: Activity, adopted: Plan, pipes: Activity, client: Client
) -> None:
    reported(pipes, inside.aigul, words.DONE, text="Суу келди", reason="Жамгыр көп болду", money=SPENT)
    page = client.get(_url(inside)).content.decode()
    assert "How is this computed?" in page and "100%" in page and "between 25% and 100%" in page
    assert "Жамгыр көп болду" in page and "not reported" in page
    one = client.get(_url(inside, "1/1/")).content.decode()
    assert "Суу келди" in one and "400,000" not in one and 'name="quick"' not in one
    book = load_workbook(BytesIO(client.get(_url(inside, "sheet/")).content)).worksheets[0]
    cells = [[str(cell or "") for cell in row] for row in book.iter_rows(values_only=True)]
    assert [row for row in cells if "Суу келди" in row and "100" in row]
    assert [row for row in cells if "not reported" in row and silent.text in row]
    for more in ("1/1/report/", "1/1/correct/"):
        assert client.get(_url(inside, more)).status_code == 302
        assert client_of(inside.bakyt).get(_url(inside, more)).status_code == 403
        assert client_of(inside.bakyt).post(_url(inside, more), {"quick": "50"}).status_code == 403
    assert client.get(_url(inside, "1/9/")).status_code == client.get(_url(inside, "9/1/")).status_code == 404
    assert 'name="quick"' in client_of(inside.aigul).get(_url(inside, "1/1/")).content.decode()


def test_two_taps(inside: Village, adopted: Plan, pipes: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: date(2027, 5, 20))
    browser = client_of(inside.aigul)
    for press, state, percent in (("50", "going", 50), ("same", "going", 50), ("done", "done", 100)):
        answer = browser.post(_url(inside, "1/1/report/"), {"quick": press, "once": f"tap-{press}", "row_version": ""})
        assert answer.status_code == 302 and answer.url == _url(inside, "1/1/")
        assert (Progress.objects.get().state, Progress.objects.get().percent) == (state, percent)
        # The same form sent twice reports once.
        browser.post(_url(inside, "1/1/report/"), {"quick": press, "once": f"tap-{press}", "row_version": ""})
    assert [row.number for row in Report.objects.all()] == [1, 2, 3]
    # What no button says opens the whole form with its errors; nothing is kept.
    assert browser.post(_url(inside, "1/1/report/"), {"quick": "33"}).status_code == 200
    assert Report.objects.count() == 3


def test_late_by_one_press_asks_for_the_reason_and_keeps_the_rest(
    inside: Village, adopted: Plan, pipes: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: date(2028, 2, 1))
    page = client_of(inside.aigul).post(_url(inside, "1/1/report/"), {"quick": "75"}).content.decode()
    assert "say why it is late" in page and 'value="75"' in page and 'value="01.02.2028"' in page
    assert not Report.objects.exists()


FORM = {"state": "going", "percent": "40", "as_of": "01.05.2027", "money_donor_grant": "400", "reason": "", "text": "ш"}


def test_the_whole_form(inside: Village, adopted: Plan, pipes: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: date(2027, 5, 20))
    browser = client_of(inside.aigul)
    wrong = {**FORM, "as_of": "01.06.2027", "percent": "101", "begun": "2027", "ended": "2026", "money_sponsor": "көп"}
    page = browser.post(_url(inside, "1/1/report/"), wrong).content.decode()
    assert "This day has not come yet." in page and "before it began" in page and "көп" in page
    assert not Report.objects.exists()
    assert browser.post(_url(inside, "1/1/report/"), {**FORM, "begun": "апрель 2027"}).status_code == 302
    first = Report.objects.get()
    assert (first.percent, first.begun, first.as_of) == (40, When.month(2027, 4), date(2027, 5, 1))
    assert [(one.source, one.tyiyn, one.typed) for one in first.money.all()] == [("donor_grant", 40_000_000, "400")]
    # Somebody reported meanwhile: both versions stand side by side.
    stale = browser.post(_url(inside, "1/1/report/"), {**FORM, "percent": "60", "row_version": "7"})
    assert stale.status_code == 200 and "Save my version" in stale.content.decode()
    fixed = {**FORM, "percent": "30", "why": "Башка көчө", "row_version": "1"}
    assert browser.post(_url(inside, "1/1/correct/"), {**fixed, "why": ""}).status_code == 200
    assert browser.post(_url(inside, "1/1/correct/"), fixed).status_code == 302
    page = browser.get(_url(inside, "1/1/")).content.decode()
    assert "corrected by a later report" in page and "Башка көчө" in page


def test_before_adoption_nothing_is_reported(inside: Village, presented: Plan, client: Client) -> None:
    assert "The council has not adopted the plan yet" in client.get(_url(inside)).content.decode()
    page = client_of(inside.aigul).post(_url(inside, "1/1/report/"), {"quick": "50"}).content.decode()
    assert "once the council has adopted the plan" in page and not Report.objects.exists()


def test_while_it_is_amended_strangers_read_what_is_in_force(
    inside: Village, adopted: Plan, pipes: Activity, client: Client
) -> None:
    reported(pipes, inside.aigul)
    begin_amendment(adopted, "Жаңы көчө", by=inside.aigul)
    plans.add_activity(pipes.plan_problem, by=inside.aigul, text="Жашыруун", cost=NOT_STATED, money={})
    assert "Жашыруун" not in client.get(_url(inside)).content.decode()
    assert "Жашыруун" in client_of(inside.aigul).get(_url(inside)).content.decode()
    assert client.get(_url(inside, "1/2/")).status_code == 404 and client.get(_url(inside, "1/1/")).status_code == 200


@pytest.mark.one_database("the same questions are asked of both")
def test_as_many_questions_for_fifty_as_for_one(
    inside: Village, plan: Plan, lines: list[Any], pipes: Activity, client: Client
) -> None:
    def count(browser: Client, url: str) -> int:
        with asking() as asked:
            assert browser.get(url).status_code == 200
        return len(asked)

    plans.add_direction(plan, by=inside.aigul, name="Билим берүү")
    plans.present(plan, inside.aigul)
    staff = client_of(inside.aigul)
    pages = [_url(inside), _url(inside, "?direction=2")]
    few = [(count(client, url), count(staff, url)) for url in pages]
    for number in range(50):
        row = lines[number % 2]
        plans.add_activity(row, by=inside.aigul, text=f"Иш {number}", cost=Amount(100), money={"sponsor": Amount(100)})
    Plan.objects.filter(pk=plan.pk).update(state="submitted")
    plans.adopt(plan, inside.temir, resolution="5/2")
    for activity in Activity.objects.all():
        reported(activity, inside.aigul, money=SPENT)
    assert [(count(client, url), count(staff, url)) for url in pages] == few
    one = _url(inside, "1/1/")
    first = (count(client, one), count(staff, one))
    for day in range(20):
        reported(pipes, inside.aigul, money=SPENT, as_of=date(2027, 5, 4) + timedelta(days=day))
    assert (count(client, one), count(staff, one)) == first
    assert max(max(pair) for pair in (*few, first)) <= 12
