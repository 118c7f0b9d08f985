"""The half-year and yearly report of the group, made from what is kept: nothing of it is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils import timezone

from birge.monitoring import survey_words as surveying
from birge.monitoring import words
from birge.monitoring.models import Act, PlanItem, Recommendation, Survey, Visit, YearPlan
from birge.monitoring.queries.presented import Presented, period_end, presented
from birge.monitoring.queries.survey_shown import Shown


@dataclass(frozen=True, slots=True)
class Report:
    """What the group did in a period of its plan's year."""

    plan: YearPlan
    period: str
    until: date
    items: Sequence[PlanItem]
    visits: Sequence[Visit]
    acts: Sequence[Act]
    recommendations: Sequence[Recommendation]
    surveys: Sequence[Survey] = ()
    presented: Sequence[Presented] = ()

    def planned(self, kind: str) -> int:
        """How many things of a kind the plan names."""
        return sum(1 for one in self.items if one.kind == kind)

    def looked_at(self, kind: str) -> int:
        """How many of them were visited in the period, or evaluated by a survey that is published."""
        surveyed = {one.item_id for one in self.surveys if one.item is not None and one.item.kind == kind}
        return len({one.item_id for one in self.visits if one.item.kind == kind} | surveyed)

    @property
    def evaluated(self) -> list[tuple[Survey, Shown]]:
        """The surveys published in the period with what is public of them."""
        return [(one, Shown(one)) for one in self.surveys]

    @property
    def kinds(self) -> list[tuple[str, int, int]]:
        """Kind in words, planned, looked at."""
        return [(str(name), self.planned(kind), self.looked_at(kind)) for kind, name in words.KINDS.items()]

    @property
    def findings(self) -> int:
        """How many findings stand in the acts."""
        return sum(one.findings_count for one in self.acts)  # type: ignore[attr-defined]

    @property
    def signed(self) -> int:
        """How many acts both sides signed."""
        return sum(1 for one in self.acts if one.state == words.SIGNED)

    @property
    def states(self) -> list[tuple[str, int]]:
        """State of recommendations in words and how many, in the order of the table."""
        counted = Counter(one.state for one in self.recommendations)
        return [(str(words.RECOMMENDATION_STATES[s]), counted[s]) for s in words.RECOMMENDATION_STATES if counted[s]]

    @property
    def late(self) -> list[Recommendation]:
        """Recommendations that are open after their day."""
        today = timezone.localdate()
        return [one for one in self.recommendations if one.is_late(today)]

    @property
    def not_looked_at(self) -> list[PlanItem]:
        """Things of the plan whose day is past and that nobody visited."""
        seen = {one.item_id for one in (*self.visits, *self.surveys)}
        last = min(self.until, timezone.localdate())
        return [one for one in self.items if one.pk not in seen and one.due is not None and one.due.last <= last]


def report_of(plan: YearPlan, period: str, *, inside: bool = False) -> Report:
    """The report of a period; six questions.

    :param period: :data:`words.HALF` (January to June) or :data:`words.YEAR`.
    """
    until = period_end(plan.year, period)
    shown = Visit.objects.filter(item__plan=plan, state=words.SHOWN).select_related("item").order_by("number")
    visits = [one for one in shown if one.held is not None and one.held.first <= until]
    acts = (
        Act.objects.filter(visit__in=[one.pk for one in visits], state__in=words.PUBLIC_ACTS)
        .select_related("visit__item")
        .annotate(findings_count=Count("findings"), corrected=F("corrected_by__number"))
        .order_by("number")
    )
    found = [one for one in acts]
    of_acts = Q(act__in=[one.pk for one in found]) & ~Q(state=words.DRAFT)
    recommendations = list(Recommendation.objects.filter(of_acts).select_related("act").order_by("number"))
    surveys = Survey.objects.filter(state=surveying.PUBLISHED, published_on__year=plan.year, published_on__lte=until)
    told = list(
        surveys.select_related("item__plan").prefetch_related("questions", "villages__place").order_by("number")
    )
    items, shown = list(plan.items.all()), presented(plan, period, inside=inside)
    return Report(plan, period, until, items, visits, found, recommendations, told, shown)
