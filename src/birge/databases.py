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
                # A page asks other questions than the next one: of the 128 that Python keeps prepared none is left
                # when it comes again, and to prepare them all is half of what SQLite works for it.
                "cached_statements": 1000,
                "init_command": "; ".join(f"PRAGMA {key}={value}" for key, value in SQLITE_PRAGMAS.items()),
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "birge.kit.postgresql",
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


def owner_of(database: dict[str, Any], url: str, home: Path) -> tuple[dict[str, Any] | None, str]:
    """What to connect with as the owner of the tables, and the role that pages and worker ask as; (None, ""): one role.

    :param database: the settings pages and worker connect with. They may log in as the owner and take on another role
        (``?assume_role=`` in the address).
    :param url: the owner's address; "" where it is the same login, or the same role.
    :raises ValueError: when it is of another kind than the database, or of another database.
    """
    taken_on = database.get("OPTIONS", {}).get("assume_role", "")
    if not url:
        others = {key: value for key, value in database.get("OPTIONS", {}).items() if key != "assume_role"}
        return ({"OPTIONS": others}, taken_on) if taken_on else (None, "")
    owner = database_settings(url, home)
    if owner["ENGINE"] != database["ENGINE"] or owner["NAME"] != database["NAME"]:
        raise ValueError("BIRGE_DATABASE_OWNER_URL: it must name the database of DATABASE_URL")
    return owner, taken_on or database["USER"]


def copies_of(database: dict[str, Any], urls: list[str], home: Path) -> list[dict[str, Any]]:
    """The settings of copies that are read only, all that Django adds to a database's settings included.

    :raises ValueError: where one is not a copy of the same database by its kind and name.
    """
    found = []
    for url in filter(None, map(str.strip, urls)):
        copy = database_settings(url, home)
        if not copy["ENGINE"].endswith("postgresql") or copy["NAME"] != database["NAME"]:
            raise ValueError("DATABASE_REPLICA_URLS: each must name the PostgreSQL database of DATABASE_URL")
        options = {**copy["OPTIONS"], "connect_timeout": "2", "options": "-c default_transaction_read_only=on"}
        always = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "TEST": {}}
        # Whether one still answers is asked by who follows them, not before each request.
        found.append({**always, **copy, "OPTIONS": options, "CONN_HEALTH_CHECKS": False})
    return found


def pooled(database: dict[str, Any], bounds: str) -> dict[str, Any]:
    """The settings with a pool of connections in each process, from ``least-most``; as they are for "".

    Who asks when all are taken waits for five seconds at most, and at most as many as there are connections may wait.

    :raises ValueError: for other bounds, a database that is one file, or a login that takes on another role (what a
        pool opens ahead has not taken it on).
    """
    if not bounds:
        return database
    least, dash, most = bounds.partition("-")
    if not (dash and least.isdecimal() and most.isdecimal() and 0 <= int(least) <= int(most) and 0 < int(most) < 1000):
        raise ValueError("BIRGE_DATABASE_POOL: the least and the most connections of a process, such as 1-4")
    if not database["ENGINE"].endswith("postgresql"):
        raise ValueError("BIRGE_DATABASE_POOL: only PostgreSQL has connections to keep")
    if "assume_role" in database["OPTIONS"]:
        raise ValueError("BIRGE_DATABASE_POOL: pages need a login of their own, not assume_role")
    pool = {"min_size": int(least), "max_size": int(most), "timeout": 5.0, "max_waiting": int(most)}
    return {**database, "CONN_MAX_AGE": 0, "OPTIONS": {**database["OPTIONS"], "pool": pool}}
