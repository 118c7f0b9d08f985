"""Walls in the database itself: what no line of Python may forget.

After every migration the triggers below stand as the models want them, on SQLite and PostgreSQL alike:

* *same municipality*: a row that points to another tenant row must carry the same ``municipality_id``;
* *only added to*: rows of a table whose model says ``only_added = True`` are never changed or deleted;
* *raises*: each row added to a table whose model says ``raises = "table.column"`` raises that number by one in the row
  of its municipality. PostgreSQL does so at the very end of the transaction, when no other lock is waited for any more;
* *frozen*: rows of a model with ``frozen_when = "SQL over NEW/OLD"`` refuse changes while that holds.

Unique keys and simple checks stay ordinary constraints of the models.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, models, transaction

from birge.kit.scope import Tenant

PREFIX = "birge_wall_"
#: So often a wall is tried to be raised where its table is held by another.
TRIES = 30
#: Walls that stand: their names, and what each was made from; "": its trigger is missing or off.
_STANDING = (
    "SELECT p.proname, CASE WHEN EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgfoid = p.oid AND t.tgname = p.proname "
    "AND t.tgenabled = 'O') THEN obj_description(p.oid, 'pg_proc') ELSE '' END FROM pg_proc p "
    "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proname LIKE %s AND n.nspname = current_schema()"
)


def same_municipality(model: type[models.Model]) -> Iterator[tuple[str, models.ForeignKey]]:
    """The foreign keys of ``model`` that lead to another tenant table, with the name of their wall."""
    for field in model._meta.local_concrete_fields:
        target = field.related_model
        if isinstance(field, models.ForeignKey) and isinstance(target, type) and issubclass(target, Tenant):
            yield f"{PREFIX}{model._meta.db_table}_{field.column}", field


def _sqlite(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    for name, field in same_municipality(model) if issubclass(model, Tenant) else ():
        parent = field.related_model._meta.db_table
        for event in ("INSERT", f"UPDATE OF {field.column}, municipality_id"):
            kind = event.split()[0].lower()
            yield (
                f'CREATE TRIGGER "{name}_{kind}" BEFORE {event} ON "{table}" WHEN NEW."{field.column}" IS NOT NULL '
                f'AND (SELECT municipality_id FROM "{parent}" WHERE "{field.target_field.column}" = '
                f'NEW."{field.column}") IS NOT NEW.municipality_id '
                f"BEGIN SELECT RAISE(ABORT, 'wall: another municipality ({table}.{field.column})'); END"
            )
    if getattr(model, "only_added", False):
        for event in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{PREFIX}{table}_{event.lower()}" BEFORE {event} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, 'wall: rows are only added ({table})'); END"
            )
    for counted, column in _raised(model):
        yield (
            f'CREATE TRIGGER "{PREFIX}{table}_raises" AFTER INSERT ON "{table}" WHEN NEW.municipality_id IS NOT NULL '
            f'BEGIN UPDATE "{counted}" SET "{column}" = "{column}" + 1 WHERE id = NEW.municipality_id; END'
        )
    for event, condition in _frozen(model):
        yield (
            f'CREATE TRIGGER "{PREFIX}{table}_frozen_{event.lower()}" BEFORE {event} ON "{table}" WHEN ({condition}) '
            f"BEGIN SELECT RAISE(ABORT, 'wall: frozen ({table})'); END"
        )


def _postgres(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table

    def guard(name: str, event: str, condition: str, text: str, when: str = "") -> Iterator[str]:
        yield (
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $wall$ BEGIN IF {condition} THEN '
            f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{text}'; END IF; "
            f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $wall$"
        )
        # What is asked of every row is asked in WHEN: a row it does not concern costs no call.
        only = f" WHEN ({when})" if when else ""
        yield f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW{only} EXECUTE FUNCTION "{name}"()'

    for name, field in same_municipality(model) if issubclass(model, Tenant) else ():
        parent = field.related_model._meta.db_table
        yield from guard(
            name[:60],
            f"INSERT OR UPDATE OF {field.column}, municipality_id",
            f'(SELECT municipality_id FROM "{parent}" WHERE "{field.target_field.column}" = NEW."{field.column}") '
            "IS DISTINCT FROM NEW.municipality_id",
            f"wall: another municipality ({table}.{field.column})",
            f'NEW."{field.column}" IS NOT NULL',
        )
    if getattr(model, "only_added", False):
        yield from guard(
            f"{PREFIX}{table}_added"[:60], "UPDATE OR DELETE", "true", f"wall: rows are only added ({table})"
        )
    for counted, column in _raised(model):
        name = f"{PREFIX}{table}_raises"[:60]
        yield (
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $wall$ BEGIN UPDATE "{counted}" SET '
            f'"{column}" = "{column}" + 1 WHERE id = NEW.municipality_id; RETURN NULL; END $wall$'
        )
        yield (
            f'CREATE CONSTRAINT TRIGGER "{name}" AFTER INSERT ON "{table}" DEFERRABLE INITIALLY DEFERRED '
            f'FOR EACH ROW WHEN (NEW.municipality_id IS NOT NULL) EXECUTE FUNCTION "{name}"()'
        )
    for event, condition in _frozen(model):
        yield from guard(f"{PREFIX}{table}_frozen_{event.lower()}"[:60], event, condition, f"wall: frozen ({table})")


def _raised(model: type[models.Model]) -> Iterable[tuple[str, str]]:
    """Table and column of the number that a model's new rows raise, if any."""
    table, _dot, column = getattr(model, "raises", "").partition(".")
    return [(table, column)] if column else []


