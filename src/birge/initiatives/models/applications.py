"""Applications: a draft behind a secret code, what was sent and when, and the files that belong to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.models.calls import Call
from birge.initiatives.steps import applications
from birge.kit.agreed import Agreed
from birge.kit.documents import TYPES
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.problems.models import Problem

_KEPT = "with the call's records; a draft that was not sent is deleted 30 days after the deadline"


class Application(Tenant, Versioned):
    """An application that was received: its number in the register of the call, when, and what it says.

    The columns say what its last sending says, for lists and sums. Only the residents who sent it and those who work on
    it read it before the result is published.
    """

    table = applications.APPLICATION
    #: What the commission decided stays as it was published.
    frozen_when = {
        "UPDATE": "OLD.outcome <> '' AND (NEW.outcome <> OLD.outcome OR NEW.score <> OLD.score "
        "OR COALESCE(NEW.rank, 0) <> COALESCE(OLD.rank, 0) "
        "OR COALESCE(NEW.awarded_tyiyn, 0) <> COALESCE(OLD.awarded_tyiyn, 0))",
        "DELETE": "OLD.outcome <> ''",
    }
    personal = {
        "code": ("secret", "with it the applicant reads what became of the application", _KEPT),
        "applicant": ("contact", "who applies; public with the protocol of the commission or the result", _KEPT),
        "contact": ("contact", "whom to call about it; never public", _KEPT),
        "phone": ("contact", "to call about it; never public", _KEPT),
        "title": ("contact", "what the project is; public with the residents' vote or the result", _KEPT),
        "about": ("contact", "what is to be done; public with the residents' vote or the result", _KEPT),
        "checks": ("free text", "what was looked at when it was checked", _KEPT),
        "reason": ("contact", "why it was given back or not admitted; public with the result", _KEPT),
        "hidden_words": ("contact", "what else is hidden in the copy without names", _KEPT),
        "entered_by_id": ("identity", "to show who entered what came on paper", _KEPT),
        "entered_by_name": ("identity", "to show who entered what came on paper", _KEPT),
    }

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default=its.RECEIVED, choices=list(its.STATES.items()))
    kind = models.CharField(max_length=12, choices=list(words.APPLICANTS.items()))
    applicant = models.CharField(max_length=200)
    contact = models.CharField(max_length=120)
    phone = models.CharField(max_length=16)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    women_rights = models.BooleanField(default=False)
    inclusion = models.BooleanField(default=False)
    people = models.PositiveIntegerField(null=True, blank=True)
    total_tyiyn = models.BigIntegerField()
    asked_tyiyn = models.BigIntegerField()
    own_tyiyn = models.BigIntegerField()
    #: When it was received: by the server's clock, or the time on the paper.
    received_at = models.DateTimeField()
    #: Of what came on paper: who entered it for the applicant.
    entered_by_id = models.BigIntegerField(null=True, blank=True)
    entered_by_name = models.CharField(max_length=120, blank=True)
    #: Question of the check → answer.
    checks = models.JSONField(default=dict)
    fix_by = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    #: Of a call whose commission reads copies without names: what is hidden besides names, and when it was released.
    hidden_words = models.CharField(max_length=600, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    #: What the commission decided: the score as an exact fraction, the place, what it gets.
    outcome = models.CharField(max_length=8, blank=True, choices=list(its.OUTCOMES.items()))
    score = models.CharField(max_length=40, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    awarded_tyiyn = models.BigIntegerField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="initiatives_application_number_once"),
            models.UniqueConstraint(fields=["municipality", "code"], name="initiatives_application_code_once"),
            models.CheckConstraint(
                condition=Q(total_tyiyn__gte=0, asked_tyiyn__gte=0, own_tyiyn__gte=0),
                name="initiatives_application_sums",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}-{self.number}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return its.TONES[self.state]


class Submission(Agreed, Tenant):
    """What an application said each time it was sent: never changed, so that the receipt can be held against it."""

    only_added = True
    consent, consent_at = "application", "at"
    personal = {"content": ("contact", "what was sent, with whom to call; never public as it is", _KEPT)}

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="initiatives_submission_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}-{self.number}"


class Draft(Tenant, Versioned):
    """An application that is being written, behind a code that only its writer has; or a sent one being corrected."""

    personal = {
        "code": ("secret", "whoever has it writes on", _KEPT),
        "content": ("contact", "what is written so far; read by nobody else", _KEPT),
        "by_id": ("identity", "who enters what came on paper", _KEPT),
    }

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="drafts")
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.CASCADE, related_name="draft"
    )
    code = models.CharField(max_length=12)
    content = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="initiatives_draft_code_once")]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Attachment(Tenant):
    """A file or a photograph of an application. Its bytes lie in a file named after what is in it."""

    personal = {
        "title": ("contact", "what the file is", _KEPT),
        "name": ("contact", "how the sender called the file", _KEPT),
        "file": ("secret", "where the bytes lie", _KEPT),
    }

    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="files")
    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=5, choices=[(kind, kind) for kind in TYPES])
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False) | Q(application__isnull=False), name="initiatives_file_of_something"
            )
        ]

    def __str__(self) -> str:
        return self.title
