from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The joint action plan; its drawers are filled here."""

    name = "birge.plan"
    label = "plan"

    def ready(self) -> None:
        from birge.plan import jobs, matters, papers  # noqa: F401  (register the plan's matter and papers)
        from birge.plan.drawers import fill

        fill()
        jobs.fill()
