from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Joint monitoring and evaluation; papers, matters and drawers are laid in here."""

    name = "birge.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from birge.monitoring import matters, papers  # noqa: F401
        from birge.monitoring.drawers import fill

        fill()
