"""What came in and what was spent, as it was known at the end of a month."""

from __future__ import annotations

from django.db import models

from birge.budget import words
from birge.budget.models.budget import Budget
from birge.budget.models.lines import Line
from birge.kit.scope import Tenant

_OF_BUDGET = f"(SELECT state FROM budget_budget WHERE id = {{}}.budget_id) = '{words.EXECUTED}'"
_OF_PERIOD = (
    "(SELECT b.state FROM budget_budget b JOIN budget_period p ON p.budget_id = b.id WHERE p.id = {}.period_id) = "
    f"'{words.EXECUTED}'"
)


_IN_FORCE = _OF_PERIOD.rpartition("=")[0] + f"IN ('{words.APPROVED}', '{words.AMENDING}', '{words.AMENDED}')"
_NONE = "-9223372036854775807"
_SAID = "FROM budget_monthcorrection WHERE period_id = OLD.period_id AND line_id = OLD.line_id"
#: SQL: a figure of a report changes to something else than what its last correction says.
_UNSAID = (
    f"COALESCE(NEW.tyiyn, {_NONE}) <> COALESCE(OLD.tyiyn, {_NONE}) AND (NOT EXISTS (SELECT 1 {_SAID}) OR "
    f"COALESCE((SELECT after_tyiyn {_SAID} ORDER BY id DESC LIMIT 1), {_NONE}) <> COALESCE(NEW.tyiyn, {_NONE}))"
)


def _closed(condition: str) -> dict[str, str]:
    """A closed year gets no other reports; what was wrong in it is a correction."""
    return {
        "INSERT": condition.format("NEW"),
        "UPDATE": f"{condition.format('OLD')} OR {condition.format('NEW')}",
        "DELETE": condition.format("OLD"),
    }


class Period(Tenant):
    """A report of actual figures: from the first of January to ``until``, entered or brought in with its source.

    The line's ``actual_tyiyn`` is what the latest period says of it. A budget without a period has no actual figures:
    "no data", never zero.
    """

    personal = {"by_id": ("identity", "to show who brought it in", "kept with the budget")}

    frozen_when = _closed(_OF_BUDGET)

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="periods")
    until = models.DateField()
    source = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["until"]
        constraints = [models.UniqueConstraint(fields=["budget", "until"], name="budget_period_once")]

    def __str__(self) -> str:
        return self.until.isoformat()


class Actual(Tenant):
    """What a line had come to by the end of a period, counted from the first of January (not the month alone).

    Changed by a :class:`~birge.budget.models.spending.MonthCorrection` alone; the database holds that.
    """

    frozen_when = {
        **_closed(_OF_PERIOD),
        "UPDATE": f"{_closed(_OF_PERIOD)['UPDATE']} OR ({_UNSAID})",
        "DELETE": f"{_closed(_OF_PERIOD)['DELETE']} OR {_IN_FORCE.format('OLD')}",
    }

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="actuals")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="actuals")
    tyiyn = models.BigIntegerField(null=True, blank=True)
    typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["period", "line"], name="budget_actual_once")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.tyiyn}"
