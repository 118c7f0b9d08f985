"""Issued papers: number, date, language, content and its hash. Never re-made, only re-read."""

from __future__ import annotations

from django.db import models

from birge.kit.scope import Tenant


class Series(Tenant):
    """The last number given in a series of a year."""

    name = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name", "year"], name="papers_one_series_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"


class Issued(Tenant):
    """A paper as it was issued in one language."""

    personal = {
        "issued_by_id": ("identity", "to show who issued the paper", "as long as the paper"),
        "content": (
            "participation",
            "the paper as it was issued, with the names it carries",
            "as the paper's kind requires",
        ),
    }

    only_added = True

    paper = models.CharField(max_length=60)
    record = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    edition = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "paper", "record", "language", "edition"], name="papers_issued_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.number} ({self.language})"


class Rendering(Tenant):
    """A file made from an issued paper by the worker."""

    issued = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="renderings")
    format = models.CharField(max_length=8)
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["issued", "format"], name="papers_rendered_once"),
        ]

    def __str__(self) -> str:
        return self.file
