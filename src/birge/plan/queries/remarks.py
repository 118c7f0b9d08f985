"""Proposals to the plan: the days for sending them, the list everybody reads, one by its code, and what still waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.cycle import words as cycle_words
from birge.gatherings.models import Question
from birge.gatherings.words import HELD, RECORDED
from birge.people.access import works_in
from birge.people.actions import CODE_LENGTH, CODE_LETTERS
from birge.plan import words
from birge.plan.models import Activity, Plan, PlanProblem, Remark, RemarkWindow
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: Where the days for sending stand: not set, still to come, now, over.
NEVER, AHEAD, NOW, OVER = "never", "ahead", "now", "over"
#: Cyrillic letters that look like those of a code: a code copied by hand is often typed so.
_TYPED_AS = str.maketrans("АСЕНКМРТУХВО", "ACEHKMPTYXBO")
#: States of the plan in which it can still be changed by what people say.
TAKES_REMARKS = (words.PRESENTED, words.DISCUSSED, words.RETURNED, words.AMENDING)


def window_of(plan: Plan) -> RemarkWindow | None:
    """The days on which residents may send remarks, or ``None``: nobody has set them."""
    try:
        return plan.remark_window
    except RemarkWindow.DoesNotExist:
        return None


def standing(window: RemarkWindow | None, plan: Plan, on: date | None = None) -> str:
    """Where the days for sending stand on a day: :data:`NEVER`, :data:`AHEAD`, :data:`NOW` or :data:`OVER`."""
    on = on or timezone.localdate()
    if window is None:
        return NEVER
    if on > window.closes or plan.state not in TAKES_REMARKS or plan.cycle.state != cycle_words.OPEN:
        return OVER
    return AHEAD if on < window.opens else NOW


def too_early(plan: Plan, on: date) -> list[Reason]:
    """What speaks for waiting with a decision on the plan; warnings only, whoever decides may know more."""
    found = []
    window = window_of(plan)
    if window is not None and on <= window.closes:
        found.append(Reason("remark_window_open", {"last": When.day(window.closes), "rule": window.rule or "—"}))
    unanswered = getattr(plan, "unanswered", None)
    if unanswered is None:
        unanswered = Remark.objects.filter(plan=plan, state__in=(words.WAITING, words.REGISTERED)).count()
    if unanswered:
        found.append(Reason("remarks_wait", {"count": unanswered}))
    return found


@dataclass(frozen=True, slots=True)
class Counted:
    """How many proposals there are, and what became of them. What was not taken in is in none of the figures."""

    proposed: int
    accepted: int
    declined: int
    unanswered: int
    waiting: int


def counted(plan: Plan) -> Counted:
    """The figures over the list, in one query."""
    public, taken = Q(state__in=words.REMARK_PUBLIC), Q(decision__in=words.TAKEN_INTO_ACCOUNT)
    answered = Q(state=words.ANSWERED)
    found = Remark.objects.filter(plan=plan).aggregate(
        proposed=Count("pk", filter=public),
        accepted=Count("pk", filter=answered & taken),
        declined=Count("pk", filter=answered & ~taken),
        unanswered=Count("pk", filter=Q(state=words.REGISTERED)),
        waiting=Count("pk", filter=Q(state=words.WAITING)),
    )
    return Counted(**found)


@dataclass(frozen=True, slots=True)
class Said:
    """A proposal as it stands beside the line of the plan that it is about."""

    number: int
    tone: str
    decided: str


def said_of(plan: Plan) -> dict[str, list[Said]]:
    """What everybody reads of proposals to single lines, by the code of the line ("2" a problem, "2.3" an activity).

    :param plan: as :func:`~birge.plan.queries.parts.find_plan` reads it along; no question.
    """
    found: dict[str, list[Said]] = {}
    for one in plan.said_of_lines:  # type: ignore[attr-defined]
        code = f"{one['problem']}.{one['activity']}" if one["activity"] else str(one["problem"])
        row = Remark(state=one["state"], decision=one["decision"])
        said = row.get_decision_display() if one["state"] == words.ANSWERED else row.get_state_display()
        found.setdefault(code, []).append(Said(one["number"], row.tone, str(said)))
    return found


def line_named(plan: Plan, code: str) -> PlanProblem | Activity | None:
    """A line of the plan by its code, "2" or "2.3"; ``None``: there is no such line."""
    problem, _dot, activity = code.partition(".")
    if not all(
        part.isascii() and part.isdigit() and len(part) < 6 for part in (problem, *([activity] if _dot else []))
    ):
        return None
    if not _dot:
        rows = PlanProblem.objects.filter(plan=plan, number=int(problem)).select_related("problem")
        return rows.first()
    here = Activity.objects.filter(plan=plan, plan_problem__number=int(problem), number=int(activity))
    return here.select_related("plan_problem__problem").first()


_ALONG = ("about_line__problem", "about__plan_problem", "effect_line__problem", "effect_on__plan_problem")


def public_remarks(plan: Plan) -> list[Remark]:
    """The list as everybody reads it, by number."""
    rows = Remark.objects.filter(plan=plan, state__in=words.REMARK_PUBLIC).select_related(*_ALONG)
    return list(rows.order_by("number"))


def remarks_for(user: Any, plan: Plan) -> QuerySet[Remark]:
    """The list by number, with what each is about: for strangers what is public, for those who work here all."""
    rows = Remark.objects.filter(plan=plan).select_related(*_ALONG, "question__gathering").order_by("number")
    return rows if works_in(user, plan.municipality_id) else rows.filter(state__in=words.REMARK_PUBLIC)


def remark_for(user: Any, plan: Plan, number: int) -> Remark:
    """The door to one proposal.

    :raises Http404: there is none, or it is not public and ``user`` does not work here.
    """
    found = remarks_for(user, plan).filter(number=number).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def sent_as(plan: Plan, code: str) -> Remark | None:
    """The remark with this code, however it was typed: in small or Cyrillic letters, with or without hyphens."""
    letters = "".join(c for c in code.upper().translate(_TYPED_AS) if c in CODE_LETTERS)
    rows = Remark.objects.filter(plan=plan, code=letters).select_related(*_ALONG)
    return rows.first() if len(letters) == CODE_LENGTH else None


def new_proposals(plan: Plan) -> QuerySet[Question]:
    """Proposals raised at meetings of the cycle that took place and that are not on the list yet."""
    held = Question.objects.filter(gathering__cycle=plan.cycle_id, gathering__state__in=(HELD, RECORDED))
    rows = held.filter(is_proposal=True, withdrawn_reason="", remark=None)
    return rows.select_related("gathering").order_by("gathering__number", "number")
