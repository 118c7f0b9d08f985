"""What phones wrote with every version of a form that was ever given out can still be delivered.

A phone may lie in a drawer for months. Each file of the folder is what a released version of a form wrote, named after
the kind and the number of the form; files are added with a new version and never changed.
"""

from __future__ import annotations

import json
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from birge.capture.drawers import KINDS
from birge.gatherings.actions import plan_gathering
from birge.groups.actions import propose
from birge.monitoring.actions import plans
from birge.monitoring.actions import survey as surveys
from birge.monitoring.models import YearPlan
from tests.capture.phones import phone_of

FOLDER = Path(__file__).parents[1] / "data" / "packets"
ROUND = "0b5e0000-0000-4000-8000-00000000000a"


def _asked_and_planned(here: Any, cycle: Any) -> None:
    """An open survey, and an agreed plan of monitoring with a line."""
    by, last = here.people["aigul"], timezone.localdate() + timedelta(days=9)
    survey = surveys.begin_survey(
        here.municipality, by=by, places=here.units, service="Таза суу", service_ru="Вода", closes=last
    )
    surveys.add_question(survey, by=by, kind="scale", text="Канааттанасызбы?", text_ru="Довольны?")
    surveys.add_question(survey, by=by, kind="words", text="Эмне өзгөрсүн?", text_ru="Что изменить?")
    surveys.move_survey(survey, "open", by=by)
    group = propose(cycle, by=by, problem=None, name="Мониторинг тобу")
    plan = plans.begin_plan(here.municipality, group, by=by, year=2026)
    plans.add_item(plan, by=by, kind="evaluation", subject="Медпункт", question="Дарыгер барбы?", method="visit")
    YearPlan.objects.filter(pk=plan.pk).update(state="agreed", agreed_by="group", agreed_on=date(2026, 1, 10))


def test_every_released_form_is_still_taken_in(inside: Any, cycle: Any) -> None:
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    _asked_and_planned(inside, cycle)
    phone = phone_of(inside, "aigul")
    seen = set()
    # The round before its sheets: what comes earlier only waits, as other tests show.
    for path in sorted(FOLDER.glob("*.json")):
        text = path.read_text(encoding="utf-8").replace('"@PLACE@"', str(inside.units[0].pk)).replace("@ROUND@", ROUND)
        kind, form = path.stem.split("-")[:2]
        content = json.loads(text)
        assert (content["kind"], content["form"]) == (kind, int(form)), path.name
        answer = phone.put(ROUND if kind == "needs.round" else uuid.uuid4(), text.encode())
        assert (answer.status_code, answer.json()["status"]) in ((201, "applied"), (202, "applied")), path.name
        seen.add((kind, int(form)))
    assert seen == {(name, form) for name, kind in KINDS.items() for form in range(1, kind.form + 1)}
