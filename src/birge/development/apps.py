from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DevelopmentConfig(AppConfig):
    """Development programmes; papers and the catalogues are laid in here."""

    name = "birge.development"
    label = "development"

    def ready(self) -> None:
        from birge.development import papers  # noqa: F401
        from birge.development.catalogue import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="birge.development.catalogue")
