from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "birge.needs"
    label = "needs"

    def ready(self) -> None:
        """Lay papers, the matter and drawers in."""
        from birge.needs import drawers, matters, papers  # noqa: F401

        drawers.fill()
