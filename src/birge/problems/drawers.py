"""What the problems step lays into the drawers: tasks, its state, two knots of the thread, the card on the home."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birge.chronicle.actions import pk_in, record_key
from birge.cycle.drawers import (
    HOME_CARDS,
    KNOTS,
    READ_ALONG,
    STANDS_FOR,
    STEP_STATES,
    TASKS,
    WAYS,
    Knot,
    Missing,
    StepState,
    Task,
    Way,
)
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.cycle.words import PROBLEMS
from birge.kit.charts import paired_ranking
from birge.kit.reads import HowMany
from birge.kit.said import language
from birge.needs.queries.report import BROUGHT, Stands
from birge.needs.words import CATEGORIES
from birge.people.words import ROLES, STAFF
from birge.problems import words
from birge.problems.models import Merged, PriorityEntry, PriorityList, Problem
from birge.problems.queries.basis import code_of
from birge.problems.queries.groups import places_in_groups
from birge.problems.queries.problems import priorities, to_merge
from birge.problems.queries.scores import score_in_words
from birge.problems.queries.told import placed_of, told_of

#: The groups whose order stands beside the common one on a home.
BESIDE = ("women", "men")
#: So many priorities stand on a home.
SHOWN = 5
#: So many voices are quoted on the thread; the others are counted.
QUOTES = 3


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """What is still to be brought under a problem, how many problems there are, and how far the list is."""
    listed = Problem.objects.filter(cycle=OuterRef("pk"), state=words.LISTED)
    state = PriorityList.objects.filter(cycle=OuterRef("pk")).values("state")[:1]
    return rows.annotate(
        problems_facts=JSONObject(
            waiting=HowMany(to_merge(OuterRef("pk"))), listed=HowMany(listed), list_state=Subquery(state)
        )
    )


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Bring statements together; announce the list; put it to an assembly."""
    if cycle is None:
        return
    facts = known(cycle).problems_facts
    board = reverse("problems:board", args=[municipality.code, cycle.number])
    home = reverse("problems:index", args=[municipality.code, cycle.number])
    waiting, there = facts["waiting"], bool(facts["listed"])
    if not waiting and not there:
        return
    state = facts["list_state"] or words.DRAFT
    if state != words.DRAFT:
        # An announced list is changed only after it is taken back; nobody is sent to a board that is shut.
        yield Task(_("What was said is brought under problems"), board, STAFF, done=True, weight=30)
    elif waiting:
        text = _("Statements to be brought under a problem: %(count)s") % {"count": waiting}
        yield Task(text, board, STAFF, weight=30)
    else:
        yield Task(_("Everything said stands under a problem"), board, STAFF, done=True, weight=30)
    if there:
        yield Task(
            _("Announce the priority list"),
            home,
            STAFF,
            done=state != words.DRAFT,
            weight=34,
            hint=_("Choose the method and the number of places first."),
        )
    if state != words.DRAFT:
        yield Task(
            _("Have the priority list confirmed by an assembly"), home, STAFF, done=state == words.CONFIRMED, weight=530
        )


def step_state(cycle: Any) -> StepState:
    """Ahead without a problem, past once the list is announced, else now."""
    facts = known(cycle).problems_facts
    url = reverse("problems:index", args=[cycle.municipality.code, cycle.number])
    if facts["list_state"] in words.PUBLIC_STATES:
        return StepState(PROBLEMS, "past", words.LIST_STATES[facts["list_state"]], url)
    if not facts["listed"]:
        return StepState(PROBLEMS, "ahead", "", url)
    return StepState(PROBLEMS, "now", _("problems: %(count)s") % {"count": facts["listed"]}, url)


