from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "birge.problems"
    label = "problems"

    def ready(self) -> None:
        """Lay papers, the matter and drawers in."""
        from birge.problems import drawers, matters, papers  # noqa: F401

        drawers.fill()
