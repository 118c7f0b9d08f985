from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProblemsConfig(AppConfig):
    name = "birge.problems"
    label = "problems"

    def ready(self) -> None:
        """Lay papers, the matter and drawers in; the catalogue of issues is loaded after every migration."""
        from birge.problems import drawers, matters, papers  # noqa: F401
        from birge.problems.catalogue import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="birge.problems.catalogue")
        drawers.fill()
