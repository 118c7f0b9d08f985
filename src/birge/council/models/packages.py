"""A package sent to the council, and the remarks with which it comes back."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from birge.council import steps, words
from birge.cycle.models import Cycle
from birge.development.models import Programme
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.papers.models import Issued
from birge.plan.models import Plan


class Package(Tenant, Versioned):
    """What the head sends to the council: a plan or a programme with its papers and a letter; sent again after remarks.

    A text has one package at a time; an amendment of an adopted plan is a package of its own.
    """

    personal = {
        "note": ("free text", "why the council is asked", "kept with the resolution"),
        "note_ru": ("free text", "the same in Russian", "kept with the resolution"),
    }
    table = steps.PACKAGE

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="packages")
    #: What is to be adopted: a joint action plan or a development programme.
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="packages")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveSmallIntegerField()
    #: What the letter says, in Kyrgyz; ``note_ru``: in Russian, as far as somebody wrote it.
    note = models.TextField(blank=True)
    note_ru = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=words.PREPARED, choices=list(words.PACKAGE_STATES.items()))
    sent_times = models.PositiveSmallIntegerField(default=0)
    letter_number = models.CharField(max_length=20, blank=True)
    letter_dated = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="council_package_number_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=~Q(state=words.DECIDED) & Q(plan__isnull=False),
                name="council_one_open_package_a_plan",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=~Q(state=words.DECIDED) & Q(programme__isnull=False),
                name="council_one_open_package_a_programme",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False, programme__isnull=True) | Q(plan__isnull=True, programme__isnull=False),
                name="council_package_of_one_text",
            ),
        ]

    def __str__(self) -> str:
        return f"package {self.number}"

    @property
    def text(self) -> Any:
        """What is to be adopted."""
        return self.plan or self.programme

    @property
    def name(self) -> str:
        """What the text is called in the reader's language, else in Kyrgyz."""
        return self.title_in(self.name_language)

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if language() == "ru" and self.text.title_ru else "ky"

    def title_in(self, language: str) -> str:
        """What the text is called in a language; Kyrgyz where the other is missing."""
        return (self.text.title_ru if language == "ru" else "") or self.text.title

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def is_public(self) -> bool:
        """Whether strangers may know of it: from the day it is sent."""
        return self.state != words.PREPARED


class Sending(Tenant):
    """One sending of a package: its letter, and when it came back."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="sendings")
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    letter_number = models.CharField(max_length=20, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="council_sending_once")]

    def __str__(self) -> str:
        return f"{self.package_id}: {self.number}"


class Enclosure(Tenant):
    """A paper that went with a sending, as it was issued: its hash says that it is the same one."""

    only_added = True

    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, related_name="enclosures")
    issued = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sending", "issued"], name="council_enclosed_once")]

    def __str__(self) -> str:
        return f"{self.sending_id}: {self.issued_id}"


class Remark(Tenant):
    """A remark with which the council returned a package, and the answer to it."""

    personal = {
        "text": ("free text", "what the council asked to change", "kept with the resolution"),
        "answer": ("free text", "what was changed", "kept with the resolution"),
        "answer_ru": ("free text", "the same in Russian", "kept with the resolution"),
    }

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="remarks")
    #: The sending to which the council made it.
    sending = models.ForeignKey(Sending, null=True, blank=True, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    answer = models.TextField(blank=True)
    answer_ru = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="council_remark_number_once")]

    def __str__(self) -> str:
        return self.text[:80]
