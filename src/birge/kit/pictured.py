"""The columns of a picture kept twice: as it came (never public), and re-encoded without position or camera data."""

from __future__ import annotations

from django.db import models

from birge.kit.agreed import Agreed
from birge.kit.pictures import small_size
from birge.kit.scope import Tenant


class KeptPicture(Tenant):
    """A numbered picture with its two files, as ``needs.actions.evidence.keep_picture`` answers them."""

    number = models.PositiveSmallIntegerField()
    original = models.CharField(max_length=200)
    original_digest = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        abstract = True

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of the small picture, in pixels."""
        return small_size(self.width, self.height)


class OfPeople(Agreed):
    """One that becomes public, with people on it who may be recognised: which text was confirmed for them.

    What came from a phone in the field, where nobody was asked, says that it was not kept.
    """

    consent, consent_at = "picture", "at"

    class Meta:
        abstract = True


class Picture(KeptPicture):
    """One that may be taken back, with a reason, and brought back."""

    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=600, blank=True)

    class Meta(KeptPicture.Meta):
        abstract = True
