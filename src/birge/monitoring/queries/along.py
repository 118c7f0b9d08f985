"""What other pages read of monitoring along with their own rows: they ask no question more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from birge.cycle.models import Cycle
from birge.cycle.queries import value_in_force
from birge.groups import words as group_words
from birge.groups.models import Group
from birge.kit.reads import AllOf, HowMany
from birge.monitoring import survey_words as surveying
from birge.monitoring import words
from birge.monitoring.models import Act, Recommendation, Survey, Visit, YearPlan
from birge.monitoring.queries.legal import PLAN_DAYS, REPORT_DAYS, SIGN_DAYS
from birge.monitoring.queries.presented import with_presented
from birge.problems.models import Problem

#: What is known of the plan of a year: whether its reports were presented.
_OF_YEAR = {"year": "year", "half": "half_presented", "whole": "year_presented"}


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: acts, recommendations that are open, late, unanswered; what waits for whom."""
    here = {"municipality": OuterRef("municipality")}
    given = Recommendation.objects.filter(**here, state__in=words.OPEN_STATES)
    late = given.filter(due_last__lt=on)
    waiting = Recommendation.objects.filter(**here, state=words.GIVEN)
    answered = Recommendation.objects.filter(**here, state=words.ANSWERED)
    offered = Act.objects.filter(**here, state=words.OFFERED)
    public = YearPlan.objects.filter(**here, state__in=words.PUBLIC_PLANS)
    groups = Group.objects.filter(**here, kind=group_words.MONITORING, state=group_words.AGREED)
    first = late.order_by("due_last", "number")
    asked = Survey.objects.filter(**here)
    told = asked.filter(state=surveying.PUBLISHED)
    open_now = asked.filter(state=surveying.OPEN)
    taking = open_now.filter(Q(opens=None) | Q(opens__lte=on), Q(closes=None) | Q(closes__gte=on))
    return rows.annotate(
        monitoring_facts=JSONObject(
            acts=HowMany(Act.objects.filter(**here, state=words.SIGNED)),
            open=HowMany(given),
            late=HowMany(late),
            late_since=Subquery(first.values("due_last")[:1]),
            waiting=HowMany(waiting),
            answered=HowMany(answered),
            next_answer=Subquery(waiting.order_by("due_last", "number").values("number")[:1]),
            next_look=Subquery(answered.order_by("due_last", "number").values("number")[:1]),
            unsigned=Subquery(offered.order_by("number").values("number")[:1]),
            surveys=HowMany(told.filter(kind=surveying.SERVICE)),
            trust=Subquery(told.filter(kind=surveying.TRUST).order_by("-year").values("year")[:1]),
            asking=Subquery(taking.order_by("closes", "number").values("number")[:1]),
            asked_out=Subquery(open_now.filter(closes__lt=on).order_by("number").values("number")[:1]),
            uncounted=Subquery(asked.filter(state=surveying.CLOSED).order_by("number").values("number")[:1]),
            plans=HowMany(YearPlan.objects.filter(**here, state__in=words.PUBLIC_PLANS)),
            unsigned_since=Subquery(offered.order_by("group_at").values("group_at")[:1]),
            unsigned_on=Subquery(offered.order_by("group_at").values("group_on")[:1]),
            unsigned_first=Subquery(offered.order_by("group_at").values("number")[:1]),
            of_years=_each(with_presented(public).order_by("-year"), **_OF_YEAR),
            watches=HowMany(groups),
            sign_days=Subquery(value_in_force(SIGN_DAYS, on)),
            report_days=Subquery(value_in_force(REPORT_DAYS, on)),
            plan_days=Subquery(value_in_force(PLAN_DAYS, on)),
        )
    )


def along_problems(rows: QuerySet[Problem]) -> QuerySet[Problem]:
    """Problems with what was seen of the activities against them: visits, acts, recommendations that are public."""
    of = "item__activity__plan_problem__problem"
    visits = Visit.objects.filter(**{of: OuterRef("pk")}, state=words.SHOWN)
    acts = Act.objects.filter(**{f"visit__{of}": OuterRef("pk")}, state__in=words.PUBLIC_ACTS)
    given = Recommendation.objects.filter(**{f"act__visit__{of}": OuterRef("pk")}).exclude(state=words.DRAFT)
    return rows.annotate(
        monitoring_visits=_each(visits, id="pk", number="number", on="held"),
        monitoring_acts=_each(acts, id="pk", number="number", state="state"),
        monitoring_recommendations=_each(given, number="number", text="text", state="state"),
    )


def _each(rows: QuerySet[Any], **columns: str) -> AllOf:
    return AllOf(rows.order_by("pk").annotate(told=JSONObject(**columns)).values("told"))
