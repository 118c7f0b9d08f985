"""The budget classification as reference data: versions with their days, codes with source and confidence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.budget import words
from birge.kit.said import language


class Classification(models.Model):
    """A version of the classification. The same for everybody; a budget keeps the version it was made with.

    ``valid_to`` is the last day on which new budgets are made with it; ``None``: until another version comes.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=300)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=400)
    #: Whether it was copied from the official text; the one that comes with Birge was not.
    confirmed = models.BooleanField(default=False)
    #: Hash of the file it came from: the same file is not brought in twice.
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="budget_classification_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def said(self) -> str:
        """Its title; in the reader's language where it is the one that comes with Birge."""
        return str(words.CAME_WITH.get(self.title, self.title))

    @property
    def said_source(self) -> str:
        """Where it was copied from; in the reader's language where it is the one that comes with Birge."""
        return str(words.CAME_WITH.get(self.source, self.source))


class Code(models.Model):
    """A code of a version: functional ("7042"), economic ("2215") or of revenue ("1331"). Rows are only added.

    ``parent`` is the code above it, empty at the top; names in three languages, Kyrgyz always.
    """

    only_added = True

    version = models.ForeignKey(Classification, on_delete=models.PROTECT, related_name="codes")
    kind = models.CharField(max_length=12, choices=list(words.CODE_KINDS.items()))
    code = models.CharField(max_length=20)
    parent = models.CharField(max_length=20, blank=True)
    name_ky = models.CharField(max_length=400)
    name_ru = models.CharField(max_length=400, blank=True)
    name_en = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=400, blank=True)
    confidence = models.CharField(max_length=8, choices=list(words.CONFIDENCE.items()), default=words.HIGH)

    class Meta:
        ordering = ["kind", "code"]
        constraints = [models.UniqueConstraint(fields=["version", "kind", "code"], name="budget_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ky}"

    @property
    def name(self) -> str:
        """The name in the reader's language; Kyrgyz where the other is missing."""
        return self.name_in(language())

    def name_in(self, lang: str) -> str:
        """The name in ``lang``; Kyrgyz where the other is missing."""
        return getattr(self, f"name_{lang}", "") or self.name_ky

    @property
    def tone(self) -> str:
        """How its confidence looks on a chip."""
        return words.CONFIDENCE_TONES[self.confidence]
