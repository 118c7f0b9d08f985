"""The records of what was done: activities, acts and recommendations, surveys, trainings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.budget.models import CalendarStep
from birge.learning import words as learning
from birge.learning.models import Participant
from birge.monitoring import progress_words, survey_words
from birge.monitoring import words as monitoring
from birge.monitoring.models import Act, Recommendation, Survey
from birge.plan import words as plan
from birge.plan.models import Activity, Funding
from birge.plan.say import Wording, worded, written
from birge.programme.queries.behind.rows import Behind, year_of
from birge.rulebook.surveys import SCALE, satisfied


def activities(money: bool) -> Callable[[Any], Iterator[Behind]]:
    """Activities of adopted plans that are over; ``money``: what they cost."""

    def rows(here: Any) -> Iterator[Behind]:
        found = Activity.objects.filter(plan__state__in=(plan.ADOPTED, plan.AMENDING))
        found = found.select_related("plan__cycle", "plan_problem", "progress").order_by("pk")
        by_source: dict[int, dict[str, int]] = {}
        if money:
            sums = Funding.objects.filter(activity__in=found.values("pk"), tyiyn__isnull=False).order_by()
            for key, source, tyiyn in sums.values_list("activity", "source").annotate(sum=Sum("tyiyn")):
                by_source.setdefault(key, {})[source] = tyiyn
        for one in found:
            done = getattr(one, "progress", None) is not None and one.progress.state == progress_words.DONE
            address = [here.code, one.plan.cycle.number, one.plan_problem.number, one.number]
            text = Wording(written(one.text, one.text_ru), worded(one.text, one.text_ru, one.language).lang)
            head = (year_of(one.ends), text, reverse("monitoring:progress_of", args=address), one.ends)
            if not money:
                yield Behind(*head, value=int(done), of=1)
            elif one.cost_tyiyn is not None:
                cost = one.cost_tyiyn
                yield Behind(*head, value=cost if done else 0, of=cost, parts=by_source.get(one.pk, {}))
            else:
                yield Behind(*head, value=None)

    return rows


def _signed(act: Act) -> Any:
    """The day on which the second side signed."""
    days = [
        on or (timezone.localdate(at) if at else None)
        for on, at in ((act.group_on, act.group_at), (act.executive_on, act.executive_at))
    ]
    return max((day for day in days if day is not None), default=None)


def acts(here: Any) -> Iterator[Behind]:
    """Acts that both sides signed."""
    for one in Act.objects.filter(state=monitoring.SIGNED).order_by("pk"):
        day = _signed(one)
        text = gettext("Monitoring act No. %(number)s") % {"number": one.number}
        yield Behind(
            day.year if day else None, Wording(text), reverse("monitoring:act", args=[here.code, one.number]), day
        )


def recommendations(here: Any) -> Iterator[Behind]:
    """Recommendations of such acts."""
    rows = Recommendation.objects.filter(act__state=monitoring.SIGNED).exclude(state=monitoring.DRAFT)
    for one in rows.select_related("act").order_by("pk"):
        day = _signed(one.act)
        url = reverse("monitoring:recommendation", args=[here.code, one.number])
        done = int(one.state == monitoring.DONE)
        yield Behind(day.year if day else None, worded(one.text, one.text_ru), url, day, value=done, of=1)


def information(here: Any) -> Iterator[Behind]:
    """Citizens' budgets: whether one came out by its day in the calendar."""
    today = timezone.localdate()
    rows = CalendarStep.objects.filter(code="citizens", withdrawn_at=None, due_last__isnull=False).order_by("pk")
    for one in rows.filter(Q(due_last__lt=today) | Q(done_on__isnull=False)):
        text = gettext("Citizens' budget of %(year)s") % {"year": one.year}
        in_time = int(one.done_on is not None and one.done_on <= one.due_last)
        yield Behind(
            one.year, Wording(text), reverse("spending:calendar", args=[here.code, one.year]), one.due, in_time, 1
        )


def satisfied_people(here: Any) -> Iterator[Behind]:
    """Sheets of published surveys: how many say 4 or 5."""
    for one in Survey.objects.filter(kind=survey_words.SERVICE, state=survey_words.PUBLISHED).order_by("pk"):
        asked = [said for said in (one.results.get("questions") or {}).values() if said["kind"] == SCALE]
        total = one.results.get("total")
        good = satisfied(asked[0]["parts"], asked[0]["counts"]) if asked and asked[0]["parts"] else None
        url = reverse("monitoring:survey", args=[here.code, one.number])
        day = one.published_on
        head = (day.year if day else None, worded(one.service, one.service_ru), url, day)
        yield Behind(*head, value=good, of=total if good is not None else None)


def trained(here: Any) -> Iterator[Behind]:
    """People who took part in a training."""
    rows = Participant.objects.filter(presence=learning.CAME, event__state__in=learning.TOOK_PLACE).order_by("event")
    names = ("event__number", "event__title", "event__title_ru", "event__held")
    many = {"total": Count("pk"), "women": Count("pk", filter=Q(sex="w")), "unknown": Count("pk", filter=Q(sex=""))}
    for row in rows.values(*names).annotate(**many):
        url = reverse("learning:event", args=[row["event__number"]])
        known = row["total"] - row["unknown"]
        sexes = (row["women"], known) if known else None
        text = worded(row["event__title"], row["event__title_ru"])
        yield Behind(year_of(row["event__held"]), text, url, row["event__held"], value=row["total"], sexes=sexes)
