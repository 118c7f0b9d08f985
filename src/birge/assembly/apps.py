from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "birge.assembly"
    label = "assembly"

    def ready(self) -> None:
        from birge.assembly import drawers, papers  # noqa: F401 (lays its papers into the drawer)
        from birge.assembly.steps import ASSEMBLY
        from birge.gatherings import words
        from birge.gatherings.models import Gathering

        Gathering.tables[words.ASSEMBLY] = ASSEMBLY
        drawers.fill()
