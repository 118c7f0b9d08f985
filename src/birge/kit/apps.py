from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KitConfig(AppConfig):
    """The kit. Walls of the database are raised once, after the last app has migrated."""

    name = "birge.kit"
    label = "kit"

    def ready(self) -> None:
        from django.apps import apps

        from birge.kit import checks  # noqa: F401  (registers the checks)
        from birge.kit.walls import raise_walls

        last = list(apps.get_app_configs())[-1]
        post_migrate.connect(_after_migrate, sender=last, dispatch_uid="birge.walls")
        self._raise_walls = raise_walls


def _after_migrate(sender: object, using: str = "default", **_: object) -> None:
    from birge.kit.walls import raise_walls

    raise_walls(using)
