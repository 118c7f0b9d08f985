from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Programmes of several municipalities; drawers are laid in here."""

    name = "birge.programme"
    label = "programme"

    def ready(self) -> None:
        from birge.kit import daily
        from birge.programme.drawers import fill
        from birge.programme.jobs import refresh_programme_figures

        daily.JOBS.append(refresh_programme_figures)
        fill()
