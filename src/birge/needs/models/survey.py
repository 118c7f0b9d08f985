"""Household and street questionnaires (form F4): anonymous sheets, entered in batches."""

from __future__ import annotations

from django.db import models

from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.needs import words
from birge.needs.models.session import Session, Statement


class Answer(Tenant, Versioned):
    """One filled sheet. It carries no name; the number on the paper tells which sheet it was.

    ``services`` holds service → satisfaction 1–5 and ``ready`` the ways in which the household would contribute; what
    was left empty on paper is not there. A sheet taken back keeps its number and says why in ``withdrawn``.
    """

    personal = {
        "sex": ("participation", "who was heard, in sums only", "with the cycle's records"),
        "suggestion": ("free text", "what the household proposes", "with the cycle's records"),
        "withdrawn": ("free text", "why a sheet was taken back", "with the cycle's records"),
        "by_id": ("identity", "to show who typed the sheet in", "with the cycle's records"),
    }

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    street = models.CharField(max_length=120, blank=True)
    sex = models.CharField(max_length=7, blank=True, choices=list(words.SEXES.items()))
    age = models.CharField(max_length=7, blank=True, choices=list(words.AGES.items()))
    services = models.JSONField(default=dict)
    ready = models.JSONField(default=list)
    suggestion = models.CharField(max_length=1000, blank=True)
    withdrawn = models.CharField(max_length=300, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="needs_sheet_number_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Named(Tenant):
    """A problem that a filled sheet names, first, second or third."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="named")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="named_in")
    place = models.PositiveSmallIntegerField()

    class Meta(Tenant.Meta):
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "statement"], name="needs_sheet_names_once"),
            models.UniqueConstraint(fields=["answer", "place"], name="needs_sheet_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.place}"
