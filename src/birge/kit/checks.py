"""Settings checked at start, each with a hint a person can act on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from birge.databases import SQLITE_PRAGMAS
from birge.kit import policies

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


@register(Tags.security)
def gateway_of_texts(app_configs: Any, **_: Any) -> list[Error]:
    """A gateway that sends text messages has address and key, and in production nobody on the way reads the numbers."""
    if bool(settings.SMS_GATEWAY) != bool(settings.SMS_KEY):
        hint = "Set both BIRGE_SMS_GATEWAY and BIRGE_SMS_KEY, or neither"
        return [Error("The gateway of text messages is set by half.", hint=hint, id="birge.E040")]
    if settings.BIRGE_PRODUCTION and settings.SMS_GATEWAY and not settings.SMS_GATEWAY.startswith("https://"):
        hint = "Set BIRGE_SMS_GATEWAY=https://…"
        return [Error("Numbers of telephones would go out unprotected.", hint=hint, id="birge.E041")]
    return []


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


_WHO_ASKS = (
    "SELECT current_user, r.rolsuper OR r.rolbypassrls, EXISTS (SELECT 1 FROM pg_class c JOIN pg_policy p "
    "ON p.polrelid = c.oid WHERE c.relowner = r.oid) FROM pg_roles r WHERE r.rolname = current_user"
)


@register(Tags.database)
def policies_hold(app_configs: Any, databases: Any = None, **_: Any) -> list[CheckMessage]:
    """On PostgreSQL each table of a municipality has its policy, and pages ask as a role that is held to it."""
    if connection.vendor != "postgresql" or not settings.BIRGE_PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if without := policies.missing():
        told = f"{len(without)} tables of municipalities have no policy, first {without[0]}."
        found.append(Error(told, hint="Run `birge setup`", id="birge.E012"))
    with connection.cursor() as cursor:
        cursor.execute(_WHO_ASKS)
        role, above, owns = cursor.fetchone()
    hint = "Give pages and worker a role of their own: docs/operate.md, Two roles"
    if above:
        found.append(Error(f"PostgreSQL's policies do not hold for the role {role}.", hint=hint, id="birge.E013"))
    elif owns:
        found.append(Warning(f"The role {role} owns the tables it asks.", hint=hint, id="birge.W014"))
    return found
