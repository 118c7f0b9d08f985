from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Programmes of several municipalities; drawers are laid in here."""

    name = "birge.programme"
    label = "programme"

    def ready(self) -> None:
        from birge.programme.drawers import fill

        fill()
