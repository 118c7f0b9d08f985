from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "birge.desk"
    label = "desk"

    def ready(self) -> None:
        from birge.desk import drawers

        drawers.fill()
