"""What a standing commission says to a package or a draft resolution before the session."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.council import steps, words
from birge.council.models.packages import Package
from birge.council.models.resolutions import Resolution
from birge.council.models.sessions import Commission
from birge.cycle.models import Cycle
from birge.kit.models import Versioned
from birge.kit.scope import Tenant


class Opinion(Tenant, Versioned):
    """A commission is asked for its opinion, and gives it: a stance, a text, a day, votes as far as known."""

    personal = {
        "text": ("free text", "what the commission said to the draft", "kept with the resolution"),
        "text_ru": ("free text", "the same in Russian", "kept with the resolution"),
        "signed_by": ("participation", "the opinion names who signed it", "kept with the resolution"),
    }
    table = steps.OPINION
    frozen_when = {"DELETE": f"OLD.state = '{words.GIVEN}'"}

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="opinions")
    number = models.PositiveSmallIntegerField()
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="opinions")
    package = models.ForeignKey(Package, null=True, blank=True, on_delete=models.PROTECT, related_name="opinions")
    resolution = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="opinions")
    asked_on = models.DateField()
    state = models.CharField(max_length=12, default=words.ASKED, choices=list(words.OPINION_STATES.items()))
    stance = models.CharField(max_length=12, blank=True, choices=list(words.STANCES.items()))
    text = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="ky")
    given_on = models.DateField(null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="council_opinion_number_once"),
            models.UniqueConstraint(
                fields=["commission", "package"],
                condition=Q(package__isnull=False) & ~Q(state=words.RECALLED),
                name="council_opinion_once_a_package",
            ),
            models.UniqueConstraint(
                fields=["commission", "resolution"],
                condition=Q(resolution__isnull=False) & ~Q(state=words.RECALLED),
                name="council_opinion_once_a_resolution",
            ),
            models.CheckConstraint(
                condition=Q(package__isnull=False) | Q(resolution__isnull=False), name="council_opinion_on_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.stance or self.state}"

    @property
    def tone(self) -> str:
        """How it looks on a chip: by the stance once it is given."""
        return words.STANCE_TONES[self.stance] if self.state == words.GIVEN and self.stance else words.TONES[self.state]

    @property
    def said(self) -> str:
        """The stance once it is given, else where it stands."""
        shown = words.STANCES[self.stance] if self.state == words.GIVEN and self.stance else None
        return str(shown or words.OPINION_STATES[self.state])

    @property
    def is_public(self) -> bool:
        """Whether strangers may read it: once it is given, on what they may read."""
        about = self.package or self.resolution
        return self.state == words.GIVEN and about is not None and about.is_public
