"""The half-year and yearly report of the group, made from what is kept: nothing of it is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q
from django.utils import timezone

from birge.kit.reads import HowMany, with_each
from birge.monitoring import survey_words as surveying
from birge.monitoring import words
from birge.monitoring.models import Act, Finding, PlanItem, Recommendation, Survey, Visit, YearPlan
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
        return [(one, Shown(one, one.asked_of)) for one in self.surveys]  # type: ignore[attr-defined]

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
    """The report of a period; four questions, the meetings among them.

    :param period: :data:`words.HALF` (January to June) or :data:`words.YEAR`.
    """
    until = period_end(plan.year, period)
    items, visits = _looked_at(plan, until)
    acts = _acts_on(plan, visits)
    given = sorted((one for act in acts for one in act.given), key=lambda one: one.number)  # type: ignore[attr-defined]
    told = presented(plan, period, inside=inside)
    return Report(plan, period, until, items, visits, acts, given, _surveys(plan.year, until), told)


def _looked_at(plan: YearPlan, until: date) -> tuple[list[PlanItem], list[Visit]]:
    """The things of a plan and the visits to them up to a day; one question."""
    shown = Q(visits__state=words.SHOWN)
    items = with_each(plan.items.all(), "visits", to="shown", only=shown, order=("number", "each__number"))
    visits = []
    for item in items:
        for one in item.shown:  # type: ignore[attr-defined]
            one.item = item
            if one.held is not None and one.held.first <= until:
                visits.append(one)
    return items, sorted(visits, key=lambda one: one.number)


def _acts_on(plan: YearPlan, visits: Sequence[Visit]) -> list[Act]:
    """The public acts on some visits of a plan, each with the recommendations ``given`` in it; one question."""
    of = {one.pk: one for one in visits}
    rows = Act.objects.filter(visit__item__plan=plan, visit__in=of, state__in=words.PUBLIC_ACTS).annotate(
        findings_count=HowMany(Finding.objects.filter(act=OuterRef("pk")).order_by()),
        corrected=F("corrected_by__number"),
    )
    public = Q(recommendations__state__in=[state for state in words.RECOMMENDATION_STATES if state != words.DRAFT])
    acts = with_each(rows, "recommendations", to="given", only=public, order=("number", "each__number"))
    for act in acts:
        act.visit = of[act.visit_id]
        for one in act.given:  # type: ignore[attr-defined]
            one.act = act
    return acts


def _surveys(year: int, until: date) -> list[Survey]:
    """The surveys published in a year up to a day, each with what was ``asked_of`` people; one question."""
    rows = Survey.objects.filter(
        kind=surveying.SERVICE, state=surveying.PUBLISHED, published_on__year=year, published_on__lte=until
    )
    return with_each(rows.select_related("item"), "questions", to="asked_of", order=("number", "each__number"))
