"""Doors to tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils import timezone

from birge.api.models import ApiToken, digest_of


def user_of(token: str, *, at: datetime | None = None) -> Any:
    """The person a token speaks for; ``None`` when it is unknown, revoked or too old, or the account is closed."""
    at = at or timezone.now()
    row = ApiToken.objects.select_related("user").filter(digest=digest_of(token), expires_at__gt=at).first()
    return row.user if row is not None and row.revoked_at is None and row.user.is_active else None


def tokens_of(user: Any) -> list[ApiToken]:
    """One's own tokens, those in force first."""
    rows = ApiToken.objects.filter(user=user).order_by("-created_at")
    return sorted(rows, key=lambda row: row.revoked_at is not None)


def token_for(user: Any, pk: int) -> ApiToken:
    """One's own token; 404 for anybody else's."""
    found = ApiToken.objects.filter(user=user, pk=pk).first()
    if found is None:
        raise Http404
    return found
