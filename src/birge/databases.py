"""Database settings from one address, with the pragmas that keep an acknowledged entry safe.

SQLite: write-ahead log, IMMEDIATE transactions (a deferred one fails when it turns into a writer), ten seconds of
patience, ``synchronous=FULL`` so that a power cut loses nothing that was confirmed. ``kit.checks`` asserts them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "busy_timeout": "15000",
    "cache_size": "-20000",
    "temp_store": "MEMORY",
}


def database_settings(url: str, home: Path) -> dict[str, Any]:
    """Django's settings for ``url``; an empty one means the embedded SQLite file below ``home``.

    :param url: ``sqlite:////path/file.db`` or ``postgresql://user:password@host:port/name``.
    :raises ValueError: for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        name = unquote(parts.path) if parts.path else str(home / "birge.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 15,
                "init_command": "; ".join(f"PRAGMA {key}={value}" for key, value in SQLITE_PRAGMAS.items()),
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ValueError(f"DATABASE_URL: unknown kind of database {parts.scheme!r}; use sqlite: or postgresql:")