def _frozen(model: type[models.Model]) -> Iterable[tuple[str, str]]:
    """Pairs (event, SQL condition) of a model's ``frozen_when`` mapping."""
    return getattr(model, "frozen_when", {}).items()


def wall_statements(vendor: str) -> list[str]:
    """The DDL of every wall for a database ``vendor`` ("sqlite" or "postgresql")."""
    make = _postgres if vendor == "postgresql" else _sqlite
    return [sql for model in apps.get_models() if model._meta.managed for sql in make(model)]


def drop_walls(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every wall down (before migrations that rebuild tables, and in tests that show a wall matters)."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [PREFIX + "%"])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
                "WHERE p.proname LIKE %s AND n.nspname = current_schema()",
                [PREFIX.replace("_", r"\_") + "%"],
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP FUNCTION {name} CASCADE")


def raise_walls(using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Make every wall that is not there as the models want it. Called once after migrations: tests have them too.

    On PostgreSQL a wall is taken down and raised in one step, and one that stands is left alone: pages may be served
    meanwhile, by an older program too.
    """
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    models_ = [model for model in apps.get_models() if model._meta.db_table in existing and model._meta.managed]
    if connection.vendor == "postgresql":
        _make_anew(using, {sql[0].split('"')[1]: sql for model in models_ for sql in _pairs(_postgres(model))})
        return
    drop_walls(using)
    with connection.cursor() as cursor:
        for model in models_:
            for sql in _sqlite(model):
                cursor.execute(sql)


def _pairs(statements: Iterator[str]) -> Iterator[tuple[str, str]]:
    """A wall is a function and the trigger that calls it, of one name."""
    return zip(statements, statements, strict=True)


def _make_anew(using: str, wanted: dict[str, tuple[str, str]]) -> None:
    """Walls by their names, and none besides. What one was made from stands in its comment."""
    made_from = {name: hashlib.sha256("".join(sql).encode()).hexdigest() for name, sql in wanted.items()}
    with connections[using].cursor() as cursor:
        cursor.execute(_STANDING, [PREFIX.replace("_", r"\_") + "%"])
        standing = dict(cursor.fetchall())
    for name in sorted(standing.keys() | wanted.keys()):
        if name in wanted and standing.get(name) == made_from[name]:
            continue
        statements = [f'DROP FUNCTION IF EXISTS "{name}"() CASCADE']
        if name in wanted:
            statements += [*wanted[name], f"COMMENT ON FUNCTION \"{name}\"() IS '{made_from[name]}'"]
        _at_once(using, statements)


def _at_once(using: str, statements: list[str]) -> None:
    """In one step, as soon as nobody reads the table; who comes meanwhile waits for two seconds at most.

    :raises OperationalError: when somebody has held the table for a minute.
    """
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic(using), connections[using].cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                for sql in statements:
                    cursor.execute(sql)
                cursor.execute("SET LOCAL lock_timeout = DEFAULT")
            return
        except OperationalError:
            if not left or connections[using].in_atomic_block:
                raise
            time.sleep(0.2)
