"""The media to whom news are sent: a list of each municipality's own, and one of the programme."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from birge.kit.models import Versioned
from birge.kit.scope import Shared, Tenant
from birge.newsroom import words

PERSONAL = {"note": ("free text", "what to know of the office of a newspaper", "while it stands on the list")}


class Addressee(Versioned):
    """A newspaper, a station or a site, and how its office is reached."""

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=list(words.OUTLETS.items()))
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class MunicipalOutlet(Addressee, Tenant):  # type: ignore[misc]
    """On the list of a municipality."""

    personal: ClassVar[dict[str, Any]] = PERSONAL

    class Meta(Tenant.Meta):
        ordering = ["name", "number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="newsroom_here_outlet_number_once")
        ]


class Outlet(Addressee, Shared):
    """On the list of the programme."""

    personal: ClassVar[dict[str, Any]] = PERSONAL

    class Meta:
        ordering = ["name", "number"]
        constraints = [models.UniqueConstraint(fields=["number"], name="newsroom_outlet_number_once")]
