"""What the thread of a problem learns from the council: the resolutions that adopted a plan with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.addresses import address
from birge.council.models import Opinion, Resolution
from birge.cycle.drawers import Knot, Missing
from birge.kit.reads import AllOf
from birge.kit.ready import Ready
from birge.kit.said import language
from birge.plan.models import PlanProblem


def _on_plans_with(problem: Any) -> QuerySet[Resolution]:
    """Resolutions that adopted a plan with the problem in it, each with the opinions given on its package."""
    told = JSONObject(stance="stance", state="state", ky="commission__title", ru="commission__title_ru")
    given = Opinion.objects.filter(package=OuterRef("package"), state=words.GIVEN).order_by("number")
    plans = PlanProblem.objects.filter(problem=problem).values("plan_id")
    rows = Resolution.objects.filter(package__plan__in=plans, state__in=words.VALID).select_related("cycle", "session")
    rows = rows.annotate(said=AllOf(given.annotate(told=told).values("told")))
    return rows.order_by("adopted_on", "serial")


_ON_PLANS = Ready(_on_plans_with, BigIntegerField(), here=True)


def knots(problem: Any) -> Iterable[Knot]:
    """The resolutions that adopted a plan with the problem in it."""
    municipality = problem.cycle.municipality
    for row in _ON_PLANS(problem.pk):
        here = address(municipality, row.serial, row.cycle.number, row.year, row.address)
        missing = ()
        if row.state == words.ADOPTED:
            missing = (
                Missing(_("The resolution is not published yet"), row.adopted_on, municipality.words["council"]),
            )
        yield Knot(
            title=_("Adopted by the council"),
            tone="grass",
            template="council/knot.html",
            context={"resolution": row, "url": here, "opinions": _opinions(row.said)},  # type: ignore[attr-defined]
            weight=600,
            slug=f"council-{row.cycle.number}-{row.serial}",
            on=row.adopted_on,
            who=row.control_in(language()) or municipality.words["council_chair"],
            records=(record_key(row),),
            missing=missing,
        )


def _opinions(rows: Iterable[dict[str, str]]) -> list[tuple[str, str, Any]]:
    """(commission, its language, what it said) of each opinion given."""
    russian = language() == "ru"
    return [
        (row["ru"], "ru", words.STANCES.get(row["stance"], ""))
        if russian and row["ru"]
        else (row["ky"], "ky", words.STANCES.get(row["stance"], ""))
        for row in rows
    ]
