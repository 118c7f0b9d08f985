"""The conditions of a programme's call: written once, the same for all municipalities that hold the call under it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from birge.initiatives import conditions
from birge.initiatives import words as held_words
from birge.kit.models import Versioned
from birge.kit.scope import Shared
from birge.programme import words
from birge.programme.models.calls import Call
from birge.programme.steps import terms

_CHANGED = "CAST(NEW.said AS text) <> CAST(OLD.said AS text) OR NEW.joint <> OLD.joint"


class Terms(Shared, Versioned):
    """The conditions, as plain values; from the moment they stand they change in the open alone."""

    table = terms.TERMS
    municipality_id = None
    personal: ClassVar[dict[str, tuple[str, str, str]]] = {
        "said": ("free text", "conditions of a call that everybody reads", "kept for ever"),
        "note": ("free text", "what the decision adds, as everybody reads it", "kept for ever"),
    }
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR (({_CHANGED}) AND (NEW.changes <> OLD.changes + 1 "
        "OR NOT EXISTS (SELECT 1 FROM programme_termschange c WHERE c.terms_id = OLD.id AND c.number = NEW.changes))))",
        "DELETE": "OLD.state <> 'draft'",
    }

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="terms")
    state = models.CharField(max_length=10, default=words.TERMS_DRAFT, choices=list(words.TERMS_STATES.items()))
    #: Condition → value (:mod:`birge.initiatives.conditions`).
    said = models.JSONField(default=dict)
    #: One sum and one ranking for the applications of all municipalities.
    joint = models.BooleanField(default=False)
    announced_at = models.DateTimeField(null=True, blank=True)
    #: How many public changes there were since.
    changes = models.PositiveIntegerField(default=0)
    #: Of the decision on all municipalities: the number of the lot that was called out, what it adds, when.
    lot_seed = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"terms {self.call_id}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TERMS_TONES[self.state]

    def row(self, now: Any) -> Any:
        """The call of nobody that says these conditions, for forms and words of a municipality's call."""
        state = held_words.DRAFT if self.state == words.TERMS_DRAFT else held_words.ANNOUNCED
        return conditions.call_of(self.said, state, now, self.row_version)


class TermsChange(Shared):
    """A condition was changed for all municipalities: what, from what to what, and why. Everybody reads it."""

    only_added = True
    personal: ClassVar[dict[str, Any]] = {
        "reason": ("free text", "why a condition was changed, as everybody reads it", "kept for ever"),
        "by_id": ("identity", "to show who changed it", "kept for ever"),
    }

    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="changed")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    #: Condition → what it was and what it is.
    changes = models.JSONField(default=dict)
    reason = models.CharField(max_length=600)
    by_id = models.BigIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["terms", "number"], name="programme_terms_change_number_once")]

    def __str__(self) -> str:
        return self.reason
