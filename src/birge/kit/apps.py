import sqlite3
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class KitConfig(AppConfig):
    """The kit. Walls of the database are taken down before migrations and raised once after the last app has migrated;
    policies are only added.

    SQLite makes a table anew to change it, which a trigger that names the table forbids.
    """

    name = "birge.kit"
    label = "kit"

    def ready(self) -> None:
        from django.apps import apps

        from birge.kit import called, checks, spared  # noqa: F401  (registers the checks)

        called.install()
        spared.install()

        _say_that_json_is_known()
        last = list(apps.get_app_configs())[-1]
        pre_migrate.connect(_before_migrate, sender=self, dispatch_uid="birge.walls.down")
        post_migrate.connect(_after_migrate, sender=last, dispatch_uid="birge.walls")


def _say_that_json_is_known() -> None:
    """SQLite has JSON since 3.38. Django tries it out in a transaction that takes the write lock, in the first page."""
    from django.db import connection

    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info >= (3, 38):
        type(connection.features).supports_json_field = True  # type: ignore[assignment]


def _before_migrate(sender: object, using: str = "default", plan: Any = (), **_: object) -> None:
    from django.db import connections

    from birge.kit.walls import drop_walls

    if plan and not (connections[using].vendor == "postgresql" and only_adds(plan)):
        drop_walls(using)


def only_adds(plan: Any) -> bool:
    """Whether migrations change no row and no column that is there: the walls may stand while pages are served."""
    from django.db.migrations import operations

    adds = (operations.CreateModel, operations.AddField, operations.AddIndex, operations.AddConstraint)
    says = (operations.AlterModelOptions, operations.AlterModelManagers)
    return all(not back and all(isinstance(one, (*adds, *says)) for one in new.operations) for new, back in plan)


def _after_migrate(sender: object, using: str = "default", **_: object) -> None:
    from birge.kit import policies, walls

    walls.raise_walls(using)
    policies.raise_policies(using)
