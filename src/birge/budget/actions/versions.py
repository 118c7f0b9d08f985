"""Keeping what a budget says at a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from birge.budget.models import Budget, BudgetVersion
from birge.budget.queries.versions import FORM, content_of, digest_of


def keep_version(budget: Budget, why: str, *, by: Any, at: datetime | None = None, reason: str = "") -> BudgetVersion:
    """Keep what the budget says now as its next version; the budget is locked by the caller."""
    row = Budget.objects.get(pk=budget.pk)
    content = content_of(row)
    last = BudgetVersion.objects.filter(budget=row).aggregate(last=Max("number"))["last"] or 0
    return BudgetVersion.objects.create(
        municipality_id=row.municipality_id,
        budget=row,
        number=last + 1,
        why=why,
        reason=reason,
        at=at or timezone.now(),
        by_id=by.pk if by is not None else None,
        resolution=row.resolution,
        adopted_on=row.adopted_on,
        form=FORM,
        content=content,
        digest=digest_of(content),
    )
