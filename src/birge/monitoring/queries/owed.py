"""What is owed on an adopted plan: activities past their term or near it, and reports that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from birge.cycle.drawers import OWED_AHEAD, Owed
from birge.kit.said import number
from birge.monitoring import progress_words as words
from birge.monitoring.queries.progress import Stand
from birge.people.words import STAFF
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.plan.say import written
from birge.rulebook.progress import days_without_news
from birge.rulebook.when import When

_ACTIVITY = ("text", "text_ru", "language", "responsible_post", "responsible_post_ru")
_SHOWN = ("municipality_id", "plan__cycle__number", "plan_problem__number", "number", "starts", "ends", "group_id")
_STAND = tuple(f"progress__{name}" for name in Stand._fields)


def owed(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """One line for each activity that is not over and is due, or of which nothing was heard for a quarter.

    While a plan is amended nothing is asked of it: what is in force may not be what stands in its lines.
    """
    ahead = today + timedelta(days=OWED_AHEAD)
    rows = Activity.objects.filter(municipality__in=municipalities, plan__state=plan_words.ADOPTED)
    rows = rows.filter(Q(starts__lt=When.year(ahead.year + 1)) | Q(ends__lt=When.year(ahead.year + 1)))
    rows = rows.exclude(progress__state__in=words.FINAL).order_by("pk")
    for found in rows.values_list(*_SHOWN, *_ACTIVITY, *_STAND):
        shown, said = found[: len(_SHOWN)], found[len(_SHOWN) : len(_SHOWN) + len(_ACTIVITY)]
        stand = Stand(*found[len(_SHOWN) + len(_ACTIVITY) :])
        where, cycle, line, at, starts, ends, group = shown
        postponed = stand.state == words.POSTPONED and stand.expected is not None
        due = stand.expected if postponed else ends
        silent = days_without_news(stand.news_on, starts.last if starts else None, today)
        missing = (silent or 0) > words.QUARTER
        is_due = due is not None and due.last <= ahead
        if not is_due and not missing:
            continue
        text, post = written(said[0], said[1]), written(said[3], said[4])
        if not is_due:
            asked_since = stand.news_on or (starts.last if starts else today)
            due = When.day(asked_since + timedelta(days=words.QUARTER))
        yield Owed(
            municipality_id=where,
            kind=gettext("activity of the plan") if is_due else gettext("report on an activity"),
            text=f"{line}.{at} {text}",
            url=reverse("monitoring:progress_of", args=[municipalities[where].code, cycle, line, at]),
            due=due,
            who=post,
            roles=STAFF,
            public=True,
            group=group,
            lang="ru" if text != said[0] else said[2],
            note=_note(stand, silent if missing else None),
        )


def _note(stand: Stand, silent: int | None) -> str:
    """How it stands, and for how long nothing was heard."""
    state = str(words.STATES[stand.state or words.UNREPORTED])
    if silent is None:
        return state
    days = ngettext("no news for %(count)s day", "no news for %(count)s days", silent) % {"count": number(silent)}
    return f"{state}; {days}"
