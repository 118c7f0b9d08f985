"""A project that gets money: its agreement, its tranches, and what was paid."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from birge.council.models import Resolution
from birge.initiatives import delivery_words as words
from birge.initiatives.models.applications import Application
from birge.initiatives.steps import delivery
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.plan.say import Wording, worded
from birge.plan.words import SOURCES
from birge.problems.models import Problem

_PUBLIC = "kept for ever: everybody reads it once the agreement is signed"
#: What the agreement says: one list for the form and the action.
AGREED = ("kind", "title", "title_ru", "about", "giver", "executor", "place", "problem", "grant_source", "planned")
AGREED += ("sector", "investor", "subject", "result", "act")
AGREED += ("agreed_on", "agreement", "resolution", "starts", "ends", "reports", "returns", "source", "link")


class Project(Tenant, Versioned):
    """A project of a municipality with its agreement: an initiative that was chosen, a grant, an investment."""

    table = delivery.PROJECT
    personal: ClassVar[dict[str, Any]] = {
        "about": ("free text", "what is done, as everybody reads it", _PUBLIC),
        "subject": ("free text", "into what is invested, as everybody reads it", _PUBLIC),
        "result": ("free text", "what came of it, as everybody reads it", _PUBLIC),
        "act": ("free text", "the act by which it was taken over, as everybody reads it", _PUBLIC),
        "giver": ("participation", "who gives the money; stands in the agreement and on the public page", _PUBLIC),
        "executor": ("participation", "who carries it out; stands in the agreement and on the public page", _PUBLIC),
        "reports": ("free text", "when it is reported", _PUBLIC),
        "returns": ("free text", "when money is given back", _PUBLIC),
    }
    #: Signed, the sums of the agreement rest, but for a change that one person asked for and another one confirmed.
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": "OLD.state <> 'agreeing' AND (NEW.state = 'agreeing' "
        "OR ((COALESCE(NEW.grant_tyiyn, -1) <> COALESCE(OLD.grant_tyiyn, -1) "
        "OR CAST(NEW.planned AS text) <> CAST(OLD.planned AS text)) AND (NEW.amended <= OLD.amended "
        "OR NOT EXISTS (SELECT 1 FROM initiatives_amendment a WHERE a.project_id = OLD.id "
        "AND a.number = NEW.amended AND a.confirmed AND CAST(a.planned AS text) = CAST(NEW.planned AS text)))))",
        "DELETE": "OLD.state <> 'agreeing'",
    }

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=words.AGREEING, choices=list(words.PROJECT_STATES.items()))
    kind = models.CharField(max_length=12, default=words.INITIATIVE, choices=list(words.KINDS.items()))
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="project"
    )
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: What it is about, and of an investment: whose money, into what, what came of it, by which act it was taken over.
    sector = models.CharField(max_length=12, blank=True, db_default="", choices=list(words.SECTORS.items()))
    investor = models.CharField(max_length=8, blank=True, db_default="", choices=list(words.INVESTORS.items()))
    subject = models.CharField(max_length=200, blank=True, db_default="")
    result = models.CharField(max_length=600, blank=True, db_default="")
    act = models.CharField(max_length=200, blank=True, db_default="")
    giver = models.CharField(max_length=200, blank=True)
    executor = models.CharField(max_length=200, blank=True)
    #: Source → tyiyn; a source that is not stated is not there. What is given comes from ``grant_source``.
    planned = models.JSONField(default=dict)
    grant_source = models.CharField(max_length=20, default="donor_grant", choices=list(SOURCES.items()))
    grant_tyiyn = models.BigIntegerField(null=True, blank=True)
    total_tyiyn = models.BigIntegerField(null=True, blank=True)
    #: The number of the last change of its sums that was confirmed.
    amended = models.PositiveSmallIntegerField(default=0)
    agreed_on = models.DateField(null=True, blank=True)
    agreement = models.CharField(max_length=60, blank=True)
    #: The decision of the council by which the money entered the local budget.
    resolution = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts = WhenField()
    ends = WhenField()
    reports = models.CharField(max_length=600, blank=True)
    returns = models.CharField(max_length=600, blank=True)
    #: Of what was published elsewhere: where.
    source = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="initiatives_project_number_once"),
            models.CheckConstraint(
                condition=Q(grant_tyiyn__isnull=True) | Q(grant_tyiyn__gte=0), name="initiatives_project_grant"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return worded(self.title, self.title_ru)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.PROJECT_TONES[self.state]


class Tranche(Tenant, Versioned):
    """A part of the money that is given, with its condition. One person asks for it, another one releases it."""

    table = delivery.TRANCHE
    personal: ClassVar[dict[str, Any]] = {
        "condition": ("free text", "what must be done before it is paid, as everybody reads it", _PUBLIC),
        "asked_by_id": ("identity", "to show that two people released it", _PUBLIC),
    }
    #: Paid, it rests.
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": "OLD.state = 'released' AND (NEW.state <> OLD.state OR NEW.tyiyn <> OLD.tyiyn "
        "OR NEW.project_id <> OLD.project_id)",
        "DELETE": "OLD.state = 'released'",
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, default=words.PLANNED, choices=list(words.TRANCHE_STATES.items()))
    tyiyn = models.BigIntegerField()
    condition = models.CharField(max_length=600, blank=True)
    due = models.DateField(null=True, blank=True)
    asked_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="initiatives_tranche_number_once"),
            models.CheckConstraint(condition=Q(tyiyn__gt=0), name="initiatives_tranche_sum"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}-{self.number}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TRANCHE_TONES[self.state]


class Payment(Tenant):
    """A tranche that was paid: one entry each, for its sum, released by another person than asked for it."""

    only_added = True
    personal: ClassVar[dict[str, Any]] = {
        "asked_by_id": ("identity", "who asked for it", _PUBLIC),
        "by_id": ("identity", "who released it", _PUBLIC),
    }
    #: Never of another sum, never by one person alone, never more than is given.
    frozen_when: ClassVar[dict[str, str]] = {
        "INSERT": "NEW.by_id = NEW.asked_by_id OR NOT EXISTS (SELECT 1 FROM initiatives_tranche t "
        "WHERE t.id = NEW.tranche_id AND t.project_id = NEW.project_id AND t.tyiyn = NEW.tyiyn "
        "AND t.state = 'released' AND t.asked_by_id = NEW.asked_by_id) "
        "OR NEW.tyiyn + (SELECT COALESCE(SUM(p.tyiyn), 0) FROM initiatives_payment p "
        "WHERE p.project_id = NEW.project_id) > (SELECT COALESCE(r.grant_tyiyn, 0) "
        "FROM initiatives_project r WHERE r.id = NEW.project_id)",
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="payments")
    tranche = models.OneToOneField(Tranche, on_delete=models.PROTECT, related_name="payment")
    tyiyn = models.BigIntegerField()
    at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.project_id}-{self.tyiyn}"
