"""What is told to those who stand behind a problem by being in its group."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from birge.cycle.news import Moved, News, marked, moves_of
from birge.groups import words as group_words
from birge.groups.models import Member
from birge.monitoring import words
from birge.monitoring.models import Act, Looked, Progress, Recommendation, Visit
from birge.plan import words as plan_words
from birge.problems import words as problem_words
from birge.problems.models import Problem

#: Who never said that the news was read is told of so many days.
FIRST_LOOK = 31


def reported(problems: Any) -> QuerySet[Progress]:
    """The progress of activities against problems, in plans that everybody reads."""
    return Progress.objects.filter(
        activity__plan_problem__problem__in=problems, activity__plan__state__in=plan_words.PUBLIC_STATES
    )


def visited(problems: Any) -> QuerySet[Visit]:
    """The public visits to activities against problems."""
    return Visit.objects.filter(item__activity__plan_problem__problem__in=problems, state=words.SHOWN)


def acted(problems: Any) -> QuerySet[Act]:
    """The public acts on such visits."""
    of = {"visit__item__activity__plan_problem__problem__in": problems}
    return Act.objects.filter(**of, state__in=words.PUBLIC_ACTS)


def recommended(problems: Any) -> QuerySet[Recommendation]:
    """What such acts recommend."""
    of = {"act__visit__item__activity__plan_problem__problem__in": problems}
    return Recommendation.objects.filter(**of).exclude(state=words.DRAFT)


def problems_of(user: Any) -> QuerySet[Problem]:
    """The problems of the groups that ``user`` is in today."""
    groups = Member.objects.filter(account=user.pk, left=None).exclude(group__state=group_words.DISSOLVED)
    return Problem.objects.filter(pk__in=groups.values("group__problem"), state=problem_words.LISTED)


def new_for(user: Any) -> list[Moved]:
    """What moved since ``user`` read the news, in all municipalities together: rows of all places are in scope.

    One question for whoever is in no group; three at most.
    """
    keys = list(problems_of(user).order_by().values_list("pk", flat=True))
    if not keys:
        return []
    read = dict(Looked.objects.filter(account=user.pk).values_list("municipality_id", "at"))
    first = timezone.now() - timedelta(days=FIRST_LOOK)
    moves = moves_of(keys, min([first, *read.values()]))
    return [one for one in moves if one.at > read.get(one.municipality_id, first)]


def news_of(user: Any) -> tuple[list[Problem], News]:
    """The problems that ``user`` stands behind in the municipality in scope, and the news of them."""
    problems = list(problems_of(user).select_related("cycle").order_by("cycle__number", "number"))
    since: datetime | None = Looked.objects.filter(account=user.pk).values_list("at", flat=True).first()
    moves = moves_of([one.pk for one in problems]) if problems else []
    return problems, marked(moves, since)
