"""The chronicle: rows that are only added, and the erasable half of each."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that happened to one record.

    Ids are plain numbers so that every app above can write here without the chronicle knowing it. ``public`` holds what
    anybody may read (verb, states, figures); names and free text stand in :class:`Private`.
    """

    personal = {
        "actor_id": ("identity", "to show who decided", "as long as the record itself"),
    }

    only_added = True
    #: Whatever happened in a municipality, its pages may have changed (``birge.unchanged``).
    raises = "places_municipality.edition"

    municipality_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    record = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    public = models.JSONField()
    leaf = models.BinaryField()
    leaf_digest = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "version"], name="chronicle_one_version"),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "-at"], name="chronicle_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.record} v{self.version} {self.verb}"


class Private(models.Model):
    """The half of an event that can be erased without breaking the history: names, free text, before and after."""

    personal = {
        "salt": ("secret", "so that an erased half cannot be guessed", "erased with the body"),
        "body": ("free text", "what was changed, by whom and why", "erased on request; the history stays whole"),
    }

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="private", primary_key=True)
    salt = models.CharField(max_length=64)
    body = models.JSONField()

    def __str__(self) -> str:
        return f"private half of {self.event_id}"
