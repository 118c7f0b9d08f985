from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "birge.assembly"
    label = "assembly"

    def ready(self) -> None:
        from birge.assembly.steps import ASSEMBLY
        from birge.gatherings import words
        from birge.gatherings.models import Gathering

        Gathering.tables[words.ASSEMBLY] = ASSEMBLY
