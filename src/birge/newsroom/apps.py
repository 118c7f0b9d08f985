from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """News of municipalities and of the programme."""

    name = "birge.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from birge.kit.ills import ILLS
        from birge.newsroom.drawers import fill
        from birge.newsroom.sending import unsent

        fill()
        ILLS["mail"] = unsent
