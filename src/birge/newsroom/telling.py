"""What a letter or a message tells of a happening: a title, whose and when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import ngettext

from birge.chronicle.actions import pk_in
from birge.chronicle.words import VERBS
from birge.cycle.drawers import WAYS, Way
from birge.gatherings.drawers.coming import DESKS
from birge.gatherings.models import Gathering
from birge.gatherings.words import PUBLIC_STATES
from birge.kit import scope
from birge.kit.said import clock, when
from birge.needs.words import CONFIRMED
from birge.newsroom.models import Happening, Item, Release
from birge.newsroom.rooms import address_of, day_of, named, whose
from birge.newsroom.words import SHOWN
from birge.problems.models import Merged, Problem


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of one happening."""

    title: str
    about: str
    path: str


def way_of(table: str) -> Way | None:
    """On which way of problems the records of a table stand."""
    return next((way for way in WAYS if way.table == table), None)


def problems_of(row: Happening) -> list[int]:
    """The keys of the problems that a move is about; none while its record is not public."""
    way = way_of(row.record.partition(":")[0])
    if way is None:
        return []
    with scope.everyone("who is told of a move is asked without a municipality"):
        here = Problem.objects.filter(municipality=row.municipality_id).values("pk")
        found = way.rows(here).order_by().filter(**{way.record: pk_in(row.record)})
        return sorted(set(found.values_list(way.problem, flat=True)))


def villages_of(row: Happening) -> list[int]:
    """The keys of the villages that a happening is about: its own, and those in which its problems were said."""
    found = {row.village_id} if row.village_id is not None else set()
    if row.problems:
        with scope.everyone("who is told of a move is asked without a municipality"):
            said = Merged.objects.filter(problem__in=row.problems, statement__session__state=CONFIRMED)
            found |= set(said.order_by().values_list("statement__session__place", flat=True).distinct())
    return sorted(key for key in found if key is not None)


class Lines:
    """The lines of happenings, each put together once for all who are told of it in one language."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str, int | None], Line | None] = {}

    def of(self, row: Happening, problem: int | None = None) -> Line | None:
        """What ``row`` tells in the language in force; ``None`` when it is not public any more.

        :param problem: the one that is followed: of a move on the way of many it is told as one of this.
        """
        problem = problem if problem in row.problems else None
        key = (row.pk, translation.get_language() or "", problem)
        if key not in self._known:
            with scope.everyone("a letter tells what everybody may read"):
                self._known[key] = _line(row, problem)
        return self._known[key]


def _line(row: Happening, problem: int | None) -> Line | None:
    table, key = row.record.partition(":")[0], pk_in(row.record)
    if row.verb:
        return _step(row, table, key, problem)
    if table == Gathering._meta.label_lower:
        return _meeting(key)
    return _item(Item if table == Item._meta.label_lower else Release, key)


def _meeting(key: int) -> Line | None:
    found: Any = Gathering.objects.select_related("cycle", "municipality__place", "place").filter(pk=key).first()
    if found is None or found.state not in PUBLIC_STATES or found.kind not in DESKS:
        return None
    desk = DESKS[found.kind]
    day = when(found.when) if found.when else ""
    state = str(found.get_state_display())
    parts = (found.municipality.name, state, day, clock(found.planned_start), found.venue)
    return Line(found.title, _joined(parts), desk.url(desk.page, found, found.municipality.code))


def _item(model: Any, key: int) -> Line | None:
    rows = model.objects.select_related("municipality__place") if model is Item else model.objects
    found = rows.filter(pk=key, state__in=SHOWN).first()
    if found is None:
        return None
    return Line(named(found), _joined((whose(found), str(found.get_kind_display()), day_of(found))), address_of(found))


def _step(row: Happening, table: str, key: int, asked: int | None) -> Line | None:
    """A move: under the problem where it is about one, under its record where it is about many."""
    way = way_of(table)
    problems = problems_of(row) if way is not None else []
    if way is None or not problems:
        return None
    moved = f"{capfirst(str(way.noun))}: {VERBS.get(row.verb, row.verb)}"
    one = asked if asked in problems else problems[0] if len(problems) == 1 or way.page is None else None
    if one is not None:
        problem = Problem.objects.select_related("cycle", "municipality__place").get(pk=one)
        args = [problem.municipality.code, problem.cycle.number, problem.number]
        return Line(problem.name, _joined((problem.municipality.name, moved)), reverse("portal:thread", args=args))
    related = [name for name in ("cycle", "municipality__place") if name != "cycle" or _has_cycle(table)]
    found: Any = apps.get_model(table)._default_manager.select_related(*related).filter(pk=key).first()
    if found is None or way.page is None:
        return None
    many = ngettext("%(count)s problem", "%(count)s problems", len(problems)) % {"count": len(problems)}
    return Line(moved, _joined((found.municipality.name, many)), way.page(found))


def _has_cycle(table: str) -> bool:
    return any(field.name == "cycle" for field in apps.get_model(table)._meta.get_fields())


def _joined(parts: tuple[str, ...]) -> str:
    return ", ".join(part for part in parts if part)
