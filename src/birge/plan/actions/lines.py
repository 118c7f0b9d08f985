"""Making a plan and its lines. Every change stands under the lock of its plan, so that numbers are given once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, override

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, touch
from birge.groups.queries import priority_problems
from birge.kit.models import lock_version
from birge.kit.text import clean, fold
from birge.plan.access import role_of
from birge.plan.actions.cells import locked, tell_cells
from birge.plan.models import Direction, Plan, PlanProblem
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.table import Reason

HEAD_FIELDS = ("title", "title_ru", "approver_post", "approver_post_ru", "approver_name", "source")
LINE_FIELDS = ("direction", "issue", "description", "description_ru")


def editable(plan: Plan) -> Plan:
    """The plan, locked for a change of its lines; what was changed in its table before is told first.

    :raises Refused: it is not to be changed now, or its cycle is closed.
    """
    row = locked(plan)
    tell_cells(row)
    return row


def told(
    plan: Plan, verb: str, *, by: Any, public: Mapping[str, Any], private: Mapping[str, Any] | None = None
) -> None:
    """Chronicle of a change of the plan, and the edition of its pages."""
    role = role_of(by, plan.municipality_id)
    write(plan, verb, by=by, role=role, public=public, private=private)
    touch(plan.municipality_id)


@transaction.atomic
def create_plan(
    cycle: Cycle, *, by: Any, title: str = "", title_ru: str = "", direction: str = "", source: str = ""
) -> Plan:
    """Begin the plan of a cycle: its first direction, and under it a line for each priority problem.

    In order: lock the cycle, plan, direction, lines, chronicle, touch. Titles left out are the official ones; without
    an announced list the plan begins without lines. A problem that names its direction stands under that one.

    :raises Refused: the cycle is closed or has a plan.
    """
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("municipality__place").get(pk=cycle.pk)
    reasons = [] if cycle.state == cycle_words.OPEN else [Reason("cycle_closed")]
    if Plan.objects.filter(cycle=cycle).exists():
        reasons.append(Reason("plan_exists"))
    if reasons:
        raise Refused(reasons)
    plan = Plan.objects.create(
        municipality_id=cycle.municipality_id,
        cycle=cycle,
        title=clean(title)[:300] or official_title(cycle, "ky"),
        title_ru=clean(title_ru)[:300] or ("" if title else official_title(cycle, "ru")),
        year_from=cycle.year_from,
        year_to=cycle.year_to,
        source=source,
    )
    problems = priority_problems(cycle)
    told(plan, "create", by=by, public={"years": [plan.year_from, plan.year_to], "problems": len(problems)})
    loose = [problem for problem in problems if not problem.direction]
    first = add_direction(plan, by=by, name=direction or default_direction()) if direction or loose else None
    for problem in problems:
        under = _direction_of(plan, problem, by=by) or first
        assert under is not None
        add_problem(plan, problem, under, by=by)
    return plan


def _direction_of(plan: Plan, problem: Problem, *, by: Any) -> Direction | None:
    """The direction of the plan that is called as the problem's; made where there is none, ``None`` without one."""
    if not problem.direction:
        return None
    names = []
    for language in ("ky", "ru"):
        with override(language):
            names.append(str(problem.get_direction_display()))
    known = {fold(row.name): row for row in Direction.objects.filter(plan=plan)}
    return known.get(fold(names[0])) or add_direction(plan, by=by, name=names[0], name_ru=names[1])


def official_title(cycle: Cycle, language: str) -> str:
    """The title as such plans carry it, in ``language``."""
    with override(language):
        place = cycle.municipality.name_in(language)
        if cycle.year_from == cycle.year_to:
            return gettext("%(place)s: joint action plan of the community and the local bodies for %(year)s") % {
                "place": place,
                "year": cycle.year_from,
            }
        return gettext("%(place)s: joint action plan of the community and the local bodies for %(first)s–%(last)s") % {
            "place": place,
            "first": cycle.year_from,
            "last": cycle.year_to,
        }


def default_direction() -> str:
    """The name of a first direction when none is given: plans are written in Kyrgyz first."""
    with override("ky"):
        return gettext("Infrastructure")


