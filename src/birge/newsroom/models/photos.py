"""Photographs of news: the pixels alone are kept, with words for those who do not see them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from birge.kit.agreed import Agreed
from birge.kit.pictures import small_size
from birge.kit.said import language
from birge.kit.scope import Shared, Tenant
from birge.newsroom.models.items import Item, Release

PERSONAL = {
    "told": ("free text", "what the photograph shows, for those who do not see it", "for good, as published"),
    "by_id": ("identity", "to show who added it", "for good, as published"),
}


class Shot(Agreed):
    """A photograph as it is shown: re-encoded, without position or camera data. Taken out, the row stays."""

    consent, consent_at = "picture", "at"

    number = models.PositiveSmallIntegerField()
    #: Language → what it shows.
    told = models.JSONField(default=dict)
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.said()

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of the small picture, in pixels."""
        return small_size(self.width, self.height)

    def said(self, lang: str = "") -> str:
        """What it shows, in the language of the text that is read."""
        found = self.told.get(lang or language()) or next(iter(self.told.values()), "")
        return str(found)


class ItemPhoto(Shot, Tenant):  # type: ignore[misc]
    """A photograph of what a municipality tells."""

    personal: ClassVar[dict[str, Any]] = PERSONAL

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="photos")

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="newsroom_item_photo_number"),
            models.UniqueConstraint(fields=["item", "digest"], name="newsroom_item_photo_once"),
        ]


class ReleasePhoto(Shot, Shared):
    """A photograph of what the programme tells."""

    personal: ClassVar[dict[str, Any]] = PERSONAL

    item = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="photos")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="newsroom_release_photo_number"),
            models.UniqueConstraint(fields=["item", "digest"], name="newsroom_release_photo_once"),
        ]
