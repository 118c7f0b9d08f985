"""Making and revoking personal tokens."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.api.models import ApiToken, digest_of
from birge.chronicle.actions import record_key, write
from birge.chronicle.models import Private
from birge.kit.text import clean
from birge.people.models import User

#: What every token begins with, so that one that slipped into a file can be searched for.
PREFIX = "birge_"
LIFE = timedelta(days=365)
#: More tokens than this in force have no use and hide a forgotten one.
MOST = 10


class TooMany(Exception):
    """The person has as many tokens as one may have."""


@transaction.atomic
def make_token(user: Any, name: str, *, at: datetime | None = None, life: timedelta = LIFE) -> str:
    """A new token of ``user``. Answers the token, which is not kept and cannot be shown again.

    :raises TooMany: when ten are in force.
    """
    at = at or timezone.now()
    User.objects.select_for_update().get(pk=user.pk)
    if ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=at).count() >= MOST:
        raise TooMany
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        user=user, name=clean(name)[:80], digest=digest_of(token), created_at=at, expires_at=at + life
    )
    write(row, "make_token", by=user, at=at, public={"until": row.expires_at.date().isoformat()})
    return token


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Any, at: datetime | None = None) -> ApiToken:
    """From now on the token opens nothing; revoking twice changes nothing."""
    at = at or timezone.now()
    row = ApiToken.objects.select_for_update().get(pk=token.pk)
    if row.revoked_at is None:
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        write(row, "revoke_token", by=by, at=at)
    return row


def erase_tokens(user: Any) -> None:
    """The person is erased: no token, and no name of one, is left."""
    rows = ApiToken.objects.filter(user=user)
    Private.objects.filter(event__record__in=[record_key(row) for row in rows]).update(salt="", body={})
    rows.delete()
