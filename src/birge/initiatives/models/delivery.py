"""What is written of a project while it is carried out. Rows are only added; a wrong one is replaced by another."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from birge.initiatives import delivery_words as words
from birge.initiatives.models.projects import Project
from birge.kit.fields import WhenField
from birge.kit.scope import Tenant
from birge.plan.words import SOURCES

_PUBLIC = "kept for ever: everybody reads it"


class Added(Tenant):
    """A numbered row of a project with its day; ``instead_of``: the wrong one it replaces."""

    only_added = True

    number = models.PositiveIntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.number}"


_BY = {"by_id": ("identity", "who wrote it down", "kept for ever")}


class Purchase(Added):
    """What was bought: from whom, for how much, out of which source, by which document, among how many offers."""

    personal: ClassVar[dict[str, Any]] = {
        **_BY,
        "what": ("free text", "what was bought, as everybody reads it", _PUBLIC),
        "supplier": ("participation", "who was paid from public money is public", _PUBLIC),
        "document": ("free text", "contract, invoice or act, as everybody reads it", _PUBLIC),
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="purchases")
    instead_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced")
    what = models.CharField(max_length=200)
    supplier = models.CharField(max_length=200)
    tyiyn = models.BigIntegerField()
    source = models.CharField(max_length=20, choices=list(SOURCES.items()))
    document = models.CharField(max_length=200, blank=True)
    #: How many offers there were, the most it could cost, whether the winner's offer came last; empty: not stated.
    bids = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_tyiyn = models.BigIntegerField(null=True, blank=True)
    came_last = models.BooleanField(null=True, blank=True)

    class Meta(Added.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="initiatives_purchase_number_once"),
            models.CheckConstraint(condition=Q(tyiyn__gte=0), name="initiatives_purchase_sum"),
        ]


class Contribution(Added):
    """What residents and sponsors gave, or got back; its number stands on the receipt."""

    personal: ClassVar[dict[str, Any]] = {
        **_BY,
        "giver": ("contact", "who gave it; never public", "kept with the project"),
        "basis": ("free text", "what shows it: a receipt, a list of working days", _PUBLIC),
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="contributions")
    instead_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced")
    way = models.CharField(max_length=10, default=words.GIVEN, choices=list(words.WAYS.items()))
    source = models.CharField(max_length=20, choices=list(SOURCES.items()))
    tyiyn = models.BigIntegerField()
    giver = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300, blank=True)

    class Meta(Added.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="initiatives_contribution_number_once"),
            models.CheckConstraint(condition=Q(tyiyn__gt=0), name="initiatives_contribution_sum"),
        ]


class Entry(Added):
    """A report, a delay with its reason, opening, acceptance, closing, the look at its upkeep a year later."""

    personal: ClassVar[dict[str, Any]] = {**_BY, "text": ("free text", "what happened, as everybody reads it", _PUBLIC)}

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="entries")
    instead_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced")
    kind = models.CharField(max_length=12, choices=list(words.ENTRIES.items()))
    text = models.TextField()
    #: Of a delay: the new end.
    until = WhenField()
    people = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Added.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="initiatives_entry_number_once")]
