"""The needs report as it was issued: which figures it was made from, and the assembly that heard it."""

from __future__ import annotations

from django.db import models

from birge.cycle.models import Cycle
from birge.gatherings.models import Decision
from birge.kit.scope import Tenant
from birge.needs import steps, words


class IssuedReport(Tenant):
    """One issue of the needs report. When figures change a new one is issued; the earlier stays as it was.

    Its paper is issued of the cycle, so that every edition stands in one row there; ``paper_number`` is its number.
    ``figures`` is the hash of what it was made from (``queries.report.Report.figures``): it tells whether anything
    changed since.
    """

    personal = {"by_id": ("identity", "to show who issued the report", "with the cycle's records")}
    table = steps.REPORT

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="needs_reports")
    number = models.PositiveSmallIntegerField()
    paper_number = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=12, default=words.PREPARED, choices=list(words.REPORT_STATES.items()))
    sessions = models.PositiveSmallIntegerField(default=0)
    figures = models.CharField(max_length=64, blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="needs_report_number_once"),
        ]

    def __str__(self) -> str:
        return f"needs report {self.paper_number or self.number}"

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.REPORT_TONES[self.state]