def knots(problem: Problem) -> Iterable[Knot]:
    """What was said, and where it was placed."""
    # The line on the list brings along what the municipality says of its groups of people.
    placed = placed_of(problem)
    told = told_of(problem)
    yield Knot(
        _("What people said"),
        "felt",
        "problems/knot_said.html",
        {"told": told, "problem": problem, "cycle": problem.cycle},
        open=not told.voices,
        weight=10,
        slug="said",
        on=told.held,
        records=(record_key(problem),),
    )
    municipality = problem.cycle.municipality
    if placed is None:
        since = told.held and told.held.last
        missing = (Missing(_("The list has not been announced yet"), since, _office(municipality)),)
        yield Knot(
            title=_("Where it was placed"),
            tone="ochre",
            template="problems/knot_placed.html",
            context={"entry": None, "problem": problem},
            open=True,
            weight=20,
            slug="placed",
            missing=missing,
        )
        return
    entry = placed.entry
    confirmed = entry.list.decision
    missing = ()
    if confirmed is None and entry.is_priority:
        text = _("No assembly has confirmed the list yet")
        missing = (Missing(text, placed.announced and localdate(placed.announced), municipality.words["assembly"]),)
    yield Knot(
        title=_("Where it was placed"),
        tone="ochre",
        template="problems/knot_placed.html",
        context={
            "entry": entry,
            "list": entry.list,
            "problem": problem,
            "cycle": problem.cycle,
            "among": placed.among,
            "longest": max([entry.place, *(one.of for one in placed.among)]),
            "score": score_in_words(entry.list.method, placed.score, language()),
        },
        weight=20,
        slug="placed",
        on=placed.announced,
        who=ROLES[entry.list.chosen_role].name if entry.list.chosen_role in ROLES else "",
        records=(f"{PriorityList._meta.label_lower}:{entry.list_id}",),
        missing=missing,
    )


def _office(municipality: Any) -> str:
    """Whose turn it is where the executive body must do something."""
    return str(municipality.words["executive"])


def home_card(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The priorities of the cycle with how many groups said each; nothing before the list is announced."""
    entries = priorities(cycle) if cycle is not None else []
    if not entries:
        return None
    places = places_in_groups(entries)
    groups = [code for code in BESIDE if code in places]
    rows = [
        _row(cycle, entry, [places[code].get(code_of(entry.problem.number)) for code in groups]) for entry in entries
    ]
    picture = paired_ranking([capfirst(CATEGORIES[code]) for code in groups], rows[:SHOWN])
    return "problems/home_card.html", {"picture": picture, "cycle": cycle, "municipality": municipality}, 20


def _row(cycle: Cycle, entry: Any, places: list[int | None]) -> dict[str, object]:
    problem, count = entry.problem, entry.said_by
    said = ngettext("said by %(count)s group", "said by %(count)s groups", count) % {"count": count}
    return {
        "title": problem.name,
        "lang": problem.name_language,
        "place": entry.place,
        "places": places,
        "url": reverse("problems:problem", args=[cycle.municipality.code, cycle.number, problem.number]),
        "hint": said,
    }


def brought(cycle: Cycle) -> dict[int, Stands]:
    """Statement's key → the problem on the list under which it was brought, for the needs report; one question."""
    links = Merged.objects.filter(problem__cycle=cycle, problem__state=words.LISTED).select_related("problem")
    return {link.statement_id: Stands(link.problem.number, link.problem.name) for link in links}


def listed(problems: Any) -> QuerySet[PriorityEntry]:
    """The announced lists on which problems stand."""
    return PriorityEntry.objects.filter(problem__in=problems, list__state__in=words.PUBLIC_STATES)


def _list_page(row: PriorityList) -> str:
    return reverse("problems:index", args=[row.municipality.code, row.cycle.number])


def stands_for(key: str) -> list[int]:
    """The problem under which a statement was brought."""
    if not key.startswith("needs.statement:"):
        return []
    return list(Merged.objects.filter(statement=pk_in(key)).values_list("problem", flat=True))


def fill() -> None:
    """Lay everything in; called once when the app is ready."""
    noun = gettext_lazy("Priority list of problems")
    WAYS.append(Way("problems.prioritylist", noun, listed, "problem", "list", page=_list_page))
    STANDS_FOR.append(stands_for)
    READ_ALONG.append(read_along)
    TASKS.append(tasks)
    STEP_STATES[PROBLEMS] = step_state
    KNOTS.append(knots)
    HOME_CARDS.append(home_card)
    BROUGHT.append(brought)
