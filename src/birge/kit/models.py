"""Tables of the kit: forms already sent, signs of life, and the base of rows that two people may edit at once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Max


class SentForm(models.Model):
    """The token of a form that was sent, and where its sender was led. Kept a week."""

    personal = {
        "user_id": ("activity", "a form sent twice leads its sender where the first sending led", "one week"),
    }

    token = models.CharField(max_length=40, unique=True)
    user_id = models.BigIntegerField(null=True)
    location = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.token


class Sign(models.Model):
    """When something last happened that must go on happening (see :mod:`birge.kit.signs`)."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    said = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M}"


class Summary(models.Model):
    """What pages of the whole country show, as it was at a moment (:mod:`birge.kit.summaries`). Public figures only.

    ``edition``: of the country, with the day it speaks of; ``took_ms``: how long it was worked at.
    """

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    edition = models.CharField(max_length=80)
    took_ms = models.PositiveIntegerField(default=0)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M}"


class Conflict(Exception):
    """Somebody else changed the row since it was shown. ``current`` is the row as it is now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("changed by somebody else")
        self.current = current


class Versioned(models.Model):
    """A row with a version that its forms carry, so that the second of two writers sees both versions and chooses."""

    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


def lock_version(model: type[models.Model], pk: Any, expected: int | None) -> Any:
    """The row locked for change, its version raised in memory.

    :param expected: the version the form carried; ``None`` when the person chose to overwrite.
    :raises Conflict: when the row has another version by now.
    """
    row = model._default_manager.select_for_update().get(pk=pk)
    if expected is not None and row.row_version != expected:
        raise Conflict(row)
    row.row_version += 1
    return row


def next_number(model: type[models.Model], **which: Any) -> int:
    """The next number among the rows that ``which`` finds; the caller holds the lock of what they stand under."""
    return (model._default_manager.filter(**which).aggregate(last=Max("number"))["last"] or 0) + 1
