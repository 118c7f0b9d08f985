"""What residents asked and proposed about a budget, and what of it the budget took in: from the register."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce

from birge.budget.models import Budget, Line
from birge.gatherings import words
from birge.gatherings.models import Effect, Entry

#: How the register names a line of a budget among the effects of a proposal (``hearings.drawers``).
LINE = "budget.line"
#: So many of those taken in stand on the page; the register has all.
MOST = 6


@dataclass(frozen=True, slots=True)
class Heard:
    """Entries of the register about a budget: how many, answered, taken in; by how much lines changed.

    ``changed``: by how much lines went up less by how much they went down, tyiyn; ``None``: no sum is stated.
    """

    received: int
    answered: int
    taken: tuple[Entry, ...]
    changed: int | None

    @property
    def waiting(self) -> int:
        """Without an answer yet."""
        return self.received - self.answered

    @property
    def first(self) -> tuple[Entry, ...]:
        """Those of the taken that are shown."""
        return self.taken[:MOST]


def heard_of(budget: Budget) -> Heard:
    """What everybody may read of it: raised at a hearing on the budget's year, or with an effect on one of its lines.

    One question.
    """
    keys = Line.objects.filter(budget=budget).annotate(key=Cast("pk", CharField())).values("key")
    changed = Effect.objects.filter(kind=LINE, record__in=keys, withdrawn_reason="")
    of_entry = changed.filter(entry=OuterRef("pk"))
    by = Sum(F("sum_after") - Coalesce(F("sum_before"), 0))
    sums = Subquery(of_entry.order_by().values("entry").annotate(by=by).values("by"))
    rows = Entry.objects.filter(state__in=words.ENTRY_PUBLIC).annotate(has_effect=Exists(of_entry), changed=sums)
    rows = rows.filter(Q(gathering__hearing__budget_year=budget.year) | Q(has_effect=True)).order_by("year", "number")
    entries = list(rows)
    known = [int(one.changed) for one in entries if one.changed is not None]
    answered = [one for one in entries if one.state in words.WITH_ANSWER]
    taken = tuple(one for one in answered if one.decision in words.TAKEN)
    return Heard(len(entries), len(answered), taken, sum(known) if known else None)
