from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BudgetConfig(AppConfig):
    """The local budget; papers, drawers, matters and the classification are laid in here."""

    name = "birge.budget"
    label = "budget"

    def ready(self) -> None:
        from birge.budget import jobs, matters, papers  # noqa: F401
        from birge.budget.actions.moves import matter_of
        from birge.budget.catalogue import load_after_migrate
        from birge.budget.drawers import fill
        from birge.budget.hearings import (
            country_summary,  # noqa: F401  (laid into the drawer of summaries)
            report,  # noqa: F401
        )
        from birge.budget.hearings import drawers as hearings
        from birge.budget.hearings import papers as hearing_papers  # noqa: F401
        from birge.budget.hearings.pages import DESK
        from birge.council.beside import MATTER_OF
        from birge.gatherings.drawers import DESKS

        fill()
        jobs.fill()
        MATTER_OF.append(matter_of)
        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="birge.budget.catalogue")
        DESKS[DESK.kind] = DESK
        hearings.fill()
