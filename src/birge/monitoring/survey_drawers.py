"""What the desk, the home and the country learn of surveys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle import drawers
from birge.cycle.drawers import DONE, MOST_NEWS, OPEN_NOW, News, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.monitoring import survey_words as words
from birge.monitoring.models import Survey
from birge.people.words import MONITOR, STAFF

_WHO = STAFF | {MONITOR}


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """A survey whose last day is past is to be closed; one that is over is to be entered and published."""
    facts = known(cycle).monitoring_facts if cycle is not None else {}
    if facts and facts["asked_out"]:
        text = gettext("Close survey No. %(number)s: its last day is past") % {"number": facts["asked_out"]}
        url = reverse("monitoring:survey", args=[municipality.code, facts["asked_out"]])
        yield Task(text, url, _WHO, weight=94)
    if facts and facts["uncounted"]:
        text = gettext("Enter the sheets of survey No. %(number)s and publish it") % {"number": facts["uncounted"]}
        yield Task(text, reverse("monitoring:survey", args=[municipality.code, facts["uncounted"]]), _WHO, weight=95)


def news(today: date, until: date, since: date) -> Iterable[News]:
    """Surveys that residents may answer now, and results that were published."""
    rows = Survey.objects.select_related("municipality").filter(
        state__in=(words.OPEN, words.PUBLISHED), closes__isnull=False
    )
    asked = rows.filter(state=words.OPEN, closes__gte=today) | rows.filter(
        state=words.PUBLISHED, published_on__gte=since, published_on__lte=today
    )
    for row in asked.order_by("-number", "pk")[:MOST_NEWS]:
        code = row.municipality.code
        if row.state == words.OPEN and row.closes is not None:
            if row.takes_answers(today):
                url = reverse("monitoring:survey_answer", args=[code, row.number])
                title = gettext("Survey: %(service)s") % {"service": row.named}
                yield News(OPEN_NOW, title, row.closes, url, row.municipality_id)
        elif row.published_on is not None:
            title = gettext("Residents' survey: %(service)s") % {"service": row.named}
            url = reverse("monitoring:survey", args=[code, row.number])
            yield News(DONE, title, row.published_on, url, row.municipality_id)


def fill() -> None:
    """Lay it in; called once when the app is ready."""
    drawers.TASKS.append(tasks)
    drawers.NEWS.append(news)
