"""Sessions in the database, as Django keeps them; looking one up is a question that is kept ready."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, OuterRef, QuerySet, Subquery
from django.utils import timezone

from birge.kit.ready import Ready
from birge.people.models import OwnDevice


def _open(key: Any, now: Any) -> QuerySet[Session]:
    """The session, with when its browser was seen last: no page asks for that again."""
    seen = OwnDevice.objects.filter(session_key=OuterRef("session_key")).values("last_at")[:1]
    return Session.objects.filter(session_key=key, expire_date__gt=now).annotate(device_seen=Subquery(seen))


_OPEN: Ready[Session] = Ready(_open, CharField(), DateTimeField())


class SessionStore(DatabaseStore):
    """A session that is over is as good as none."""

    #: When the browser of this session was seen last; ``None``: it is in no list (``people.devices``).
    device_seen: datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        found = _OPEN(self.session_key, timezone.now())
        if not found:
            self._session_key = None
            return None
        self.device_seen = found[0].device_seen  # type: ignore[attr-defined]
        return found[0]
