"""What is owed in joint monitoring: recommendations, and what rules of the charter ask (plan, reports, a signature).

None of them has a value until a municipality enters it; without one nothing is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.drawers import OWED_AHEAD, Owed
from birge.cycle.queries import value_in_force
from birge.groups import words as group_words
from birge.groups.models import Group
from birge.kit.reads import AllOf
from birge.monitoring import survey_words as surveying
from birge.monitoring import words
from birge.monitoring.models import Act, Recommendation, Survey, YearPlan
from birge.monitoring.queries.presented import report_due, with_presented
from birge.monitoring.queries.survey import owed_surveys
from birge.monitoring.steps import ANSWERERS, KEEPERS
from birge.people.words import HEAD, MONITOR
from birge.places.models import Municipality
from birge.plan.say import written
from birge.rulebook.when import When

PLAN_DAYS, REPORT_DAYS, SIGN_DAYS = "monitoring_plan_days", "monitoring_report_days", "act_sign_days"


def in_days(value: Any) -> int | None:
    """A number of days as a rule says it; ``None`` where nobody has entered it."""
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def plan_due(year: int, days: int) -> date:
    """The day by which the plan of a year is agreed."""
    return date(year, 1, 1) + timedelta(days=days - 1)


def sign_due(offered: date, days: int) -> date:
    """The day by which the executive signs an act that the group signed on a day."""
    return offered + timedelta(days=days)


def owed(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Recommendations, acts to sign, reports, the plan of this year, surveys: one question for all municipalities."""
    for pk, facts in _asked(list(municipalities), today):
        here = municipalities[pk]
        yield from _recommended(here, facts)
        yield from _acts(here, facts)
        yield from _reports(here, facts, today)
        yield from _plans(here, facts, today)
        yield from owed_surveys(here, facts["surveys"])


def _asked(keys: list[int], today: date) -> Iterable[tuple[int, dict[str, Any]]]:
    here = {"municipality": OuterRef("pk")}
    rules = {
        key: Subquery(value_in_force(key, today, municipality_id=OuterRef("pk")))
        for key in (PLAN_DAYS, REPORT_DAYS, SIGN_DAYS)
    }
    given = Recommendation.objects.filter(**here, state__in=words.OPEN_STATES, act__state=words.SIGNED)
    given = given.order_by("due_last", "pk")
    said = {"ru": "text_ru", "to": "addressee", "name": "addressee_name"}
    what = JSONObject(**said, **{name: name for name in ("number", "text", "state", "due")})
    acts = Act.objects.filter(**here, state=words.OFFERED).order_by("pk")
    act = JSONObject(number="number", on="group_on", at="group_at", text="visit__item__subject")
    public = YearPlan.objects.filter(**here, state__in=words.PUBLIC_PLANS, year__lte=today.year)
    plans = with_presented(public.filter(year__gte=today.year - 1)).order_by("year")
    plan = JSONObject(year="year", group="group_id", half="half_presented", whole="year_presented")
    working = {"kind": group_words.MONITORING, "state": group_words.AGREED, "cycle__state": "open"}
    groups = Group.objects.filter(**here, **working).order_by("pk")
    surveys = Survey.objects.filter(**here, state__in=surveying.COUNTING).order_by("pk")
    survey = {name: name for name in ("number", "service", "service_ru", "state", "closes")}
    rows = (
        Municipality.objects.filter(pk__in=keys)
        .order_by("pk")
        .annotate(
            asked=JSONObject(
                **rules,
                given=AllOf(given.annotate(told=what).values("told")),
                acts=AllOf(acts.annotate(told=act).values("told")),
                plans=AllOf(plans.annotate(told=plan).values("told")),
                surveys=AllOf(surveys.annotate(told=JSONObject(**survey)).values("told")),
                groups=AllOf(groups.annotate(told=JSONObject(pk="pk", name="name")).values("told")),
            )
        )
    )
    yield from rows.values_list("pk", "asked")


def _recommended(here: Any, facts: dict[str, Any]) -> Iterable[Owed]:
    """Recommendations of signed acts that are not done; an answer is looked at again by the group."""
    for row in facts["given"]:
        answered = row["state"] == words.ANSWERED
        text = written(row["text"], row["ru"])
        yield Owed(
            municipality_id=here.pk,
            kind=gettext("recommendation to look at again") if answered else gettext("recommendation to answer"),
            text=text,
            url=reverse("monitoring:recommendation", args=[here.code, row["number"]]),
            due=When.from_code(row["due"]) if row["due"] else None,
            who=gettext("joint monitoring and evaluation group")
            if answered
            else row["name"] or str(words.ADDRESSEES[row["to"]]),
            roles=frozenset({MONITOR}) if answered else ANSWERERS,
            public=True,
            lang="ru" if text != row["text"] else "ky",
            note=str(words.RECOMMENDATION_STATES[row["state"]]),
        )


def _acts(here: Any, facts: dict[str, Any]) -> Iterable[Owed]:
    """Acts that the group signed and the executive has not; with a term where the charter gives one."""
    days = in_days(facts[SIGN_DAYS])
    for one in facts["acts"]:
        offered = offered_on(one["on"], one["at"])
        due = sign_due(offered, days) if offered is not None and days is not None else None
        yield Owed(
            municipality_id=here.pk,
            kind=gettext("act to sign for the executive"),
            text=one["text"],
            url=reverse("monitoring:act", args=[here.code, one["number"]]),
            due=When.day(due) if due else None,
            who=str(here.words["head"]),
            roles=frozenset({HEAD}),
            public=True,
            lang="ky",
        )


def offered_on(on: str | None, at: str | None) -> date | None:
    """The day on which the group signed: that of the paper, else that of the account."""
    if on:
        return date.fromisoformat(on[:10])
    if not at:
        return None
    moment = datetime.fromisoformat(at)
    return timezone.localdate(moment if timezone.is_aware(moment) else moment.replace(tzinfo=UTC))


def _reports(here: Any, facts: dict[str, Any], today: date) -> Iterable[Owed]:
    """Reports of half-years and years that no meeting has taken up, where the charter says by when."""
    days = in_days(facts[REPORT_DAYS])
    for plan in facts["plans"] if days is not None else ():
        for period, there in ((words.HALF, plan["half"]), (words.YEAR, plan["whole"])):
            due = report_due(plan["year"], period, days or 0)
            if there or due > today + timedelta(days=OWED_AHEAD):
                continue
            yield Owed(
                municipality_id=here.pk,
                kind=gettext("report of the monitoring group"),
                text=f"{words.PERIODS[period]}, {plan['year']}",
                url=reverse("monitoring:report", args=[here.code, plan["year"], period]),
                due=When.day(due),
                who=gettext("joint monitoring and evaluation group"),
                roles=frozenset({MONITOR}),
                public=True,
                group=plan["group"],
            )


def _plans(here: Any, facts: dict[str, Any], today: date) -> Iterable[Owed]:
    """The plan of this year where a group works and none is agreed; with a term where the charter gives one."""
    if any(plan["year"] == today.year for plan in facts["plans"]):
        return
    days = in_days(facts[PLAN_DAYS])
    for group in facts["groups"]:
        yield Owed(
            municipality_id=here.pk,
            kind=gettext("plan of monitoring"),
            text=gettext("Plan of joint monitoring and evaluation for %(year)s") % {"year": today.year},
            url=reverse("monitoring:index", args=[here.code]),
            due=When.day(plan_due(today.year, days)) if days is not None else None,
            who=group["name"],
            roles=KEEPERS,
            public=True,
            group=group["pk"],
        )
