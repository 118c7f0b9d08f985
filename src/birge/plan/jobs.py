"""Background work of the plan: its table's changes are told to the chronicle, senders are forgotten in time."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from birge.kit.chores import EVERY_MINUTE
from birge.kit.daily import JOBS
from birge.kit.everywhere import forget_answered, in_each_place
from birge.plan import words
from birge.plan.actions.answering import forget_sender
from birge.plan.actions.cells import tell_rested
from birge.plan.models import CellEdit, Remark


def every_minute() -> None:
    """Every municipality with cells that wait. May run again at will."""
    in_each_place(CellEdit, tell_rested, "cells of any municipality's plan are told of")


def _with_senders() -> QuerySet[Remark]:
    named = Q(state=words.ANSWERED) & ~Q(asked_by="")
    refused = Q(state=words.REFUSED) & ~Q(text="")
    return Remark.objects.filter(named | refused)


def forget_senders_of_remarks(now: datetime) -> int:
    """Delete who proposed what was answered a year ago. Answers how many there were."""
    why = "senders of answered proposals are forgotten in every municipality"
    return forget_answered(_with_senders, forget_sender, now, why)


def fill() -> None:
    """Lay the minute's and the day's work in; called once when the app is ready."""
    EVERY_MINUTE.append(every_minute)
    JOBS.append(forget_senders_of_remarks)
