"""What is done with problems: bringing statements together, taking them apart, naming, withdrawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move, touch
from birge.kit.models import lock_version
from birge.kit.text import fold
from birge.needs.models import Statement
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.problems import words
from birge.problems.actions.joining import may_change, part
from birge.problems.models import Merged, PriorityList, Problem
from birge.problems.queries.problems import to_merge
from birge.rulebook.table import Reason

#: What a problem is called; what the priority table says of it; what is decided of it there.
NAMES = ("title", "language", "title_ru", "description")
DECIDED = ("referred_to", "decision_reason")
AFFECTED = ("affected_total", "affected_women", "affected_men", "affected_unknown", "affected_qualifier")
FIELDS = (*NAMES, "direction", "issue_id", *AFFECTED, *DECIDED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a problem's moves look at."""

    announced: bool


def facts_of(problem: Problem) -> Facts:
    """The facts as they are now."""
    return Facts(
        announced=PriorityList.objects.filter(cycle_id=problem.cycle_id, state__in=words.PUBLIC_STATES).exists()
    )


@transaction.atomic
def merge(
    cycle: Cycle,
    statements: Iterable[int],
    *,
    by: Any,
    problem: Problem | None = None,
    title: str = "",
    language: str = "ky",
) -> Problem:
    """Bring statements together under ``problem``, else under a new one called ``title``. All of them or none.

    In order: lock the cycle, see that none of them stands under a problem already, make the problem where it is new
    (without a title it is called as the first statement says), link each statement, write it down.

    :param statements: ids of statements of checked sessions of the cycle.
    :raises Refused: when a statement was merged by somebody meanwhile, the list is announced or the cycle closed.
    """
    locked = may_change(cycle)
    chosen = _chosen(cycle, statements)
    if problem is None:
        problem = _new(locked, title or chosen[0].text[:300], language if title else chosen[0].language)
        write(problem, "list", by=by, role=_role(by, cycle), public=_public(problem), private={"title": problem.title})
    else:
        problem = Problem.objects.select_for_update().get(pk=problem.pk, cycle=cycle)
        if problem.state != words.LISTED:
            raise Refused([Reason("problem_is_withdrawn", {"problem": problem.title})])
    _link(problem, chosen, by=by)
    return problem


@transaction.atomic
def merge_each(cycle: Cycle, statements: Iterable[int], *, by: Any) -> list[Problem]:
    """A problem of its own for each statement, called as the statement says. Raises as :func:`merge`."""
    locked = may_change(cycle)
    made = []
    for statement in _chosen(cycle, statements):
        problem = _new(locked, statement.text[:300], statement.language)
        write(problem, "list", by=by, role=_role(by, cycle), public=_public(problem), private={"title": problem.title})
        _link(problem, [statement], by=by)
        made.append(problem)
    return made


@transaction.atomic
def take_over(
    cycle: Cycle, *, title: str, source: str, by: Any, language: str = "ky", title_ru: str = "", description: str = ""
) -> Problem:
    """List a problem that no session here has said but a published paper states, with the address of the paper.

    It has no voices and no place on the list; it can be taken into a plan, and statements can be brought under it.

    :raises Refused: the list is announced or the cycle closed.
    """
    locked = may_change(cycle)
    problem = _new(locked, title, language)
    problem.title_ru, problem.description, problem.source = title_ru, description, source
    problem.search_text = fold(f"{title} {title_ru}")[:700]
    problem.save()
    public = _public(problem) | {"source": source}
    write(problem, "list", by=by, role=_role(by, cycle), public=public, private={"title": title})
    return problem


def _chosen(cycle: Cycle, ids: Iterable[int]) -> list[Statement]:
    """The statements, in the order of the sessions; refused when one of them is not free any more."""
    wanted = set(ids)
    if not wanted:
        raise Refused([Reason("nothing_chosen")])
    free = list(to_merge(cycle).filter(pk__in=wanted).select_related("session").order_by("session__number", "number"))
    taken = Merged.objects.filter(statement_id__in=wanted, problem__cycle=cycle).select_related("statement", "problem")
    reasons = [
        Reason("already_merged", {"text": row.statement.text[:80], "problem": row.problem.title}) for row in taken
    ]
    if reasons:
        raise Refused(reasons)
    if not free:
        raise Refused([Reason("nothing_chosen")])
    return free


