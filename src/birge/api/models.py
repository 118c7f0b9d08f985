"""Personal tokens: a program reads with the rights of the person it works for, never more."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class ApiToken(models.Model):
    """A token of one person; the token itself is shown once, only its digest is kept."""

    personal = {
        "name": ("free text", "to tell one's tokens apart", "until a year after the token ends"),
        "digest": ("secret", "to check the token without keeping it", "until a year after the token ends"),
    }

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="api_token_lives"),
        ]

    def __str__(self) -> str:
        return f"token of {self.user_id}"
