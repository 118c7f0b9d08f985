"""How proposals to the plan come onto its list: the days for them, sending, meetings, paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle import words as cycle_words
from birge.cycle.moves import Refused, touch
from birge.gatherings.models import Question
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.access import has_role
from birge.people.actions import CODE_LENGTH, CODE_LETTERS
from birge.people.words import STAFF
from birge.plan import words
from birge.plan.access import role_of
from birge.plan.models import Plan, Remark, RemarkWindow
from birge.plan.queries.remarks import NOW, new_proposals, standing, window_of
from birge.rulebook.table import Reason

#: What a person writes of a proposal that was put on the list by hand.
FIELDS = ("source", "received", "text", "language", "asked_by", "about_line", "about")
#: Fields of a remark that the open form fills.
SENT = ("text", "language", "about_line", "about")
_LONG = ("text", "answer", "effect")


@transaction.atomic
def set_window(plan: Plan, opens: date, closes: date, *, by: Any, rule: str = "") -> RemarkWindow:
    """Set from which day to which day residents may send remarks: lock the plan, keep the days, write it down.

    :param rule: where the rule about these days is written.
    :raises Refused: the last day comes before the first, or not your role.
    """
    row = _written_by(plan, by)
    if closes < opens:
        raise Refused([Reason("days_out_of_order")])
    values = {"opens": opens, "closes": closes, "rule": clean(rule)[:300], "by_id": by.pk}
    made, _new = RemarkWindow.objects.update_or_create(
        plan=row, defaults={**values, "municipality_id": row.municipality_id}
    )
    public = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    write(made, "set_window", by=by, role=role_of(by, row.municipality_id), public=public)
    touch(row.municipality_id)
    return made


@transaction.atomic
def send_remark(plan: Plan, values: Mapping[str, Any], *, at: datetime | None = None) -> Remark:
    """Keep a remark as a resident sent it, to be read: lock the plan, look at the days, number, code, write it down.

    Nobody is named, in the row or in the chronicle; not even somebody who is signed in.

    :param values: by the names of :data:`SENT`.
    :raises Refused: outside the days for it.
    """
    at = at or timezone.now()
    row = locked_plan(plan)
    day = timezone.localdate(at)
    if standing(window_of(row), row, day) != NOW:
        raise Refused([Reason("remarks_closed")])
    given = {name: values[name] for name in SENT if name in values}
    made = _new(row, at, state=words.WAITING, source=words.FROM_PHONE, received=day, code=_new_code(), **given)
    write(made, "send", by=None, role="resident", at=at, public={"number": made.number})
    return made


@transaction.atomic
def register(plan: Plan, *, by: Any, at: datetime | None = None, **values: Any) -> Remark:
    """Put a proposal on the list that came on a card, in a letter, from a commission or was said at a meeting.

    :param values: by the names of :data:`FIELDS`.
    """
    at = at or timezone.now()
    row = _written_by(plan, by)
    values.setdefault("received", timezone.localdate(at))
    made = _new(row, at, state=words.REGISTERED, by_id=by.pk, **_cleaned(values, FIELDS))
    _tell(made, "add", by, {"number": made.number, "source": made.source})
    return made


@transaction.atomic
def take_from_meetings(plan: Plan, *, by: Any, only: Iterable[int] | None = None) -> list[Remark]:
    """Put on the list what was proposed at meetings of the cycle and is not there yet; each keeps its link.

    What the meeting answered comes along as the beginning of an answer; what was decided is still to be said.

    :param only: keys of the questions; ``None``: all.
    :raises Refused: not your role, or one of them is no proposal any more.
    """
    row = _written_by(plan, by)
    found = list(new_proposals(row))
    if only is not None:
        wanted = set(only)
        found = [question for question in found if question.pk in wanted]
        taken = Remark.objects.filter(plan=row, question__in=wanted).count()
        if len(found) + taken < len(wanted):
            raise Refused([Reason("question_is_no_proposal")])
    at = timezone.now()
    return [_taken(row, question, at, by) for question in found]


def _taken(plan: Plan, question: Question, at: datetime, by: Any) -> Remark:
    held = question.gathering.held
    made = _new(
        plan,
        at,
        state=words.REGISTERED,
        source=words.FROM_ASSEMBLY,
        question=question,
        received=held.last if held else timezone.localdate(at),
        text=question.text,
        language=question.language,
        asked_by=question.asked_by,
        answer=question.answer,
        by_id=by.pk,
    )
    public = {"number": made.number, "gathering": question.gathering.number, "question": question.number}
    _tell(made, "add", by, public)
    return made


@transaction.atomic
def edit_remark(remark: Remark, values: Mapping[str, Any], *, by: Any, expected: int | None = None) -> Remark:
    """Correct what is written of a proposal before it is answered; earlier words stay in the chronicle's private half.

    :raises Conflict: somebody else changed it meanwhile.
    """
    _written_by(remark.plan, by)
    row: Remark = lock_version(Remark, remark.pk, expected)
    if row.state != words.REGISTERED:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    changed = change(row, values, FIELDS)
    _tell(row, "edit", by, {"number": row.number}, {"changed": changed})
    return row


def locked_plan(plan: Plan) -> Plan:
    """The plan, locked so that numbers are given once; its cycle is open."""
    row: Plan = Plan.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=plan.pk)
    if row.cycle.state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])
    return row


def _written_by(plan: Plan, by: Any) -> Plan:
    row = locked_plan(plan)
    if not has_role(by, row.municipality_id, STAFF):
        raise Refused([Reason("not_your_role")])
    return row


def _new(plan: Plan, at: datetime, **values: Any) -> Remark:
    last = Remark.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    return Remark.objects.create(municipality_id=plan.municipality_id, plan=plan, number=last + 1, at=at, **values)


def _new_code() -> str:
    """Letters and figures that nobody confuses, not given before in this municipality."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Remark.objects.filter(code=code).exists():
            return code


def _cleaned(values: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    unknown = set(values) - set(known)
    if unknown:
        raise TypeError(f"no such field of a proposal: {sorted(unknown)}")
    return {k: clean(v, lines=k in _LONG) if isinstance(v, str) else v for k, v in values.items()}


def change(row: Remark, values: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, list[Any]]:
    """Write ``values`` into the row and save it; answers field → [before, after]."""
    before = snapshot(row, known)
    for name, value in _cleaned(values, known).items():
        setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, known))


def _tell(row: Remark, verb: str, by: Any, public: Mapping[str, Any], private: Mapping[str, Any] | None = None) -> None:
    write(row, verb, by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)
