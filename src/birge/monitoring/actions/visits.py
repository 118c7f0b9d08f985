"""Writing a visit down: its checklist, what was planned and seen, photographs, showing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, override

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.monitoring import words
from birge.monitoring.actions.common import next_here, told
from birge.monitoring.models import Check, PlanItem, Sight, Visit
from birge.monitoring.queries.visits import facts_of
from birge.plan.models import Activity
from birge.plan.say import responsible, term, written
from birge.rulebook.table import Reason

HEAD_FIELDS = ("held", "place", "where", "inspected", "voices", "note")
COUNTS = ("total", "women", "men", "unknown", "qualifier")
#: Questions of one visit.
MOST_CHECKS = 40
#: What is copied into a record is copied in this language, whoever writes it down.
RECORDED_IN = "ky"


def planned_of(activity: Activity) -> str:
    """What the plan says of an activity, as a line that is kept with the visit."""
    with override(RECORDED_IN):
        return "; ".join((written(activity.text, activity.text_ru), term(activity), responsible(activity)))


@transaction.atomic
def begin_visit(item: PlanItem, *, by: Any, **values: Any) -> Visit:
    """Write a visit down. In order: number, row, the checklist of its kind, the activity's line, chronicle.

    :param values: of :data:`HEAD_FIELDS` and :data:`COUNTS`.
    :raises Refused: the plan is not agreed, or its year is over.
    """
    plan = item.plan
    if plan.state == words.CLOSED:
        raise Refused([Reason("monitoring_plan_over", {"year": str(plan.year)})])
    if plan.state != words.AGREED:
        raise Refused([Reason("monitoring_plan_not_agreed")])
    number = next_here(Visit, item.municipality_id)
    row = Visit(municipality_id=item.municipality_id, item=item, number=number)
    fill(row, (*HEAD_FIELDS, *COUNTS), values)
    with override(RECORDED_IN):
        questions = [str(text) for text in words.QUESTIONS[item.kind]]
    Check.objects.bulk_create(
        Check(municipality_id=row.municipality_id, visit=row, number=at, text=text)
        for at, text in enumerate(questions, 1)
    )
    if item.activity is not None:
        _sight(row, planned_of(item.activity), activity=item.activity)
    elif item.question:
        _sight(row, item.question)
    told(row, "create", by=by, public={"number": number, "item": item.number, "plan": plan.year})
    return row


def _sight(visit: Visit, planned: str, activity: Activity | None = None) -> Sight:
    return Sight.objects.create(
        municipality_id=visit.municipality_id,
        visit=visit,
        number=next_number(Sight, visit=visit),
        activity=activity,
        planned=clean(planned)[:900],
    )


def editable(visit: Visit) -> Visit:
    """The visit, locked for a change.

    :raises Refused: it is shown or withdrawn; it is opened again first.
    """
    row = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if row.state != words.WRITTEN:
        raise Refused([Reason("visit_rests", {"state": row.get_state_display()})])
    return row


@transaction.atomic
def change_visit(visit: Visit, *, by: Any, expected: int | None = None, **values: Any) -> Visit:
    """Change day, place, who took part, residents' words.

    :raises Conflict: somebody else changed it meanwhile.
    """
    editable(visit)
    row: Visit = lock_version(Visit, visit.pk, expected)
    changed = fill(row, (*HEAD_FIELDS, *COUNTS), values)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def answer_checks(visit: Visit, answers: Mapping[int, tuple[str, str]], more: Sequence[str] = (), *, by: Any) -> None:
    """Answer the questions of the checklist and add some of the group's own.

    :param answers: number → answer and what was seen.
    :raises Refused: too many questions.
    """
    row = editable(visit)
    known = {one.number: one for one in Check.objects.filter(visit=row)}
    added = [text for line in more if (text := clean(line)[:300])]
    if len(known) + len(added) > MOST_CHECKS:
        raise Refused([Reason("visit_too_many_questions", {"most": MOST_CHECKS})])
    for number, (answer, note) in answers.items():
        one = known.get(number)
        if one is not None and (one.answer, one.note) != (answer, clean(note)[:300]):
            one.answer, one.note = answer, clean(note)[:300]
            one.save(update_fields=["answer", "note"])
    last = max(known, default=0)
    Check.objects.bulk_create(
        Check(municipality_id=row.municipality_id, visit=row, number=at, text=text)
        for at, text in enumerate(added, last + 1)
    )
    told(row, "edit", by=by, public={"checks": len(known) + len(added)})


@transaction.atomic
def drop_check(check: Check, *, by: Any) -> None:
    """Take a question off the list of this visit; it stays in the chronicle."""
    row = editable(check.visit)
    told(row, "edit", by=by, public={"check_removed": check.number}, private={"text": check.text})
    check.delete()


@transaction.atomic
def add_sight(
    visit: Visit, *, by: Any, planned: str, seen: str, verdict: str, activity: Activity | None = None
) -> Sight:
    """Lay what was seen beside what was planned."""
    row = editable(visit)
    made = _sight(row, planned or (planned_of(activity) if activity is not None else gettext("not stated")), activity)
    fill(made, ("seen", "verdict"), {"seen": seen, "verdict": verdict})
    told(row, "edit", by=by, public={"sight": made.number, "verdict": verdict})
    return made


@transaction.atomic
def change_sight(sight: Sight, *, by: Any, planned: str, seen: str, verdict: str, expected: int | None = None) -> Sight:
    """Say otherwise what was planned or seen.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(sight.visit)
    found: Sight = lock_version(Sight, sight.pk, expected)
    values = {"planned": planned, "seen": seen, "verdict": verdict}
    changed = fill(found, ("planned", "seen", "verdict"), values)
    told(row, "edit", by=by, public={"sight": found.number, "verdict": verdict}, private=changed)
    return found


@transaction.atomic
def drop_sight(sight: Sight, *, by: Any) -> None:
    """Take a line out that was written by mistake; its words stay in the chronicle."""
    row = editable(sight.visit)
    private = {"planned": sight.planned, "seen": sight.seen}
    told(row, "edit", by=by, public={"sight_removed": sight.number}, private=private)
    sight.delete()


def move_visit(visit: Visit, verb: str, *, by: Any, note: str = "") -> Visit:
    """Show, open again, withdraw, restore: whatever the table allows."""
    return make_move(visit, verb, by=by, note=note, facts=lambda: facts_of(visit))