@transaction.atomic
def change_head(plan: Plan, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Plan:
    """Change the title, who approves, or the source; earlier values stay in the chronicle's private half.

    :raises Conflict: somebody else changed it meanwhile.
    """
    editable(plan)
    row = lock_version(Plan, plan.pk, expected)
    before = snapshot(row, HEAD_FIELDS)
    for field in HEAD_FIELDS:
        if field in values:
            setattr(row, field, clean(str(values[field])))
    row.save()
    told(row, "change_head", by=by, public={}, private=difference(before, snapshot(row, HEAD_FIELDS)))
    return row


@transaction.atomic
def add_direction(plan: Plan, *, by: Any, name: str, name_ru: str = "") -> Direction:
    """Add a direction at the end."""
    row = editable(plan)
    last = Direction.objects.filter(plan=row).aggregate(last=Max("number"))["last"] or 0
    made = Direction.objects.create(
        municipality_id=row.municipality_id,
        plan=row,
        number=last + 1,
        name=clean(name)[:200],
        name_ru=clean(name_ru)[:200],
    )
    told(row, "add_direction", by=by, public={"number": made.number, "name": made.name})
    return made


@transaction.atomic
def rename_direction(direction: Direction, *, by: Any, name: str, name_ru: str = "") -> Direction:
    """Give a direction another name."""
    plan = editable(direction.plan)
    row = Direction.objects.get(pk=direction.pk)
    before, row.name, row.name_ru = row.name, clean(name)[:200], clean(name_ru)[:200]
    row.save(update_fields=["name", "name_ru"])
    told(plan, "rename_direction", by=by, public={"number": row.number, "name": [before, row.name]})
    return row


@transaction.atomic
def raise_direction(direction: Direction, *, by: Any) -> None:
    """Move a direction one place up; the first stays first."""
    plan = editable(direction.plan)
    row = Direction.objects.get(pk=direction.pk)
    above = Direction.objects.filter(plan=plan, number__lt=row.number).order_by("-number").first()
    if above is None:
        return
    here, there = row.number, above.number
    spare = (Direction.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0) + 1
    for found, number in ((row, spare), (above, here), (row, there)):
        found.number = number
        found.save(update_fields=["number"])
    told(plan, "order_directions", by=by, public={"number": [here, there], "name": row.name})


@transaction.atomic
def remove_direction(direction: Direction, *, by: Any) -> None:
    """Take out a direction without problems; its name stays in the chronicle.

    :raises Refused: problems stand under it.
    """
    plan = editable(direction.plan)
    if PlanProblem.objects.filter(direction=direction).exists():
        raise Refused([Reason("direction_has_problems")])
    row = Direction.objects.get(pk=direction.pk)
    told(plan, "remove_direction", by=by, public={"number": row.number, "name": row.name})
    row.delete()


@transaction.atomic
def add_problem(
    plan: Plan,
    problem: Problem,
    direction: Direction,
    *,
    by: Any,
    issue: LocalIssue | None = None,
    description: str = "",
    description_ru: str = "",
) -> PlanProblem:
    """Take a problem into the plan; what is known of it is its first description, its issue the first issue.

    :raises Refused: it is in the plan already.
    """
    row = editable(plan)
    if PlanProblem.objects.filter(plan=row, problem=problem).exists():
        raise Refused([Reason("problem_in_plan")])
    last = PlanProblem.objects.filter(plan=row).aggregate(last=Max("number"))["last"] or 0
    line = PlanProblem.objects.create(
        municipality_id=row.municipality_id,
        plan=row,
        direction=direction,
        issue=issue or problem.issue,
        problem=problem,
        number=last + 1,
        description=clean(description, lines=True) or problem.description,
        description_ru=clean(description_ru, lines=True),
    )
    told(row, "add_problem", by=by, public={"number": line.number, "problem": problem.number})
    return line


@transaction.atomic
def change_problem(
    line: PlanProblem, *, by: Any, values: Mapping[str, Any], expected: int | None = None
) -> PlanProblem:
    """Change under which direction and issue a problem stands and how it is described, village by village.

    :param values: some of :data:`LINE_FIELDS`.
    :raises Conflict: somebody else changed it meanwhile.
    """
    plan = editable(line.plan)
    row = lock_version(PlanProblem, line.pk, expected)
    before = snapshot(row, LINE_FIELDS)
    for field in LINE_FIELDS:
        if field in values:
            setattr(row, field, values[field])
    row.description = clean(row.description, lines=True)
    row.description_ru = clean(row.description_ru, lines=True)
    row.save()
    changed = difference(before, snapshot(row, LINE_FIELDS))
    told(plan, "change_problem", by=by, public={"number": row.number}, private=changed)
    return row


@transaction.atomic
def remove_problem(line: PlanProblem, *, by: Any, reason: str) -> None:
    """Take a problem without activities out of the plan; it can be added again.

    :raises Refused: it has activities, or no reason is given.
    """
    plan = editable(line.plan)
    reasons = [] if reason.strip() else [Reason("reason_needed")]
    if line.activities.exists():
        reasons.append(Reason("line_has_activities"))
    if reasons:
        raise Refused(reasons)
    row = PlanProblem.objects.select_related("problem").get(pk=line.pk)
    private = {"reason": clean(reason), **snapshot(row, LINE_FIELDS)}
    public = {"number": row.number, "problem": row.problem.number}
    told(plan, "remove_problem", by=by, public=public, private=private)
    row.delete()
