"""What rules of the charter ask of joint monitoring: the plan of the year, the reports, the signature on an act.

None of them has a value until a municipality enters it; without one nothing is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.drawers import OWED_AHEAD, Owed
from birge.cycle.queries import value_in_force
from birge.groups import words as group_words
from birge.groups.models import Group
from birge.monitoring import words
from birge.monitoring.models import Act, YearPlan
from birge.monitoring.queries.presented import REPORTS, report_due, with_presented
from birge.monitoring.steps import KEEPERS
from birge.people.words import HEAD, MONITOR
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


def _rule(key: str, today: date) -> Subquery:
    return Subquery(value_in_force(key, today, municipality_id=OuterRef("municipality")))


def acts_to_sign(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Acts that the group signed and the executive has not; with a term where the charter gives one."""
    rows = Act.objects.filter(municipality__in=municipalities, state=words.OFFERED).select_related("visit__item")
    for row in rows.annotate(days=_rule(SIGN_DAYS, today)).order_by("pk"):
        days = in_days(row.days)
        offered = row.group_on or (timezone.localdate(row.group_at) if row.group_at else None)
        due = sign_due(offered, days) if offered is not None and days is not None else None
        yield Owed(
            municipality_id=row.municipality_id,
            kind=gettext("act to sign for the executive"),
            text=row.visit.item.subject,
            url=reverse("monitoring:act", args=[municipalities[row.municipality_id].code, row.number]),
            due=When.day(due) if due else None,
            who=str(municipalities[row.municipality_id].words["head"]),
            roles=frozenset({HEAD}),
            public=True,
            lang="ky",
        )


def reports_to_present(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Reports of half-years and years that no meeting has taken up, where the charter says by when."""
    plans = YearPlan.objects.filter(
        municipality__in=municipalities, state__in=words.PUBLIC_PLANS, year__gte=today.year - 1, year__lte=today.year
    )
    rows = with_presented(plans).annotate(days=_rule(REPORT_DAYS, today))
    for row in rows.order_by("year", "pk"):
        days = in_days(row.days)  # type: ignore[attr-defined]
        for period in REPORTS if days is not None else ():
            due = report_due(row.year, period, days or 0)
            if getattr(row, f"{period}_presented") or due > today + timedelta(days=OWED_AHEAD):
                continue
            yield Owed(
                municipality_id=row.municipality_id,
                kind=gettext("report of the monitoring group"),
                text=f"{words.PERIODS[period]}, {row.year}",
                url=reverse("monitoring:report", args=[municipalities[row.municipality_id].code, row.year, period]),
                due=When.day(due),
                who=gettext("joint monitoring and evaluation group"),
                roles=frozenset({MONITOR}),
                public=True,
                group=row.group_id,
            )


def plans_to_agree(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """The plan of this year where a group works and none is agreed; with a term where the charter gives one."""
    agreed = YearPlan.objects.filter(
        municipality=OuterRef("municipality"), year=today.year, state__in=words.PUBLIC_PLANS
    )
    rows = Group.objects.filter(
        ~Exists(agreed),
        municipality__in=municipalities,
        kind=group_words.MONITORING,
        state=group_words.AGREED,
        cycle__state="open",
    )
    for row in rows.annotate(days=_rule(PLAN_DAYS, today)).order_by("pk"):
        days = in_days(row.days)
        yield Owed(
            municipality_id=row.municipality_id,
            kind=gettext("plan of monitoring"),
            text=gettext("Plan of joint monitoring and evaluation for %(year)s") % {"year": today.year},
            url=reverse("monitoring:index", args=[municipalities[row.municipality_id].code]),
            due=When.day(plan_due(today.year, days)) if days is not None else None,
            who=row.name,
            roles=KEEPERS,
            public=True,
            group=row.pk,
        )
