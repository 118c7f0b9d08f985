"""What the desk, the timeline and the home learn from the council; the thread of a problem: ``knots``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.chronicle.actions import record_key
from birge.council import record_in, words
from birge.council.access import may_draft_charter
from birge.council.addresses import address, index
from birge.council.addresses import titled as _titled
from birge.council.knots import knots
from birge.council.models import CharterDraft, Opinion, Package, Remark, Resolution
from birge.council.queries.charter import charters_of
from birge.council.todo import tasks
from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import DONE, MOST_NEWS, Card, News, RuleDecision, StepState, Way
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.development.drawers import ALONG, SHOWN
from birge.development.models import Programme
from birge.gatherings.words import HELD, RECORDED
from birge.kit.reads import HowMany
from birge.people.access import works_in
from birge.plan.models import RemarkWindow

VALID = words.VALID
#: A charter is on its way until it is in force or withdrawn.
_ARRIVED = (words.INFORCE, words.WITHDRAWN)
#: What the key of a resolution begins with, in the chronicle and in a rule of the charter.
RECORD = "council.resolution"


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


def stands(cycle: Any) -> StepState:
    """Past when a resolution on the plan is adopted, now while a package is before the council."""
    cycle = known(cycle)
    url = index(cycle.municipality, cycle)
    if cycle.council_adopted is not None:
        line = _("resolution no. %(number)s") % {"number": cycle.council_adopted}
        return StepState(cycle_words.COUNCIL, "past", line, url)
    package = cycle.council_package
    if package is not None and package["state"] != words.PREPARED:
        return StepState(cycle_words.COUNCIL, "now", words.PACKAGE_STATES[package["state"]], url)
    return StepState(cycle_words.COUNCIL, "ahead", "", url)


def home_card(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The resolution adopted last, in whatever cycle."""
    latest = known(cycle).council_latest if cycle is not None else None
    if latest is None:
        return None
    title, lang = _titled(latest)
    day = date.fromisoformat(latest["on"]) if latest["on"] else None
    resolution = {**latest, "title": title, "lang": lang, "on": day}
    url = address(municipality, latest["serial"], latest["cycle"], latest["year"], latest["address"])
    return "council/home_card.html", {"resolution": resolution, "url": url}, 520


def rule_decisions(municipality: Any, keys: Iterable[str] | None) -> Iterable[RuleDecision]:
    """Resolutions of the council on which a rule of the charter rests, or may rest."""
    rows = Resolution.objects.filter(state__in=VALID, adopted_on__isnull=False).select_related("cycle")
    if keys is not None:
        wanted = [int(pk) for label, _colon, pk in (key.partition(":") for key in keys) if label == RECORD]
        rows = rows.filter(pk__in=wanted)
    else:
        rows = rows.filter(Q(subject="charter") | Q(charter__isnull=False)).order_by("-adopted_on", "-pk")[:50]
    for row in rows:
        name = _("resolution no. %(number)s of %(day)s") % {"number": row.number, "day": f"{row.adopted_on:%d.%m.%Y}"}
        url = address(municipality, row.serial, row.cycle.number, row.year, row.address)
        yield RuleDecision(record_key(row), name, row.adopted_on, url)


def charter_card(municipality: Any, user: Any) -> Card:
    """On the page of the charter's rules: what is on its way, and the council itself."""
    may = may_draft_charter(user, municipality.pk) if user.is_authenticated else False
    return Card("council/charter_card.html", {"drafts": charters_of(user, municipality.pk)[:5], "may_draft": may})


def along_programmes(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    """Programmes with their last package."""
    packages = Package.objects.filter(programme=OuterRef("pk")).order_by("-number", "-pk")
    told = JSONObject(number="number", state="state", cycle="cycle__number")
    return rows.annotate(council_package=Subquery(packages.annotate(said=told).values("said")[:1]))


def programme_before(programme: Programme, reader: Any) -> tuple[str, dict[str, Any]] | None:
    """On the page of a programme: its package with the council, for those who see packages."""
    if not works_in(reader, programme.municipality_id):
        return None
    facts: Any = programme
    if "council_package" not in programme.__dict__:
        facts = along_programmes(Programme.objects.filter(pk=programme.pk)).get()
    told = facts.council_package
    if told is None:
        return None
    url = reverse("council:package", args=[programme.municipality.code, told["cycle"], told["number"]])
    # The card says the state of the package and nothing else of it.
    return "council/programme.html", {"package": Package(state=told["state"]), "url": url}


def news(today: date, _until: date, since: date) -> Iterable[News]:
    """Resolutions adopted lately, the newest first."""
    rows = Resolution.objects.filter(state__in=VALID, adopted_on__gte=since, adopted_on__lte=today)
    for row in rows.select_related("cycle__municipality").order_by("-adopted_on", "-pk")[:MOST_NEWS]:
        url = address(row.cycle.municipality, row.serial, row.cycle.number, row.year, row.address)
        title, lang = _titled({"title": row.title, "title_ru": row.title_ru})
        yield News(DONE, title, row.adopted_on, url, row.municipality_id, lang, f"№\u00a0{row.number}")


def resolved(problems: Any) -> QuerySet[Resolution]:
    """The resolutions that adopted plans with problems."""
    return Resolution.objects.filter(package__plan__problems__problem__in=problems, state__in=VALID)


def _resolution_page(row: Resolution) -> str:
    return address(row.municipality, row.serial, row.cycle.number, row.year, row.address)


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    record_in.fill()
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.COUNCIL] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS.append(home_card)
    drawers.RULE_DECISIONS.append(rule_decisions)
    drawers.CHARTER_CARDS.append(charter_card)
    drawers.DONE_NEWS.append(news)
    noun, problem = gettext_lazy("Resolution of the council"), "package__plan__problems__problem"
    drawers.WAYS.append(Way("council.resolution", noun, resolved, problem, page=_resolution_page))
    ALONG.append(along_programmes)
    SHOWN.append(programme_before)
