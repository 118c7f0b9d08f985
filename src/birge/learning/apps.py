from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Learning from each other; papers and drawers are laid in here."""

    name = "birge.learning"
    label = "learning"

    def ready(self) -> None:
        from birge.learning import papers  # noqa: F401
        from birge.learning.drawers import fill

        fill()