def _new(cycle: Cycle, title: str, language: str) -> Problem:
    last = Problem.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0
    return Problem.objects.create(
        municipality_id=cycle.municipality_id,
        cycle=cycle,
        number=last + 1,
        title=title,
        language=language,
        search_text=fold(title)[:700],
    )


def _link(problem: Problem, statements: list[Statement], *, by: Any) -> None:
    now = timezone.now()
    Merged.objects.bulk_create(
        Merged(
            municipality_id=problem.municipality_id,
            statement=statement,
            problem=problem,
            by_id=by.pk if by is not None else None,
            at=now,
        )
        for statement in statements
    )
    public = _public(problem) | {"statements": [[row.session.number, row.number] for row in statements]}
    write(problem, "merge", by=by, at=now, role=_role(by, problem), public=public)


@transaction.atomic
def unmerge(link: Merged, *, by: Any) -> Problem:
    """Take a statement out of its problem: the link goes, the words stay, and it waits to be merged again.

    :raises Refused: when the list is announced or the cycle closed.
    """
    problem = link.problem
    may_change(problem.cycle)
    statement = link.statement
    place = [statement.session.number, statement.number]
    # Somebody else may have taken it out a moment ago: then there is nothing left to do or to tell.
    deleted, _ = Merged.objects.filter(pk=link.pk, problem=problem).delete()
    if deleted:
        public = _public(problem) | {"statements": [place]}
        write(problem, "unmerge", by=by, role=_role(by, problem), public=public)
    return problem


@transaction.atomic
def rename(
    problem: Problem, *, title: str, language: str, title_ru: str, description: str, by: Any, version: int | None
) -> Problem:
    """Give a problem another name or description; see :func:`change`."""
    names = {"title": title, "language": language, "title_ru": title_ru, "description": description}
    return change(problem, names, by=by, version=version)


@transaction.atomic
def change(problem: Problem, fields: Mapping[str, Any], *, by: Any, version: int | None) -> Problem:
    """Change a problem's name, what the priority table says of it, or to whom it is referred.

    In order: lock it, compare its version, keep the fields, write down what changed (what it was called stays in the
    chronicle), tell pages where the list is announced.

    :param fields: values by some of the names of :data:`FIELDS`.
    :param version: the version the form was made from; ``None`` to write over whatever is there.
    :raises Conflict: when somebody else changed it since.
    :raises Refused: when the cycle is closed, a body is named without a reason, or an assembly has confirmed what is
        to be decided otherwise.
    """
    row = lock_version(Problem, problem.pk, version)
    before = snapshot(row, FIELDS)
    for name in FIELDS:
        if name in fields:
            setattr(row, name, fields[name])
    changed = difference(before, snapshot(row, FIELDS))
    reasons = [] if row.cycle.state == cycle_words.OPEN else [Reason("cycle_closed")]
    if row.referred_to and not row.decision_reason:
        reasons.append(Reason("referred_without_reason"))
    if set(changed) & set(DECIDED) and PriorityList.objects.filter(cycle=row.cycle, state=words.CONFIRMED).exists():
        reasons.append(Reason("assembly_has_confirmed"))
    if reasons:
        raise Refused(reasons)
    row.search_text = fold(f"{row.title} {row.title_ru}")[:700]
    row.save()
    if changed:
        verb = "rename" if set(changed) & set(NAMES) else "edit"
        write(row, verb, by=by, role=_role(by, row), public=_public(row), private={"changed": changed})
        if facts_of(row).announced:
            touch(row.municipality_id)
    return row


def withdraw(problem: Problem, *, by: Any, note: str = "") -> Problem:
    """Take a problem off the board, with the reason; its statements stay with it, and it can be restored."""
    return make_move(problem, "withdraw", by=by, facts=lambda: facts_of(problem), note=note)


def restore(problem: Problem, *, by: Any, note: str = "") -> Problem:
    """Bring a withdrawn problem back; one that was joined into another is parted from it."""
    if problem.joined_into_id is not None:
        return part(problem, by=by, note=note)
    return make_move(problem, "restore", by=by, facts=lambda: facts_of(problem), note=note)


def _public(problem: Problem) -> dict[str, Any]:
    return {"number": problem.number}


def _role(by: Any, record: Any) -> str:
    return acting_role(by, record.municipality_id, STAFF) if by is not None else ""
