from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Service-improvement plans; papers and drawers are laid in here."""

    name = "birge.services"
    label = "services"

    def ready(self) -> None:
        from birge.services import papers  # noqa: F401
        from birge.services.drawers import fill

        fill()
