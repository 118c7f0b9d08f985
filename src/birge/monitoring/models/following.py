"""When somebody who stands behind problems read what moved on their way."""

from __future__ import annotations

from django.db import models

from birge.kit.scope import Tenant
from birge.people.models import User


class Looked(Tenant):
    """The last time an account said that it has read the news of its problems here; one row for each."""

    personal = {"at": ("activity", "to mark what is new for the person alone", "while the account exists")}

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["municipality", "account"], name="monitoring_looked_once")]

    def __str__(self) -> str:
        return str(self.account_id)
