from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """News of municipalities and of the programme."""

    name = "birge.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from birge.newsroom.drawers import fill

        fill()
