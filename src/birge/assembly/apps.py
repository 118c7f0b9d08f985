from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "birge.assembly"
    label = "assembly"

    def ready(self) -> None:
        from birge.assembly import drawers, papers  # noqa: F401 (lays its papers into the drawer)
        from birge.assembly.pages.meeting import DESK
        from birge.assembly.steps import ASSEMBLY
        from birge.gatherings import words
        from birge.gatherings.drawers import DESKS
        from birge.gatherings.models import Gathering

        Gathering.tables[words.ASSEMBLY] = ASSEMBLY
        DESKS[words.ASSEMBLY] = DESK
        drawers.fill()
