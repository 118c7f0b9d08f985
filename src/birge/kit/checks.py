"""Settings checked at start, each with a hint a person can act on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connection

from birge.databases import SQLITE_PRAGMAS

#: How SQLite reports what was asked for.
_REPORTED = {"WAL": "wal", "FULL": "2", "ON": "1", "MEMORY": "2"}


@register(Tags.security)
def production_settings(app_configs: Any, **_: Any) -> list[Error]:
    """In production a secret, a host name and the public address must be given."""
    if not settings.BIRGE_PRODUCTION:
        return []
    found = []
    if settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]", "testserver"]:
        found.append(Error("No host name is set.", hint="Set BIRGE_HOSTS=birge.example.kg", id="birge.E001"))
    if not settings.PUBLIC_URL.startswith("https://"):
        found.append(
            Error("No public address is set.", hint="Set BIRGE_PUBLIC_URL=https://birge.example.kg", id="birge.E002")
        )
    if len(settings.SECRET_KEY) < 50:
        found.append(Error("The secret key is short.", hint="Set BIRGE_SECRET_KEY to 50+ characters", id="birge.E003"))
    return found


@register(Tags.database)
def safe_database(app_configs: Any, databases: Any = None, **_: Any) -> list[Error]:
    """The pragmas and switches that keep a confirmed entry safe are really in force."""
    found = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma, wanted in SQLITE_PRAGMAS.items():
                cursor.execute(f"PRAGMA {pragma}")
                got = str(cursor.fetchone()[0])
                in_memory = pragma == "journal_mode" and got == "memory"
                if got not in (wanted, _REPORTED.get(wanted, wanted)) and not in_memory:
                    hint = "See birge/databases.py"
                    found.append(Error(f"SQLite {pragma} is {got}, not {wanted}.", hint=hint, id="birge.E010"))
        elif settings.BIRGE_PRODUCTION:
            for switch in ("fsync", "full_page_writes", "synchronous_commit"):
                cursor.execute(f"SHOW {switch}")
                if cursor.fetchone()[0] == "off":
                    hint = "Turn it on in postgresql.conf"
                    found.append(Error(f"PostgreSQL {switch} is off.", hint=hint, id="birge.E011"))
    return found
