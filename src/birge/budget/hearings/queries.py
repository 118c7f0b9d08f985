"""What the page and the papers of a hearing show beyond any meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from birge.assembly.queries import Notice, notice
from birge.budget.models import Budget
from birge.gatherings import words
from birge.gatherings.models import Entry, Gathering
from birge.gatherings.queries import gathering_for
from birge.gatherings.queries.register import entries_at
from birge.rulebook.table import Reason

#: The rule of the charter, or of the act it cites, that sets the days of notice.
DAYS = "hearing_notice_days"
#: What is said of an assembly → what is said of a hearing.
_SAID = {"notice_rule_missing": "hearing_rule_missing", "notice_day_unknown": "hearing_day_unknown"}


def hearing_for(user: Any, cycle: int, number: int) -> Gathering:
    """The door to a hearing, with what is heard and its course.

    :raises Http404: there is none, or it is not announced and ``user`` does not work here.
    """
    return gathering_for(user, words.HEARING, cycle, number, along=("course", "hearing"))


def notice_of(gathering: Gathering) -> Notice:
    """By when its notice was due, by the rule for hearings."""
    found = notice(gathering, DAYS)
    code = _SAID.get(found.remark.code)
    return replace(found, remark=Reason(code)) if code else found


def year_warnings(gathering: Gathering) -> list[Reason]:
    """A hearing of a year that does not fit its subject: execution is heard after the year, a draft before it."""
    when, heard = gathering.when, gathering.hearing
    if when is None:
        return []
    year = when.first.year
    odd = year <= heard.budget_year if heard.subject == words.EXECUTION else year > heard.budget_year
    return [Reason("hearing_year_odd", {"heard": str(heard.budget_year), "year": str(year)})] if odd else []


def budget_heard(gathering: Gathering) -> Budget | None:
    """The budget of the year that is heard, where it is kept here."""
    return Budget.objects.filter(year=gathering.hearing.budget_year).first()


def taken_in(gathering: Gathering) -> list[Entry]:
    """The proposals of a hearing that were accepted, wholly or in part, by number."""
    rows = entries_at(gathering).filter(state__in=words.WITH_ANSWER, decision__in=words.TAKEN)
    return list(rows.prefetch_related("effects"))
