from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "birge.cycle"
    label = "cycle"

    def ready(self) -> None:
        """What steps tell in the same columns is asked together."""
        from birge.cycle import drawers, telling

        drawers.NEWS.append(telling.told_together)
