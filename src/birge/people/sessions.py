"""Sessions in the database, as Django keeps them; looking one up is a question that is kept ready."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from birge.kit.ready import Ready

_OPEN: Ready[Session] = Ready(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), CharField(), DateTimeField()
)


class SessionStore(DatabaseStore):
    """A session that is over is as good as none."""

    def _get_session_from_db(self) -> Session | None:
        found = _OPEN(self.session_key, timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]
