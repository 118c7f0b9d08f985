from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlanConfig(AppConfig):
    """The joint action plan; its catalogue is loaded and its drawers are filled here."""

    name = "birge.plan"
    label = "plan"

    def ready(self) -> None:
        from birge.plan import matters, papers  # noqa: F401  (register the plan's matter and papers)
        from birge.plan.catalogue import load_after_migrate
        from birge.plan.drawers import fill

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="birge.plan.catalogue")
        fill()
