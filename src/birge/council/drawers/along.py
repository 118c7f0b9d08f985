"""What the council has to know of a cycle for what others show of it: one question together with all other steps."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from birge.council import words
from birge.council.models import CharterDraft, Opinion, Package, Remark, Resolution
from birge.cycle.models import Cycle
from birge.gatherings.words import HELD, RECORDED
from birge.kit.reads import HowMany
from birge.plan.models import RemarkWindow

VALID = words.VALID
#: A charter is on its way until it is in force or withdrawn.
_ARRIVED = (words.INFORCE, words.WITHDRAWN)


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """A cycle's package with its last resolution, the number adopted on it, and what the municipality adopted last."""
    drafts = Resolution.objects.filter(package=OuterRef("pk")).order_by("-serial")
    package = JSONObject(
        number="number",
        state="state",
        unanswered=HowMany(Remark.objects.filter(package=OuterRef("pk"), answer="")),
        serial=Subquery(drafts.values("serial")[:1]),
        resolution=Subquery(drafts.values("state")[:1]),
    )
    packages = Package.objects.filter(cycle=OuterRef("pk")).order_by("-number")
    of_plan, of_programme = packages.filter(programme=None), packages.filter(plan=None)
    asked = Opinion.objects.filter(cycle=OuterRef("pk"), state=words.ASKED).order_by("asked_on", "number")
    commission = JSONObject(number="number", title="commission__title", title_ru="commission__title_ru")
    charters = CharterDraft.objects.filter(municipality=OuterRef("municipality")).exclude(state__in=_ARRIVED)
    charter = JSONObject(number="number", state="state", title="title", title_ru="title_ru", closes="closes")
    window = RemarkWindow.objects.filter(plan__cycle=OuterRef("pk"))
    valid = Resolution.objects.filter(state__in=VALID)
    adopted = valid.filter(package__cycle=OuterRef("pk"), package__programme=None).order_by("-serial")
    latest = valid.filter(municipality=OuterRef("municipality")).order_by("-adopted_on", "-serial")
    shown = JSONObject(
        title="title",
        title_ru="title_ru",
        number="number",
        on="adopted_on",
        serial="serial",
        cycle="cycle__number",
        year="year",
        address="address",
    )
    alone = Resolution.objects.filter(package=None, cycle=OuterRef("pk")).order_by("serial")
    to_vote = alone.filter(state=words.DRAFT, session__state__in=(HELD, RECORDED))
    to_publish = alone.filter(state=words.ADOPTED)
    named = JSONObject(serial="serial", title="title", title_ru="title_ru")
    return rows.annotate(
        council_to_vote=Subquery(to_vote.annotate(said=named).values("said")[:1]),
        council_to_publish=Subquery(to_publish.annotate(said=named).values("said")[:1]),
        council_package=Subquery(of_plan.annotate(said=package).values("said")[:1]),
        council_programme=Subquery(of_programme.annotate(said=package).values("said")[:1]),
        council_adopted=Subquery(adopted.values("number")[:1]),
        council_asked=Subquery(asked.annotate(said=commission).values("said")[:1]),
        council_charter=Subquery(charters.order_by("number").annotate(said=charter).values("said")[:1]),
        council_window=Subquery(window.values("closes")[:1]),
        council_latest=Subquery(latest.annotate(said=shown).values("said")[:1]),
    )
