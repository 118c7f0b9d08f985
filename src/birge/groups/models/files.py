"""Documents of a group: who added which and when. Its own until somebody who answers for it makes one public."""

from __future__ import annotations

from django.db import models

from birge.groups.models.groups import Group
from birge.kit.documents import TYPES
from birge.kit.scope import Tenant


class GroupFile(Tenant):
    """A document of a group. Its bytes lie in a file named after what is in it; taken back, the row stays."""

    personal = {
        "title": ("free text", "what the document is", "kept with the group"),
        "name": ("free text", "how the sender called the file", "kept with the group"),
        "file": ("secret", "where the bytes lie; never public by itself", "kept with the group"),
        "by_id": ("identity", "to show who added it", "kept with the group"),
        "by_name": ("identity", "to show who added it", "kept with the group"),
        "withdrawn_reason": ("free text", "why it was taken back", "kept with the group"),
    }

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=5, choices=[(kind, kind) for kind in TYPES])
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    #: Made public: strangers read it too.
    shown = models.BooleanField(default=False)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="groups_file_number_once"),
            models.UniqueConstraint(fields=["group", "digest"], name="groups_file_once"),
        ]

    def __str__(self) -> str:
        return self.title
