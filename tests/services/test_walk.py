"""A service is improved by a plan: where it stands, steps, the same measured again, told honestly."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from birge.rulebook.when import When, parse_when
from birge.services import words
from birge.services.actions import parts, plans
from birge.services.models import Indicator, ServicePlan, Step
from birge.services.queries.plans import measures_of, plan_for
from birge.services.say import change_of
from tests.people import Village, client_of

DAY = When.day(timezone.localdate())


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def _prepared(inside: Village) -> ServicePlan:
    by = inside.aigul
    plan = plans.begin(inside.municipality, by=by, service="water", title="Суу ар күнү болсун", ends=DAY)
    for text, better in (("Күнүнө канча саат", "more"), ("Бузук колонкалар", "less")):
        made = parts.add_indicator(plan, by=by, text=text, unit="саат", better=better)
        parts.measure(made, words.BEFORE, by=by, value=Decimal(6), on=parse_when("июнь 2025"), source="журнал")
    parts.add_step(plan, by=by, text="Насосту алмаштыруу", responsible="адис", ends=DAY)
    return plan


def test_from_where_it_stands_to_what_changed(inside: Village, elsewhere: Village) -> None:
    by, head = inside.aigul, inside.nurlan
    empty = plans.begin(inside.municipality, by=by, service="waste", title="Таштанды")
    approve = lambda: plans.move(empty, "approve_plan", by=head)  # noqa: E731
    assert _codes(approve) == {"service_plan_without_indicators", "service_plan_without_steps"}
    plan = _prepared(inside)
    page = f"/ky/m/{inside.municipality.code}/services/{plan.number}/"
    assert [client_of(user).get(page).status_code for user in (None, elsewhere.daniyar, by)] == [404, 404, 200]
    assert _codes(lambda: plans.move(plan, "approve_plan", by=by)) == {"not_your_role"}
    plans.move(plan, "approve_plan", by=head)
    assert client_of(None).get(page).status_code == 200
    hours, wells = Indicator.objects.filter(plan=plan)
    # What was there before rests, here and in the database.
    assert _codes(lambda: parts.measure(hours, words.BEFORE, by=by, value=Decimal(1))) == {"service_plan_rests"}
    with pytest.raises(IntegrityError), transaction.atomic():
        hours.readings.update(value=99)
    finish = lambda: plans.move(plan, "measure_again", by=head)  # noqa: E731
    missing = {"service_plan_not_measured_again", "service_plan_steps_open", "service_plan_without_outcome"}
    assert _codes(finish) == missing
    assert _codes(lambda: parts.measure(hours, words.AFTER, by=by)) == {"service_measured_nothing"}
    ahead = When.year(timezone.localdate().year + 1)
    assert _codes(lambda: parts.measure(hours, words.AFTER, by=by, value=Decimal(1), on=ahead)) == {
        "service_measured_ahead"
    }
    parts.measure(hours, words.AFTER, by=by, value=Decimal("10.5"), on=DAY, source="журнал", same_way=True)
    parts.measure(wells, words.AFTER, by=by, value=Decimal(1), on=DAY, same_way=False, note="көз менен")
    step = Step.objects.get(plan=plan)
    assert _codes(lambda: parts.tell_step(step, by=by, done=words.DROPPED)) == {"reason_needed"}
    parts.tell_step(step, by=by, done=words.DONE, done_on=DAY)
    plans.say_outcome(plan, by=by, outcome="Суу узагыраак берилет")
    done = finish()
    assert (done.state, done.finished_on) == (words.FINISHED, timezone.localdate())
    told = {one.indicator.number: one for one in measures_of([plan_for(by, plan.number)])[plan.pk]}
    assert [one.outcome.verdict for one in told.values()] == ["better", "not_comparable"]
    assert change_of(told[1], "ky") == "+4,5 саат (+75 %)" and change_of(told[2], "ky") == ""
    seen = client_of(None).get(page).content.decode()
    # Only what may be compared has a picture; of the other it is said why not.
    assert seen.count('class="drawn bars"') == 1 or seen.count("<figure") == 1
    assert "Мурункудан башка жол менен өлчөнгөн" in seen and "+4,5 саат" in seen
    assert set(Issued.objects.values_list("paper", flat=True)) == {"service-plan", "service-plan-results"}
    paper = str(PAPERS["service-plan-results"].content(plan_for(by, plan.number), "ky").as_data())
    assert "Суу узагыраак берилет" in paper and "салыштырууга болбойт" in paper.lower() and "<svg" in paper
    rows = list(
        csv.DictReader(
            io.StringIO(
                client_of(None).get(page.replace(f"{plan.number}/", "indicators.csv")).content.decode("utf-8-sig")
            )
        )
    )
    assert [(row["before"], row["after"], row["verdict"], row["why_not"]) for row in rows] == [
        ("6", "10.5", "better", ""),
        ("6", "1", "not_comparable", "measured_otherwise"),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        ServicePlan.objects.filter(pk=plan.pk).update(outcome="башкача")


def test_the_forms_take_a_figure_or_say_why_there_is_none(inside: Village) -> None:
    plan = _prepared(inside)
    browser, code = client_of(inside.aigul), inside.municipality.code
    page = f"/ky/m/{code}/services/{plan.number}/"
    sent = {"value": "7,25", "on": "май 2025", "source": "журнал", "once": "s1", "row_version": "1"}
    assert browser.post(f"{page}indicators/1/before/", sent).status_code == 302
    reading = Indicator.objects.get(plan=plan, number=1).readings.get()
    assert (reading.value, reading.on.code, reading.source) == (Decimal("7.25"), "2025-05", "журнал")
    again = browser.post(f"{page}indicators/1/before/", {**sent, "value": "8", "once": "s2"})
    assert again.status_code == 200 and "7,25" in again.content.decode()
    gone = browser.post(f"{page}indicators/2/remove/", {"once": "s3"})
    assert gone.status_code == 302 and Indicator.objects.filter(plan=plan).count() == 1
