"""Two cycles side by side, of one municipality or of two: what was heard, listed, planned, asked for and found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from birge.cycle.models import Cycle
from birge.kit import scope
from birge.kit.reads import AllOf, HowMany
from birge.kit.summaries import SUMMARIES
from birge.monitoring import progress_words
from birge.monitoring.models import Progress
from birge.needs import words as needs_words
from birge.needs.models import Session
from birge.places.models import Municipality
from birge.plan import words as plan_words
from birge.plan.models import Activity, Funding, Plan, Resource
from birge.plan.queries.resources import Gap, found_for, gap_of, together
from birge.plan.sums import Money, Total, money_of, total_of
from birge.problems import words
from birge.problems.models import PriorityEntry, Problem
from birge.rulebook.money import Amount


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a cycle as everybody may read it. ``lines``: its announced list, of one direction where asked."""

    cycle: Cycle
    sessions: int
    villages: int
    problems: int
    priorities: int
    total: Total
    gap: Gap
    adopted: Any
    reported: int = 0
    done: int = 0
    lines: tuple[PriorityEntry, ...] = field(default=())

    @property
    def municipality(self) -> Municipality:
        """Whose cycle it is."""
        return self.cycle.municipality


def sides(keys: Collection[int], direction: str = "") -> dict[int, Side]:
    """Key of a cycle → its side; three questions, however many cycles. The rows of all municipalities are in scope."""
    told = Session.objects.filter(cycle=OuterRef("pk"), state=needs_words.CONFIRMED)
    told = told.exclude(channel=needs_words.OPEN_FORM)
    lines = PriorityEntry.objects.filter(list__cycle=OuterRef("pk"), list__state__in=words.PUBLIC_STATES)
    plan = Plan.objects.filter(cycle=OuterRef("pk"), state__in=plan_words.PUBLIC_STATES)
    told_of = Progress.objects.filter(
        activity__plan__cycle=OuterRef("pk"), activity__plan__state__in=plan_words.PUBLIC_STATES
    ).exclude(state=progress_words.UNREPORTED)
    rows = Cycle.objects.filter(pk__in=keys).select_related("municipality__place__parent")
    rows = rows.annotate(
        sessions_heard=HowMany(told),
        villages_heard=HowMany(told.values("place").distinct()),
        listed=HowMany(lines),
        priority=HowMany(lines.filter(is_priority=True)),
        adopted=Subquery(plan.values("adopted_on")[:1]),
        told_of=HowMany(told_of),
        done=HowMany(told_of.filter(state=progress_words.DONE)),
    )
    money, listed = _money(keys), _listed(keys, direction)
    return {
        row.pk: Side(
            cycle=row,
            sessions=row.sessions_heard,  # type: ignore[attr-defined]
            villages=row.villages_heard,  # type: ignore[attr-defined]
            problems=row.listed,  # type: ignore[attr-defined]
            priorities=row.priority,  # type: ignore[attr-defined]
            total=total_of(one for one, _gap in money.get(row.pk, ())),
            gap=together(gap for _one, gap in money.get(row.pk, ())),
            adopted=row.adopted,  # type: ignore[attr-defined]
            reported=row.told_of,  # type: ignore[attr-defined]
            done=row.done,  # type: ignore[attr-defined]
            lines=tuple(listed.get(row.pk, ())),
        )
        for row in rows
    }


def _money(keys: Collection[int]) -> dict[int, list[tuple[Money, Gap]]]:
    """Cycle → money and gap of each activity of its plan, as it stands; nothing of a plan that is not open to all."""
    part = JSONObject(source="source", tyiyn="tyiyn", state="amount_state")
    parts = Funding.objects.filter(activity=OuterRef("pk")).exclude(amount_state="not_stated").order_by("pk")
    one = JSONObject(id="id", kind="kind", stage="stage", tyiyn="tyiyn")
    found = Resource.objects.filter(activity=OuterRef("pk")).order_by("pk")
    rows = Activity.objects.filter(plan__cycle__in=keys, plan__state__in=plan_words.PUBLIC_STATES).annotate(
        parts=AllOf(parts.annotate(told=part).values("told")), found=AllOf(found.annotate(told=one).values("told"))
    )
    made: dict[int, list[tuple[Money, Gap]]] = defaultdict(list)
    fields = ("plan__cycle_id", "cost_tyiyn", "cost_state", "parts", "found")
    for cycle, tyiyn, state, paid, there in rows.order_by("pk").values_list(*fields):
        money = money_of(Amount(tyiyn, state), {row["source"]: Amount(row["tyiyn"], row["state"]) for row in paid})
        made[cycle].append((money, gap_of(money, found_for([Resource(**row) for row in there], money))))
    return made


#: So many lines of each list stand side by side.
LINES = 15


def _listed(keys: Collection[int], direction: str) -> dict[int, list[PriorityEntry]]:
    rows = PriorityEntry.objects.filter(list__cycle__in=keys, list__state__in=words.PUBLIC_STATES)
    rows = rows.filter(problem__direction=direction) if direction else rows.filter(place__lte=LINES)
    rows = rows.select_related("problem").annotate(cycle_id=F("list__cycle_id")).order_by("place", "problem__number")
    found: dict[int, list[PriorityEntry]] = defaultdict(list)
    for row in rows:
        if len(found[row.cycle_id]) < LINES:  # type: ignore[attr-defined]
            found[row.cycle_id].append(row)  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """A municipality with announced problems of a direction: its newest such cycle, and how many there are."""

    municipality: Municipality
    cycle: int
    problems: int


#: The name of the summary of who can be compared with whom.
ALIKE = "alike.1"


def alike(languages: Sequence[str]) -> dict[str, list[list[int]]]:
    """Direction → the municipalities with announced problems of it by their names: key, newest such cycle, how many."""
    with scope.everyone("which municipalities have like problems"):
        rows = _announced().values_list("direction", "municipality", "cycle").annotate(count=Count("pk"))
        newest: dict[str, dict[int, list[int]]] = defaultdict(dict)
        for direction, here, cycle, count in rows.order_by("municipality__place__sort_key", "cycle__number"):
            newest[direction][here] = [here, cycle, count]
    return {direction: list(found.values()) for direction, found in newest.items()}


SUMMARIES[ALIKE] = alike


def directions(known: Mapping[str, Sequence[Any]]) -> list[tuple[str, Any, int]]:
    """(code, name, municipalities) of each direction that announced problems name, in the order of the words."""
    return [(code, name, len(known[code])) for code, name in words.DIRECTIONS.items() if known.get(code)]


def with_problems_of(direction: str, known: Mapping[str, Sequence[Sequence[int]]]) -> list[Choice]:
    """The municipalities with announced problems of ``direction``, each with its newest cycle that has some."""
    rows = known.get(direction, ())
    found = Municipality.objects.select_related("place__parent").in_bulk([here for here, _cycle, _count in rows])
    return [Choice(found[here], cycle, count) for here, cycle, count in rows if here in found]


def _announced() -> Any:
    lists = Q(cycle__priority_list__state__in=words.PUBLIC_STATES)
    return Problem.objects.filter(lists, state=words.LISTED).exclude(direction="")
