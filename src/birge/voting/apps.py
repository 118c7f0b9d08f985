from django.apps import AppConfig


class VotingConfig(AppConfig):
    """Residents' votes: preparing, casting, counting, and how the outcome was found."""

    name = "birge.voting"
    label = "voting"

    def ready(self) -> None:
        from birge.voting import papers  # noqa: F401
        from birge.voting.drawers import fill

        fill()
